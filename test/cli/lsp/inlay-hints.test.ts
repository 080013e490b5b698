import { describe, expect, it } from 'vitest';
import { inlayHints } from '../../../cli/lsp/inlay-hints.ts';
import { analysed, BEFORE } from '../../support/analysed.ts';

/** Shape: the text in front of each hint's place on its line, and the hint. */
async function hints(text: string, before = BEFORE): Promise<readonly string[]> {
  const analysis = await analysed(before + text);
  const { text: whole } = analysis.source;
  return inlayHints(analysis, { start: before.length, end: whole.length }).map(({ position, label }) => {
    const line = whole.split('\n')[position.line] ?? '';
    return `${line.slice(0, position.character).split(' ').slice(-2).join(' ')} -> ${label}`;
  });
}

describe('hints between the words', () => {
  const rows: readonly { why: string; text: string; shows: readonly string[] }[] = [
    {
      why: 'the date of a block',
      text: 'enact at block 9_300_000 { set emission.bar_rank = 2 }',
      shows: ['block 9_300_000 -> 2026-10-17'],
    },
    {
      why: 'in an expectation too',
      text: 'expect at block 9_300_000 supply.issuance > 0 TAO',
      shows: ['block 9_300_000 -> 2026-10-17'],
    },
    {
      why: 'the day on which a duration ends',
      text: 'enact after 14 days { }',
      shows: ['14 days -> 2026-10-22'],
    },
    {
      why: 'not where a row is only judged',
      text: 'expect within 90 days supply.issuance > 0 TAO',
      shows: [],
    },
    {
      why: 'the block of a date that changes something',
      text: 'enact at 2027-01-01 { }\nexpect at 2027-01-01 supply.issuance > 0 TAO',
      shows: ['at 2027-01-01 -> block 9,846,587'],
    },
    {
      why: 'time as blocks where the chain counts blocks',
      text: 'enact now { set subnet(64).tempo = 3 hours }',
      shows: ['3 hours -> 900 blocks'],
    },
    {
      why: 'blocks as time',
      text: 'enact now { set subnet(64).tempo = 360 blocks  register subnet "v" { tempo = 720 blocks } }',
      shows: ['360 blocks -> 1.2 hours', '720 blocks -> 2.4 hours'],
    },
    {
      why: 'a single block needs none, nor does what has no duration',
      text: 'enact now { set subnet(64).tempo = 1 block  set emission.bar_rank = 64  stake 5 TAO into 64 }',
      shows: [],
    },
    {
      why: 'a gate',
      text: 'rule emission "x" { score price  gate hill(rank = 32, exponent = 3, refresh = 360 blocks) }',
      shows: ['360 blocks -> 1.2 hours'],
    },
    {
      why: 'a supply rule',
      text: 'enact now { supply { cap 21_000_000 TAO  block_emission 0.5 TAO  halving every 4 years } }',
      shows: ['4 years -> 10,512,000 blocks'],
    },
    { why: 'votes', text: 'governance { submitted after 7 days }', shows: ['7 days -> 2026-10-15'] },
    { why: 'project is read by people', text: 'vary subnet(1).tempo in [99 blocks]', shows: [] },
  ];
  it.each(rows)('$why', async ({ text, shows }) => {
    expect(await hints(text)).toEqual(shows);
  });

  it('tells when the start is, and only what is asked for', async () => {
    const analysis = await analysed(BEFORE);
    expect(inlayHints(analysis, { start: 0, end: BEFORE.length }).map(({ label }) => label)).toEqual([
      '2026-10-08',
    ]);
    expect(inlayHints(analysis, { start: 60, end: BEFORE.length })).toEqual([]);
  });

  it('knows no dates where the network has none', async () => {
    const genesis =
      'proposal "x" { id "x" }\nproject 1 year every 1 day\nstart genesis { subnet 1 "a" { tao_in = 1 TAO  alpha_in = 1 alpha } }\n';
    expect(await hints('enact at block 500 { }\nenact after 2 days { }', genesis)).toEqual([]);
  });

  it('reckons with the block time of the file', async () => {
    const before = BEFORE.replace('assume {', 'assume { block_time = 6 s ');
    expect(await hints('enact now { set subnet(64).tempo = 3 hours }', before)).toEqual([
      '3 hours -> 1,800 blocks',
    ]);
  });
});
