import { describe, expect, it } from 'vitest';
import { runningEntries } from '../../grammar/catalogue/running.ts';
import { isError } from '../../grammar/index.ts';
import { project } from '../../runtime/index.ts';
import { compiled } from '../support/compiled.ts';
import { projected } from '../support/projected.ts';

/** Codes of a program's run; nothing is recorded but what the run needs. */
async function found(text: string): Promise<readonly string[]> {
  const { plan, snapshot, diagnostics } = await compiled(text);
  expect(diagnostics.filter(isError).map((it) => `${it.code} ${it.message}`)).toEqual([]);
  if (plan === null || snapshot === null) throw new Error('a file without errors has a plan');
  return project(plan, snapshot, { metrics: new Set<string>() }).findings.map((it) => it.code);
}

describe('every finding of a run', () => {
  const cases = [
    { code: 'E401', why: 'a value above the bound of its call' },
    { code: 'E402', why: 'a value that is no number' },
    { code: 'E403', why: 'a cap below the issuance by then' },
    { code: 'E404', why: 'a stake below the smallest' },
    { code: 'E406', why: 'a halving every few blocks' },
    { code: 'E408', why: 'thousands that come while everybody is let in' },
    { code: 'E409', why: 'a least price of neurons above the highest' },
    { code: 'W450', why: 'two votes against' },
    { code: 'W451', why: 'votes that come too late for the horizon' },
    { code: 'W452', why: 'a halving that is years away' },
    { code: 'W453', why: 'the same stake behind `try`' },
    { code: 'W454', why: 'a flow into a subnet that has not started' },
    { code: 'W455', why: 'a condition that no subnet meets' },
    { code: 'W456', why: 'a limit, further than the days that are computed block by block' },
    { code: 'W457', why: 'a subnet that nobody brings' },
    { code: 'W458', why: 'more than the chain lets in' },
    { code: 'W459', why: 'neurons that nobody lets in' },
    { code: 'W460', why: 'demand that doesn’t look at the price' },
    { code: 'W461', why: 'a registration whose clean-up lasts beyond the end' },
  ] as const;

  it.each(cases)('$code comes from its wrong example ($why), not from its right one', async ({ code }) => {
    const entry = runningEntries[code];
    expect(await found(entry.wrong)).toContain(code);
    expect(await found(entry.right)).not.toContain(code);
  });

  it('has a case for every entry', () => {
    expect([...cases.map((it) => it.code), 'E405'].sort()).toEqual(Object.keys(runningEntries).sort());
  });

  it.each([
    {
      change: 'stake 0.002 TAO into 64',
      says: 'at block 9,240,382 with `AmountTooLow`: 0.001998992 TAO after the fee is less than 0.002 TAO',
      why: 'enough before the fee',
    },
    {
      change: 'stake 1_000_000 TAO into 70',
      says: "`SwapInputTooLarge`: it is more than 1,000 times the pool's",
      why: 'more than a pool takes',
    },
  ])('names amounts and blocks as people write them: $why', async ({ change, says }) => {
    const it = await projected(`proposal "x" { id "x" }
start finney @ 9_240_381
enact now { ${change} }
project 1 block every 1 block`);
    expect(it.findings[0]?.message).toContain(says);
  });

  it('E405 keeps the network’s own figures', async () => {
    const { plan, snapshot } = await compiled(`proposal "x" { id "x" }
start finney @ 9_240_381
project 60_000 blocks every 1 block`);
    if (plan === null || snapshot === null) throw new Error('it compiles');
    const it = project(plan, snapshot, { metrics: new Set(['supply.issuance', 'subnet.price', ...RATES]) });
    expect(it.findings.map((one) => one.code)).toEqual(['E405']);
    expect([...it.baseline.columns.keys()]).toEqual(['supply.issuance']);
  });
});

const RATES = [
  'subnet.emission',
  'subnet.tao_injected',
  'subnet.chain_buy',
  'subnet.alpha_emission',
  'subnet.owner_emission',
  'subnet.tao_in',
  'subnet.alpha_in',
  'subnet.alpha_out',
];
