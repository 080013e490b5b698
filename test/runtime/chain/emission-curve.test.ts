import { expect, it } from 'vitest';
import { parameterById } from '../../../compiler/index.ts';
import { CHAIN_SUPPLY } from '../../../compiler/statements/supply.ts';
import { ISSUANCE_CAP, LAUNCH_EMISSION } from '../../../runtime/chain/emission-curve.ts';

it.each([
  { id: 'supply.max_supply', here: ISSUANCE_CAP, plan: CHAIN_SUPPLY.cap },
  { id: 'supply.base_block_emission', here: LAUNCH_EMISSION, plan: CHAIN_SUPPLY.blockEmission },
])('$id is the same for engines, plans and the registry, and whole in float64', ({ id, here, plan }) => {
  expect(BigInt(here)).toBe(parameterById(id)?.default);
  expect(BigInt(here)).toBe(BigInt(plan));
  expect(Number(BigInt(here))).toBe(here);
});
