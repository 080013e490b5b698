import { describe, expect, it } from 'vitest';
import { projected } from '../../support/projected.ts';
import { small } from '../../support/registering.ts';

const ROOMY = 'set subnet_registration.subnet_limit = 99';
const EAGER = 'assume { subnet_registrations = 1/10 blocks }';

async function told(text: string): Promise<string | undefined> {
  const { findings } = await projected(text, { metrics: new Set<string>() });
  return findings.find((it) => it.code === 'W460')?.message;
}

describe('demand that pays any price', () => {
  it('is held against what the chain asked before, in whole TAO', async () => {
    const text = `proposal "x" { id "x" }
start finney @ 9_240_381
enact now { set subnet_registration.rate_limit = 300 blocks }
${EAGER}
project 8 days every 1 day`;
    expect(await told(text)).toMatch(/to [\d,]+ TAO by block [\d,]+, from at most 1,306 TAO before: such/);
  });

  it('is told without that where nobody had registered', async () => {
    expect(await told(small(EAGER, { set: ROOMY }))).toMatch(/to [\d,]+ TAO by block \d+: such/);
  });
});
