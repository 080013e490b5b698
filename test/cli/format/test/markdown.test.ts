import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ProposalOutcome } from '../../../../cli/compare/outcome.ts';
import { outcomeMetrics, outcomeOf } from '../../../../cli/compare/outcome-of.ts';
import type { Since } from '../../../../cli/compare/since.ts';
import { MARKER, markdownReport } from '../../../../cli/format/test/markdown.ts';
import type { TestedFile } from '../../../../cli/test/tested-file.ts';
import { diagnostic } from '../../../../grammar/index.ts';
import { project } from '../../../../runtime/index.ts';
import { readable } from '../../../support/compared.ts';

const NETWORK = `start genesis { date 2026-01-01
  subnet 1 "one | <b>*1*</b> @team" { tao_in = 1_000 TAO alpha_in = 10_000 alpha }
  subnet 2 "two" { tao_in = 500 TAO alpha_in = 10_000 alpha } }
rule emission "inverse" { score 1 / ema_price }
project 30 days every 1 day`;
const HOSTILE = '<!-- taoplan --> | ## x\\n\\n# Forged ✅ [a](http://b) ![c](d) @everyone #1 </details>';

const TEXT = `proposal "${HOSTILE}" { id "x" summary "${HOSTILE}" }
${NETWORK}
enact after 3 days { emission rule "inverse" set emission.subnet_owner_cut = 12% }
expect at end gini(subnets.emission) < 0.00001  "${HOSTILE}"
expect always supply.issuance > 0 TAO
warn at end sum(subnets.emission) > 1_000_000 TAO/day
`;

let hostile: TestedFile;
let calm: TestedFile;
let broken: TestedFile;

async function tested(path: string, text: string): Promise<TestedFile> {
  const { plan, snapshot } = await readable(text);
  const projection = project(plan, snapshot, { metrics: outcomeMetrics(plan) });
  const { expectations } = projection;
  const failed = expectations.some((it) => it.severity === 'error' && it.status !== 'passed');
  const outcome: ProposalOutcome = outcomeOf(projection, snapshot);
  const sources = [{ path, text }];
  const status = failed ? 1 : 0;
  return { path, status, diagnostics: [], sources, expectations, tookMs: 1, outcome, since: null };
}

beforeAll(async () => {
  hostile = await tested('p/hostile.tao', TEXT);
  calm = await tested('p/calm.tao', `proposal "Nothing" { id "n" }\n${NETWORK}\n`);
  const fault = diagnostic('E550', { path: 'p/`gone`.tao', start: 0, end: 0 }, { path: 'p/`gone`.tao' });
  broken = { ...calm, path: 'p/`gone`.tao', status: 2, diagnostics: [fault], sources: [], outcome: null };
});

const report = (files: readonly TestedFile[], longest?: number) =>
  markdownReport({ files, faults: [] }, longest);

describe('a comment', () => {
  it('of one file stands by itself', () => {
    const text = report([calm]);
    expect(text.startsWith(`${MARKER}\n## ✅ Nothing\n\nPasses: nothing expected · \`p/calm.tao\`\n`)).toBe(
      true,
    );
    expect(text).toContain('Nothing: the file states no change.');
    expect(text).not.toContain('###');
  });

  it('of several files begins with what has failed', () => {
    const text = report([calm, hostile, broken]);
    const headings = text.split('\n').filter((line) => line.startsWith('#'));
    expect(headings[0]).toBe('## ❌ taoplan: 2 of 3 proposals fail');
    expect(headings.slice(1).map((line) => line.slice(0, 5))).toEqual(['### ❌', '### ❌', '### ✅']);
    expect(text).toContain('Expectations: 1 passed, 1 failed, 0 unknown, 1 warning; 1 file with errors.');
  });

  it('of no file says so', () => {
    expect(report([])).toContain('no proposal was tested');
  });

  it('tells faults that belong to no file', () => {
    const fault = diagnostic('E558', { path: 'empty', start: 0, end: 0 }, { path: 'empty' });
    const text = markdownReport({ files: [calm], faults: [fault] });
    expect(text).toContain('1 of 2 proposals fails');
    expect(text).toContain('`empty`');
  });

  it('tells what fails with its values, what changes and when, and who wins', () => {
    const text = report([hostile]);
    expect(text).toContain('- ❌ line 8: `expect at end gini(subnets.emission) < 0.00001`');
    expect(text).toMatch(/fails at 2026-01-31 .*`gini\(subnets.emission\)` is 0\.\d+, more than 0.00001/);
    expect(text).toContain('- **after 3 days** (2026-01-04, block 21,600)');
    expect(text).toContain('  - `emission.subnet_owner_cut 18% → 12%`');
    expect(text).toContain('1 subnet gains emission, TAO/day');
    expect(text).toMatch(
      /\| 2 \| two \| 2,\d{3}\.\d+ \| 3,\d{3}\.\d+ \| \+\d{3}\.\d+ \| \+\d+\.\d% \| `[▁-█]+`<br>`[▁-█]+` \|/,
    );
    expect(text).toContain('<summary>1 expectation is met</summary>');
  });

  it('can’t be forged by a proposal', () => {
    const lines = report([hostile]).split('\n');
    expect(lines.filter((line) => line.startsWith('#')).length).toBe(1);
    expect(lines.filter((line) => line.includes(MARKER) && !line.includes('`')).length).toBe(1);
    const outside = lines.slice(1).map((line) => line.replaceAll(/(`+)[^`].*?\1/g, ''));
    const tags = outside.flatMap((line) => line.match(/<[^>]*>/g) ?? []);
    expect([...new Set(tags)].sort()).toEqual(['</details>', '</summary>', '<br>', '<details>', '<summary>']);
    expect(tags.filter((tag) => tag.endsWith('details>')).length % 2).toBe(0);
    expect(outside.join('\n')).not.toMatch(/@\w|#\d|https?:\/\/|(?<!\\)\]\(/);
    const widths = lines
      .filter((line) => line.startsWith('| '))
      .map((line) => line.split(/(?<!\\)\|/).length);
    expect(new Set(widths).size).toBeLessThanOrEqual(2);
  });

  it.each<[why: string, since: Since, words: string]>([
    ['is new', { kind: 'new', ref: 'main' }, "New: it wasn't there at `main`."],
    [
      'can’t be compared',
      { kind: 'broken', ref: 'main', why: 'it had 1 error there: E201, `x` *y*' },
      "It can't be compared with `main`: it had 1 error there: E201, `x` \\*y\\*.",
    ],
    [
      'means the same',
      { kind: 'compared', ref: 'main', difference: { meaning: [], outcome: null, expectations: [] } },
      'Nothing: the text means the same, and comes to the same.',
    ],
    [
      'means something else',
      {
        kind: 'compared',
        ref: 'main',
        difference: {
          meaning: [{ part: 'enact', what: 'a | b', before: '1', after: null }],
          outcome: null,
          expectations: [{ text: 'x', before: 'passed', after: 'failed' }],
        },
      },
      '| enact `a \\| b` | `1` | – |\n\n- failed instead of passed: `x`',
    ],
  ])('of a file that %s since a commit', (_why, since, words) => {
    expect(report([{ ...calm, since }])).toContain(words);
  });
});

describe('the length of a comment', () => {
  it('stays below what GitHub takes, and what is left out is said', () => {
    const files = Array.from({ length: 60 }, (_, at) => ({
      ...(at % 3 === 0 ? hostile : calm),
      path: `p/${at}.tao`,
    }));
    const text = report(files);
    expect(text.length).toBeLessThanOrEqual(65_000);
    expect(text).toContain('Shortened to fit a comment. Left out:');
    for (const { path } of files) expect(text).toContain(`\`${path}\``);
  });

  it('holds for any number of files and any names', () => {
    const anyFile = fc.tuple(fc.constantFrom(0, 1, 2), fc.string({ minLength: 1, maxLength: 300 }));
    fc.assert(
      fc.property(
        fc.array(anyFile, { maxLength: 80 }),
        fc.integer({ min: 1_000, max: 30_000 }),
        (made, longest) => {
          const files = made.map(([kind, path]) => ({
            ...([hostile, calm, broken][kind] as TestedFile),
            path,
          }));
          const text = report(files, longest);
          expect(text.length).toBeLessThanOrEqual(longest);
          expect(text.startsWith(MARKER)).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('with too many files for a line each says how many more there are, those that failed first', () => {
    const files = Array.from({ length: 3_000 }, (_, at) => ({
      ...(at > 2_990 ? hostile : calm),
      path: `proposals/${at}.tao`,
    }));
    const text = report(files);
    expect(text.length).toBeLessThanOrEqual(65_000);
    expect(text).toMatch(/- and [\d,]+ more files/);
    expect(text).toContain('`proposals/2999.tao`');
  });
});
