/**
 * Three blocks in a row over a few made subnets at the rules' edges. What should come of them was
 * computed apart from this project, in other words and with other number types, from the protocol alone.
 */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { chainRule } from '../../../runtime/chain/emission-rule.ts';
import {
  advanceExact,
  type ExactNetwork,
  type ExactSubnet,
  newExactTotals,
} from '../../../runtime/exact/index.ts';
import { made, subnetAt } from './made.ts';

type Cell = string | null;
interface Case {
  readonly why: string;
  readonly spec: number;
  readonly block: number;
  readonly mint: string;
  readonly rootTao: string;
  readonly taoWeight: string;
  readonly ownerCut: string;
  readonly movingAlpha: string;
  readonly gateBar: string;
  readonly barRank: number;
  readonly gateExponent: string;
  readonly barQuantile: string;
  readonly subnets: readonly (readonly Cell[])[];
  readonly barAfter: string;
  readonly recycled: string;
  readonly after: readonly (readonly Cell[])[];
}
interface Cases {
  /** Fields of a subnet before, in the order of their columns. */
  readonly before: readonly (keyof ExactSubnet)[];
  readonly after: readonly (keyof ExactSubnet)[];
  readonly cases: readonly Case[];
}

const BLOCKS = 3;
const path = new URL('./made-blocks.json', import.meta.url);
const { before, after, cases } = JSON.parse(await readFile(path, 'utf8')) as Cases;

describe('made blocks', () => {
  it.each(cases)('$why (spec $spec)', (one) => {
    const network = networkOf(one);
    const totals = newExactTotals(network.subnets.length);
    advanceExact(
      network,
      {
        firstBlock: one.block + 1,
        blocks: BLOCKS,
        mint: BigInt(one.mint),
        rule: chainRule(network.era.rule),
        mirror: null,
      },
      totals,
    );
    expect(network.subnets.map((subnet) => after.map((field) => String(subnet[field])))).toEqual(one.after);
    expect(String(network.gateBar)).toBe(one.barAfter);
    expect(String(totals.recycled)).toBe(one.recycled);
  });
});

function networkOf(one: Case): ExactNetwork {
  const network = made(
    one.subnets.map((row) => ({ netuid: Number(row[before.indexOf('netuid')]) })),
    {},
    { block: one.block, specVersion: one.spec },
  );
  for (const [i, row] of one.subnets.entries()) {
    const subnet = subnetAt(network, i);
    const stated = before.map((field, k) => [field, likeIn(subnet, field, row[k] ?? null)]);
    // Pots are looked at, so no epoch may empty them.
    Object.assign(subnet, Object.fromEntries(stated), { tempo: 0 });
  }
  network.rootTao = BigInt(one.rootTao);
  network.taoWeight = BigInt(one.taoWeight);
  network.ownerCut = BigInt(one.ownerCut);
  network.movingAlpha = BigInt(one.movingAlpha);
  network.gateBar = BigInt(one.gateBar);
  network.barRank = one.barRank;
  network.gateExponent = BigInt(one.gateExponent);
  network.barQuantile = BigInt(one.barQuantile);
  return network;
}

/** A cell as the type that the field has. */
function likeIn(subnet: ExactSubnet, field: keyof ExactSubnet, cell: Cell): bigint | number | boolean | null {
  if (cell === null) return null;
  const was = subnet[field];
  if (typeof was === 'boolean') return cell === '1';
  return typeof was === 'bigint' ? BigInt(cell) : Number(cell);
}
