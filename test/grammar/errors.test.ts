import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textEntries } from '../../grammar/catalogue/text.ts';
import { LANGUAGE_WORDS, MAX_FILE_LENGTH, parse, positionAt } from '../../grammar/index.ts';

/** `E111 2:9` for each diagnostic. */
function mistakes(text: string): string[] {
  const source = { path: 'a.tao', text };
  return parse(source).diagnostics.map(({ code, place }) => {
    const { line, column } = positionAt(source, place.start);
    return `${code} ${line}:${column}`;
  });
}
/** Runs it where a third of the stack is in use. */
function deepIn<V>(run: () => V): V {
  const deepest = depth(0);
  const at = (left: number): V => (left === 0 ? run() : at(left - 1));
  return at(Math.floor(deepest / 3));
}
function depth(level: number): number {
  try {
    return depth(level + 1);
  } catch {
    return level;
  }
}

const messages = (text: string) => parse({ path: 'a.tao', text }).diagnostics.map((it) => it.message);

describe('the catalogue of the text', () => {
  const entries = Object.entries(textEntries);
  // a file of 4 MB isn't kept as an example
  const elsewhere = new Set(['E121']);

  it.each(entries.filter(([code]) => !elsewhere.has(code)))(
    '%s comes once of its wrong example',
    (code, { wrong }) => {
      expect(parse({ path: 'a.tao', text: wrong }).diagnostics.map((it) => it.code)).toEqual([code]);
    },
  );

  it.each(entries)('%s has a right example without mistakes', (_, { right }) => {
    expect(mistakes(right)).toEqual([]);
  });

  it('refuses a file above 4 MB', () => {
    expect(mistakes(' '.repeat(MAX_FILE_LENGTH))).toEqual([]);
    expect(mistakes(' '.repeat(MAX_FILE_LENGTH + 1))).toEqual(['E121 1:1']);
  });

  it('refuses what isn’t text, on line 1', () => {
    expect(mistakes('let a = 1\n\0')).toEqual(['E100 1:1']);
    expect(mistakes('let a = 1\n"\ufffd"')).toEqual(['E100 1:1']);
  });
});

describe('one mistake, one message', () => {
  it.each([
    { text: 'let a = 1\nlet b = * 2\nlet c = 3', found: ['E111 2:9'], why: 'a value that is missing' },
    {
      text: 'let a =\nlet b = 2',
      found: ['E111 1:7'],
      why: 'the next statement stands where the value should',
    },
    { text: 'let = 3', found: ['E114 1:5'], why: 'a name that is missing' },
    { text: 'let let = 3', found: ['E125 1:5'], why: 'a reserved word as a name' },
    { text: 'let\nlet b = 3', found: ['E114 1:1'], why: 'a statement that breaks off' },
    { text: 'let f(a, b) = a', found: ['E114 1:8'], why: 'two parameters' },
    { text: 'let a = (1 + 2\nlet b = 3', found: ['E115 1:14'], why: 'a bracket that isn’t closed' },
    { text: 'let a = b c', found: ['E110 1:11'], why: 'two operands side by side' },
    { text: 'let a = 5 apples', found: ['E113 1:11'], why: 'a unit that is none' },
    { text: 'let a = 5 seconds + 3 s', found: ['E113 1:11'], why: 'a unit by its long name' },
    { text: 'foo bar baz { a }\nlet a = 1', found: ['E110 1:1'], why: 'no statement at all' },
    { text: 'expct always a < 3', found: ['E110 1:1'], why: 'a misspelt statement' },
    { text: 'let a = {1}\nlet b = 2', found: ['E111 1:9'], why: 'curly brackets as a value' },
    { text: 'let a = x ? 1 : 2', found: ['E101 1:11'], why: 'an unknown character' },
    { text: 'use "a\nlet b = 2', found: ['E102 1:5'], why: 'a string without an end' },
    { text: 'proposal "x" { summary """\nabc', found: ['E103 1:24'], why: 'a text block without an end' },
    { text: 'let a = 1 < 2 < 3 < 4', found: ['E116 1:15'], why: 'a long chain of comparisons' },
    { text: 'enact soon { set a = 1 }', found: ['E126 1:7'], why: 'no time' },
    { text: 'enact at 2026-1-5 { set a = 1 }', found: ['E126 1:10'], why: 'a date with single digits' },
    { text: 'enact at block { set a = 1 }', found: ['E126 1:16'], why: 'a block without its number' },
    { text: 'expect at 90 days a > 3', found: ['E126 1:11'], why: 'a duration behind at' },
    { text: 'project 4 every 1 day', found: ['E112 1:11'], why: 'a duration without a unit' },
    { text: 'project 4 TAO every 1 day', found: ['E112 1:11'], why: 'a unit that is no time' },
    { text: 'project 1 year every 3 tempos', found: ['E112 1:24'], why: 'tempos have no fixed length' },
    { text: 'project 1 year every 1 day run 5', found: ['E110 1:28'], why: 'an unknown word behind' },
    { text: 'rule "x" { score 1 }', found: ['E114 1:6'], why: 'what the rule is for' },
    { text: 'enact now { emission.bar_rank = 64 }', found: ['E114 1:21'], why: 'a change without set' },
    {
      text: 'start genesis {\n block_time = 6 s\n root_tao 5 TAO\n}',
      found: ['E111 2:13'],
      why: 'an = too many',
    },
    { text: 'assume { block_time 12 s\n recycled = 92 TAO/day }', found: ['E114 1:21'], why: 'an = too few' },
    {
      text: 'enact now { set a = 1\nproject 1 year every 1 day',
      found: ['E115 1:21'],
      why: 'a block left open',
    },
    {
      text: 'enact now {\n set a = \n set b = 2\n}',
      found: ['E111 2:8'],
      why: 'the next line stands where the value should',
    },
    { text: 'let a = if b then c\nlet d = 1', found: ['E117 1:9'], why: 'an if without else' },
    {
      text: 'project 1 year every 1 day seed 1 runs 2 seed 3',
      found: ['E124 1:42'],
      why: 'a seed given twice',
    },
    { text: 'let a = 3 > not b', found: ['E118 1:13'], why: 'not inside a comparison' },
    { text: ') ] }', found: ['E127 1:1'], why: 'closing brackets' },
    {
      text: 'enact now { enact now { set a = 1 } }\nlet b = 1',
      found: ['E115 1:13'],
      why: 'a statement inside a block, whose bracket then closes nothing',
    },
    {
      text: 'let a = if 1 < 2 then (if 2 < 3 then 1 else 2)\nlet b = 1',
      found: ['E117 1:9'],
      why: 'the outer of two ifs without else',
    },
    {
      text: 'enact now { supply { cap = 21 TAO block_emission 1 TAO } }',
      found: ['E111 1:26'],
      why: 'an = too many before something else on the line',
    },
    { text: 'proposal "x" { id = "y" status draft }', found: ['E111 1:19'], why: 'an = in a proposal' },
    { text: 'rule emission "x" { score = ema_price }', found: ['E111 1:27'], why: 'an = behind a stage' },
    { text: 'rule emission "x" { decline 3 burn }', found: ['E114 1:31'], why: 'a decline without then' },
    {
      text: 'rule emission "x" { decline 3 bern }',
      found: ['E113 1:31'],
      why: 'a unit where then is missing',
    },
    { text: '"""\nabc', found: ['E103 1:1'], why: 'a text block without an end where a statement should be' },
    { text: 'let a = “x”\nlet b = 1', found: ['E101 1:9'], why: 'curly quotes at the end of a line' },
    { text: 'let a\u00a0= 1', found: ['E101 1:6'], why: 'a blank that is none' },
    { text: 'let a = 1\u2028let b = 2', found: ['E101 1:10'], why: 'an invisible character before a word' },
    { text: '/* a\n b */ let a = 1', found: ['E101 1:1'], why: 'a comment of another language' },
    { text: 'let a = (2 + 3) days', found: ['E128 1:17'], why: 'a unit behind brackets' },
    { text: 'let a = norml(2, 3) TAO/day\nlet b = 1', found: ['E128 1:21'], why: 'a misspelt distribution' },
    { text: 'let a = f(,1)', found: ['E111 1:11'], why: 'a comma without the value before it' },
    { text: 'set emission.tao_weight = 1%', found: ['E110 1:1'], why: 'a change outside of a block' },
    { text: 'show', found: ['E114 1:1'], why: 'nothing to show' },
  ])('$why', ({ text, found }) => {
    expect(mistakes(text)).toEqual(found);
  });

  it('reports every mistake of a file', () => {
    const text = `let a = * 2
enact now {
  set x = 1 +
  set z = 3
  sett y = 2
  supply { halving sometimes }
  stake 5 TAO to 64
}
project 4 every 1 day
rule emission "x" {
  scor ema_price
  limit 64
  gate hill
}
show a,`;
    expect(mistakes(text)).toEqual([
      'E111 1:9',
      'E111 3:13',
      'E119 5:3',
      'E114 6:20',
      'E114 7:15',
      'E112 9:11',
      'E119 11:3',
      'E114 12:9',
      'E114 13:8',
      'E111 15:7',
    ]);
  });

  it('makes no value of a chain of comparisons, so that nothing follows from its type', () => {
    const { file } = parse({ path: 'a.tao', text: 'let a = 1 < 2 < 3' });
    expect(file.statements).toMatchObject([
      { value: { kind: 'Binary', left: { kind: 'Missing', start: 8, end: 13 }, right: { text: '3' } } },
    ]);
  });

  it('says where a word belongs, which distribution was meant, and what cannot be seen', () => {
    const helps = (text: string) => parse({ path: 'a.tao', text }).diagnostics.map((it) => it.help);
    expect(helps('set a = 1')).toEqual(['`set` stands inside `start genesis` or `enact`']);
    expect(helps('let a = norml(2, 3) TAO')).toEqual(['did you mean `normal(…)`?']);
    expect(helps('let a = (2 + 3) days')).toEqual(['multiply by one of it: `… * 1 day`']);
    expect(messages('let a\u00a0= 1')).toEqual(["`U+00A0` isn't part of the language"]);
  });

  it('points to the bracket that isn’t closed', () => {
    const text = 'let a = f((1), (2)\nlet b = 3';
    const [one] = parse({ path: 'a.tao', text }).diagnostics;
    expect(one?.related).toMatchObject([{ place: { start: 9, end: 10 } }]);
  });

  it('says what was expected in the words of the construct', () => {
    expect(messages('enact at 5 { }')).toEqual(['expected a date or `block N` after `at`, found `5`']);
    expect(messages('vary x 3')).toEqual([
      'expected `in` and a list, or `from … to … by …` after `x`, found `3`',
    ]);
    expect(messages('enact on halving { }')).toEqual(['expected a number after `halving`, found `{`']);
    expect(messages('enact at block { }')).toEqual(['expected a number after `block`, found `{`']);
    expect(messages('start finney 9')).toEqual(['expected `@` after `finney`, found `9`']);
  });

  it('keeps what can be kept, and says which statements are lost', () => {
    const { file, broken } = parse({
      path: 'a.tao',
      text: 'let a = * 2\nenact soon { set x = 1 }\nlet b = 1',
    });
    expect(file.statements).toMatchObject([
      { name: { text: 'a' }, value: { kind: 'Missing' } },
      { name: { text: 'b' } },
    ]);
    expect(broken).toMatchObject([{ text: 'enact' }]);
  });
});

describe('hostile input', () => {
  const many = 20_000;
  it.each([
    { name: 'opening brackets', text: '('.repeat(100_000), code: 'E110' },
    { name: 'brackets in a value', text: `let a = ${'('.repeat(100_000)}`, code: 'E120' },
    { name: 'square brackets', text: `let a = ${'['.repeat(many)}`, code: 'E120' },
    { name: 'curly brackets', text: `enact now ${'{'.repeat(many)}`, code: 'E119' },
    { name: 'calls', text: `let a = ${'f('.repeat(many)}`, code: 'E120' },
    { name: 'not', text: `let a = ${'not '.repeat(many)}`, code: 'E120' },
    { name: 'minus signs', text: `let a = ${'-'.repeat(many)}`, code: 'E120' },
    { name: 'if', text: `let a = ${'if '.repeat(many)}`, code: 'E120' },
    { name: 'else if', text: `let a = ${'if a then b else '.repeat(many)}c`, code: 'E120' },
    { name: 'a sum', text: `let a = ${'a + '.repeat(many)}a`, code: 'E123' },
    { name: 'powers', text: `let a = ${'a ^ '.repeat(many)}a`, code: 'E123' },
    { name: 'a path', text: `let a = a${'.b'.repeat(many)}`, code: 'E123' },
    { name: 'calls of calls', text: `let a = a${'(1)'.repeat(many)}`, code: 'E123' },
    { name: 'closing brackets', text: ')'.repeat(many), code: 'E127' },
  ])('ends in one message: $name', ({ text, code }) => {
    expect(parse({ path: 'a.tao', text }).diagnostics.map((it) => it.code)).toEqual([code]);
  });

  it.each([
    { name: 'statements that break off', text: 'let '.repeat(many) },
    { name: 'blocks that aren’t closed', text: 'enact now { '.repeat(many) },
    { name: 'lines that are wrong', text: `enact now {${'set x = )\n'.repeat(many)}` },
    { name: 'unknown characters', text: '§ '.repeat(many) },
  ])('is given up after enough mistakes: $name', ({ text }) => {
    expect(parse({ path: 'a.tao', text }).diagnostics.length).toBeLessThanOrEqual(400);
  });

  it('never throws, points into the file, and has no gaps without a message: any row of words', () => {
    const words = [
      ...LANGUAGE_WORDS,
      ...'( ) [ ] { } , : @ . .. = != < + - * / ^ "a" 5 5% 2026-12-01 x \n // " """'.split(' '),
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (row) => {
        const text = row.join(' ');
        const { file, diagnostics } = parse({ path: 'a.tao', text });
        for (const { place } of diagnostics) {
          expect(place.start).toBeGreaterThanOrEqual(0);
          expect(place.end).toBeGreaterThanOrEqual(place.start);
          expect(place.end).toBeLessThanOrEqual(text.length);
        }
        if (diagnostics.length === 0) expect(JSON.stringify(file.statements)).not.toContain('Missing');
      }),
      { numRuns: 1_000 },
    );
  });

  it('never throws: a program with a piece cut out', () => {
    const source = readFileSync(new URL('../fixtures/examples/subnet-race.tao', import.meta.url), 'utf8');
    fc.assert(
      fc.property(fc.nat(source.length), fc.integer({ min: 1, max: 20 }), (at, length) => {
        const text = source.slice(0, at) + source.slice(at + length);
        expect(parse({ path: 'a.tao', text }).diagnostics.length).toBeLessThan(12);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    { text: 'enact now { register subnet "a" { emission.x = 5% } }', example: 'tempo = 360 blocks' },
    { text: 'enact now { register subnet "a" { 5 } }', example: 'tempo = 360 blocks' },
    { text: 'start genesis { subnet 1 "a" { emission.x = 5% } }', example: 'tao_in = 1_000 TAO' },
    { text: 'start genesis { subnet 1 "a" { 5 } }', example: 'tao_in = 1_000 TAO' },
  ])('proposes an entry that may stand there: $text', ({ text, example }) => {
    const [found] = parse({ path: 'a.tao', text }).diagnostics;
    expect(`${found?.message} ${found?.help}`).toContain(example);
  });

  it.each([
    { name: 'calls', text: ['f(', '1', ')'], levels: 198 },
    { name: 'where', text: ['f(s where a > ', '1', ')'], levels: 198 },
    { name: 'brackets behind where', text: ['f(s where (', '1', '))'], levels: 98 },
    { name: 'lists', text: ['[1..', '2', ']'], levels: 198 },
    { name: 'paths', text: ['f(', '1', ').a'], levels: 198 },
    { name: 'if', text: ['if a then b else ', 'c', ''], levels: 198 },
  ])('reads 200 levels of $name on two thirds of a stack', ({ text, levels }) => {
    const [open, inner, close] = text as [string, string, string];
    const source = `let a = ${open.repeat(levels)}${inner}${close.repeat(levels)}`;
    expect(deepIn(() => mistakes(source))).toEqual([]);
  });

  it('allows 200 levels and 400 operators', () => {
    expect(mistakes(`let a = ${'('.repeat(199)}1${')'.repeat(199)}`)).toEqual([]);
    expect(mistakes(`let a = 1${' + 1'.repeat(400)}`)).toEqual([]);
  });
});
