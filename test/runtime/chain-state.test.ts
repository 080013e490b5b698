/** State that the chain computes is read as the run has it, not as it was at the start. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { ExpectationResult } from '../../runtime/index.ts';
import { projected } from '../support/projected.ts';

const text = `
proposal "t" { }
start finney @ 9_240_381
assume { flow(root) = -1_000 TAO/day }
enact now { set emission.bar_rank = 64 }
project 720 blocks every 360 blocks
expect at end emission.gate_bar < baseline(emission.gate_bar)
expect at end supply.total_issuance = supply.issuance
expect at end root.root_tao < 5_454_130 TAO
expect at end subnet(64).burn < 1 TAO
`;

describe('what the chain computes', () => {
  let expectations: readonly ExpectationResult[] = [];
  beforeAll(async () => {
    ({ expectations } = await projected(text));
  });

  it.each([
    { line: 7, status: 'passed', why: 'a bar at rank 64 is lower than one at rank 32' },
    { line: 8, status: 'passed', why: 'the chain and the language have two names for the issuance' },
    { line: 9, status: 'passed', why: 'root has lost 720 blocks of outflow' },
    { line: 10, status: 'passed', why: 'nobody registers a neuron, so the price of one falls' },
  ])('is $status on line $line: $why', ({ line, status }) => {
    expect(expectations.find((it) => it.line === line)).toMatchObject({ status });
  });
});
