import { describe, expect, it } from 'vitest';
import { runningEntries } from '../../grammar/catalogue/running.ts';
import { isError } from '../../grammar/index.ts';
import { project } from '../../runtime/index.ts';
import { compiled } from '../support/compiled.ts';

/** Codes of a program's run; only the network's own figures are kept, unless the run is about the columns. */
async function found(text: string, code: string): Promise<readonly string[]> {
  const { plan, snapshot, diagnostics } = await compiled(text);
  expect(diagnostics.filter(isError).map((it) => `${it.code} ${it.message}`)).toEqual([]);
  if (plan === null || snapshot === null) throw new Error('a file without errors has a plan');
  const metrics = code === 'E405' ? null : new Set<string>();
  const short =
    code === 'E405' ? { ...plan, time: { ...plan.time, endBlock: plan.time.startBlock + 288_000 } } : plan;
  return project(short, snapshot, { metrics }).findings.map((it) => it.code);
}

describe('every finding of a run', () => {
  it.each(Object.entries(runningEntries).filter(([code]) => code !== 'E405'))(
    '%s comes from its wrong example and not from its right one',
    async (code, entry) => {
      expect(await found(entry.wrong, code)).toContain(code);
      expect(await found(entry.right, code)).not.toContain(code);
    },
  );

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
