/** What authors silence and repositories decide. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judged, type LintLevels } from '../../compiler/index.ts';
import { type Code, catalogue, type Diagnostic, diagnostic, parse } from '../../grammar/index.ts';
import { codes, compiled, proposal, said } from '../support/compiled.ts';

const options = { lints: new Map([['W609', 'off']]) as LintLevels };

/** What is left of an example: code, line and text of each message. */
async function left(statements: string): Promise<readonly string[]> {
  return said(await compiled(proposal(statements), {}, options));
}

describe('taoplan-ignore', () => {
  it.each([
    { text: 'let a = 5 // taoplan-ignore W601: for readers', why: 'at the end of the line' },
    { text: '// taoplan-ignore W601: for readers\nlet a = 5', why: 'on the line before' },
    { text: '// taoplan-ignore W601: for readers\n\n// more\nlet a = 5', why: 'before other comments' },
    { text: 'let a =\n  5 // taoplan-ignore W601: for readers', why: 'where the statement ends' },
    { text: 'let a = // taoplan-ignore W601: for readers\n  5', why: 'in the middle of the statement' },
    { text: 'let a = 5 let b = 6 // taoplan-ignore W601: for readers', why: 'all that begins on the line' },
    {
      text: 'enact now {\n  set emission.bar_rank = 32 // taoplan-ignore W605: stated whole\n}',
      why: 'a change',
    },
    {
      text: 'enact now {\n  // taoplan-ignore W605: stated whole\n  set emission.bar_rank = 32\n}',
      why: 'a change below',
    },
    {
      text: '// taoplan-ignore W605: stated whole\nenact now {\n  set emission.bar_rank = 32\n}',
      why: 'a whole enactment',
    },
    {
      text: 'enact now { // taoplan-ignore W605: stated whole\n  set emission.bar_rank = 32\n}',
      why: 'from its opening line',
    },
    {
      text: 'enact now {\n  set emission.bar_rank = 32\n} // taoplan-ignore W605: stated whole',
      why: 'from its closing brace',
    },
    {
      text: 'expect always 1 < 2 // taoplan-ignore W601, W603: an example',
      why: 'one of several codes',
      left: ['W619 main.tao:4 W601'],
    },
    {
      text: 'assume {\n  recycled = normal(92, 10) TAO/day // taoplan-ignore W406: the mean will do\n}\nproject 1 day every 1 day seed 1',
      why: 'no lint but a warning',
      left: ['E231'],
    },
  ])('silences $why', async ({ text, left: due = [] }) => {
    const found = await left(text);
    expect(found.map((it) => it.replace(/^(E231).*/, '$1'))).toEqual(due);
  });

  it.each([
    {
      text: '// taoplan-ignore W601: not this one\nlet a = 5\nlet b = 6',
      due: ['W601 main.tao:6 b'],
      why: 'the statement after',
    },
    {
      text: 'let a = 5\n// taoplan-ignore W601: not this one\nlet b = 6',
      due: ['W601 main.tao:4 a'],
      why: 'the statement before',
    },
    {
      text: 'enact now {\n  // taoplan-ignore W605: this one\n  set emission.bar_rank = 32\n  set emission.subnet_owner_cut = 18%\n}',
      due: ['W605 main.tao:7 set emission.subnet_owner_cut = 18%'],
      why: 'the next change of the same block',
    },
    {
      text: 'let text = 5 // about taoplan-ignore W601: no comment of ours',
      due: ['W601 main.tao:4 text'],
      why: 'what other comments say',
    },
  ])('leaves $why', async ({ text, due }) => {
    expect(await left(text)).toEqual(due);
  });

  it.each([
    { comment: 'taoplan-ignore W601', why: 'no reason', about: '// taoplan-ignore W601' },
    { comment: 'taoplan-ignore W601:  ', why: 'an empty reason', about: '// taoplan-ignore W601:' },
    { comment: 'taoplan-ignore: because', why: 'no code', about: '// taoplan-ignore: because' },
    { comment: 'taoplan-ignore', why: 'nothing', about: '// taoplan-ignore' },
    { comment: 'taoplan-ignore W999: because', why: 'an unknown code', about: 'W999' },
    { comment: 'taoplan-ignore w601: because', why: 'a code in small letters', about: 'w601' },
    { comment: 'taoplan-ignore E301: because', why: 'an error', about: 'E301' },
    { comment: 'taoplan-ignore W619: because', why: 'a message about such comments', about: 'W619' },
    { comment: 'taoplan-ignore constructor: because', why: 'a name of every object', about: 'constructor' },
  ])('with $why takes no effect and says so', async ({ comment, about }) => {
    const found = await left(`let a = 5 // ${comment}`);
    expect(found.map((it) => it.trim())).toEqual(['W601 main.tao:4 a', `W618 main.tao:4 ${about}`]);
  });

  it('does not silence errors', async () => {
    const found = await left('expect at end nothing > 5 // taoplan-ignore E200, W601: please');
    expect(found.map((it) => it.slice(0, 4))).toEqual(['E200', 'W618']);
  });

  it.each([
    {
      text: 'let a = 5 // taoplan-ignore W601: why\nshow a',
      due: ['W619 main.tao:4 W601'],
      why: 'nothing is silenced',
    },
    {
      text: 'expect at end count(subnets) > 5 // taoplan-ignore W453: why',
      due: [],
      why: 'only a run could tell',
    },
    {
      text: 'let a = 5 // taoplan-ignore W601: why\nshow a, nothing',
      due: ['E200 main.tao:5 nothing'],
      why: 'there are errors',
    },
    {
      text: '// taoplan-ignore W603: about nothing at all',
      due: ['W619 main.tao:4 W603'],
      why: 'nothing follows',
    },
  ])('is idle or not where $why', async ({ text, due }) => {
    expect(await left(text)).toEqual(due);
  });

  it('of a library says nothing about being idle: another proposal may need it', async () => {
    const library = 'let a = 5 // taoplan-ignore W601: for others\nlet b = 6 // taoplan-ignore W601';
    const found = await compiled(
      proposal('use "lib.tao"\nexpect at end count(subnets) > a'),
      { 'lib.tao': library },
      options,
    );
    expect(said(found)).toEqual(['W618 lib.tao:2 // taoplan-ignore W601']);
    expect(codes(await compiled(library, {}, options))).toEqual(['W618']);
  });
});

describe('levels', () => {
  const text = proposal('let a = 5\nenact at 2030-01-01 { set emission.bar_rank = 64 }');

  it('turn warnings off', async () => {
    const lints: LintLevels = new Map([
      ['W601', 'off'],
      ['W351', 'off'],
      ['W609', 'off'],
    ]);
    expect(codes(await compiled(text, {}, { lints }))).toEqual([]);
  });

  it('make errors of them, which leave no plan', async () => {
    const result = await compiled(
      text,
      {},
      {
        lints: new Map([
          ['W601', 'error'],
          ['W609', 'off'],
        ]),
      },
    );
    expect(result.diagnostics.map((it) => `${it.severity} ${it.code}`)).toEqual([
      'error W601',
      'warning W351',
    ]);
    expect(result.plan).toBeNull();
  });

  it('do not touch what is ignored, nor call a comment idle whose lint is off', async () => {
    const ignored = proposal('let a = 5 // taoplan-ignore W601: for readers');
    for (const level of ['off', 'error'] as const) {
      const lints: LintLevels = new Map([
        ['W601', level],
        ['W609', 'off'],
      ]);
      expect(codes(await compiled(ignored, {}, { lints }))).toEqual([]);
    }
  });

  it('are those of the lints themselves where nobody says anything', async () => {
    expect(codes(await compiled(proposal('let a = 5'), {}, { lints: 'default' }))).toEqual(['W609', 'W601']);
  });
});

describe('judged', () => {
  const source = { path: 'a.tao', text: 'let a = 5 // taoplan-ignore W455: why\nlet b = 6\n' };
  const at = (start: number, path = 'a.tao') =>
    diagnostic('W455', { path, start, end: start + 1 }, { name: 'x' });

  it('takes findings of a run away where they are ignored', () => {
    const findings = [at(4), at(42), at(4, 'elsewhere.tao')];
    expect(judged(findings, [source], new Map())).toEqual(findings.slice(1));
  });

  it('never throws, adds nothing, keeps errors and the order, whatever the text', () => {
    const piece = fc.constantFrom(
      ...[
        'let a = 5',
        '// taoplan-ignore W601: x',
        '// taoplan-ignore W601, W455 : y',
        '{',
        '}',
        '\n',
        '\n',
        ' ',
        '"',
        'enact now',
      ],
      ...[
        'set emission.bar_rank = 1',
        '//',
        'taoplan-ignore',
        'rule emission "a" {',
        'score 1',
        '\r\n',
        '😀',
      ],
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 25 }),
        fc.array(fc.nat(300), { maxLength: 6 }),
        (pieces, starts) => {
          const written = { path: 'a.tao', text: pieces.join(' ') };
          const found: readonly Diagnostic[] = [...parse(written).diagnostics, ...starts.map((it) => at(it))];
          const kept = judged(found, [written], new Map());
          expect(found.filter((it) => kept.includes(it))).toEqual(kept);
          for (const it of found) if (it.severity === 'error') expect(kept).toContain(it);
        },
      ),
    );
  });

  it('is done with a file full of comments in no time', () => {
    const text = `${'// taoplan-ignore W601: x\n'.repeat(100_000)}let a = 5\n`;
    const begun = performance.now();
    expect(judged([at(text.length - 5)], [{ path: 'a.tao', text }], new Map())).toHaveLength(1);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

it('knows the codes of warnings by their first letter', () => {
  for (const code of Object.keys(catalogue) as Code[]) {
    expect(catalogue[code].severity).toBe(code.startsWith('W') ? 'warning' : 'error');
  }
});
