import { describe, expect, it } from 'vitest';
import { projected } from '../../support/projected.ts';

/** Blocks after the start in which subnet 92 goes, and in which "vision" is created. */
async function detailOf(expectation: string): Promise<string> {
  const { expectations } = await projected(
    `proposal "x" { id "x" }
start finney @ 9_240_381
enact at block 9_240_391 { register subnet "vision" { lock = auto } }
let price_of_it = subnet("vision").price
project 60 blocks every 10 blocks
${expectation}
`,
    { metrics: new Set() },
  );
  return `${expectations[0]?.status}: ${expectations[0]?.detail}`;
}

describe('why nobody knows', () => {
  it.each([
    {
      text: 'expect at block 9_240_391 subnet("vision").price > 0 TAO/alpha',
      says: /^unknown: what it compares has no value at .*: subnet\("vision"\) doesn't exist before 2026-10-08 .*block 9,240,413\)$/,
      why: 'not yet',
    },
    {
      text: 'expect subnet(92).price > 0 TAO/alpha',
      says: /: subnet\(92\) is gone from 2026-10-08 .*\(block 9,240,391\) on$/,
      why: 'no more',
    },
    {
      text: 'expect at block 9_240_391 price_of_it > 0 TAO/alpha',
      says: /: subnet\("vision"\) doesn't exist before /,
      why: 'behind a name',
    },
    {
      text: 'expect baseline(subnet("vision").price) > 0 TAO/alpha',
      says: /: subnet\("vision"\) is never created in the baseline$/,
      why: 'not in the baseline',
    },
    {
      text: 'expect subnet(64).price / baseline(subnet_registration.dissolutions) > 1 TAO/alpha',
      says: /^unknown: what it compares has no value at [^:]*:[^:]*$/,
      why: 'for another reason',
    },
  ])('$why', async ({ text, says }) => {
    expect(await detailOf(text)).toMatch(says);
  });
});
