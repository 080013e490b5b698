import { describe, expect, it } from 'vitest';
import type { LiveState, Responsibility } from '../../../cli/live/live.ts';
import { numberUnderCursor } from '../../../cli/screen/about.ts';
import { type Line, lineText, lineWidth } from '../../../cli/screen/line.ts';
import { screenModel } from '../../../cli/screen/model.ts';
import { sourceLinesOf } from '../../../cli/screen/source.ts';
import { firstSaid, sourceCount, sourceLines, textLines } from '../../../cli/screen/source-view.ts';
import { initialState, type ScreenState } from '../../../cli/screen/state.ts';
import type { Diagnostic } from '../../../grammar/index.ts';
import { handMadeProjection, TAO } from '../../support/projection.ts';
import { stillLive } from '../../support/still-live.ts';

const text = `proposal "Burn" { id "x" }
// why it is done
enact after 14 days {
  set network.a = 512
  set network.b = 40%
}
`;

function at(part: string, of = text) {
  const start = of.indexOf(part);
  if (start < 0) throw new Error(`there is no ${part}`);
  return { path: 'burn.tao', start, end: start + part.length };
}
function problem(place: Diagnostic['place'], rest: Partial<Diagnostic> = {}): Diagnostic {
  return {
    ...({ code: 'E300', severity: 'error', message: 'at most 256', place, label: null } as const),
    ...{ help: null, note: null, related: [], mends: [] },
    ...rest,
  };
}
function liveWith(diagnostics: readonly Diagnostic[], of = text): LiveState {
  return stillLive({ path: 'burn.tao', text: of, sources: [{ path: 'burn.tao', text: of }], diagnostics });
}
const said = (live: LiveState) => sourceLinesOf(live, null).map(({ text: line }) => lineText(line));
const toneOf = (lines: readonly Line[], part: string) =>
  lines.flat().find((piece) => piece.text === part)?.tone ?? null;

describe('the lines of a text', () => {
  it('are as many as it has, numbered from 1, with nothing changed', () => {
    const lines = sourceLinesOf(liveWith([]), null);
    expect(lines.map(({ text: line }) => lineText(line)).join('\n')).toBe(text);
    expect(lines.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it.each([
    { part: '"Burn"', tone: 'good', why: 'texts' },
    { part: '// why it is done', tone: 'dim', why: 'comments' },
    { part: '512', tone: 'strong', why: 'numbers' },
    { part: '40%', tone: 'strong', why: 'percentages' },
  ])('are painted by their words: $why', ({ part, tone }) => {
    expect(
      toneOf(
        sourceLinesOf(liveWith([]), null).map((it) => it.text),
        part,
      ),
    ).toBe(tone);
  });

  it.each([
    {
      of: 'let a = 1\r\nlet b = 2\r\n',
      lines: ['let a = 1', 'let b = 2', ''],
      why: 'line breaks of Windows',
    },
    { of: 'let\ta = 1', lines: ['let  a = 1'], why: 'tabs' },
    { of: 'let a = "\u001b[2J\u202ex"', lines: ['let a = "x"'], why: 'what would clear the screen' },
    {
      of: 'let a = "open\nlet b = /* {{',
      lines: ['let a = "open', 'let b = /* {{'],
      why: 'what can’t be read',
    },
    { of: '', lines: [''], why: 'an empty file' },
  ])('are safe for a terminal: $why', ({ of, lines }) => {
    expect(said(liveWith([], of))).toEqual(lines);
  });

  it('are those on the disk where nothing was checked yet', () => {
    expect(said(stillLive({ sources: [], text: 'let a = 1' }))).toEqual(['let a = 1']);
    expect(said(stillLive({ sources: [], text: null }))).toEqual(['']);
  });
});

describe('what the check says', () => {
  it('stands under its line: where, what, and what helps', () => {
    const live = liveWith([problem(at('512'), { help: 'write 256', note: 'as on the chain' })]);
    expect(said(live).slice(3, 9)).toEqual([
      '  set network.a = 512',
      `${' '.repeat(18)}^^^`,
      'E300 at most 256',
      '  write 256',
      '  as on the chain',
      '  set network.b = 40%',
    ]);
    expect(sourceLinesOf(live, null)[5]).toMatchObject({ number: null, text: [{ tone: 'bad' }] });
    expect(firstSaid(live)).toBe(4);
    expect(firstSaid(liveWith([]))).toBe(0);
  });

  it('as a warning has another tone', () => {
    const warning = problem(at('512'), { code: 'W401', severity: 'warning' });
    expect(sourceLinesOf(liveWith([warning]), null)[5]?.text[0]?.tone).toBe('unknown');
  });

  it.each([
    { of: 'let 文字 = 512', part: '512', under: '           ^^^', why: 'letters of two cells' },
    { of: '\tset a = 512', part: '512', under: '          ^^^', why: 'tabs' },
    { of: 'let a = "文字"', part: '"文字"', under: '        ^^^^^^', why: 'a wide place' },
    { of: 'let a = 1', part: '', under: '^', why: 'an empty place' },
    { of: 'let a = {\n  1\n}', part: '{\n  1\n}', under: '        ^', why: 'several lines, on the first' },
    { of: 'let a = {\r\n}', part: '{\r\n}', under: '        ^', why: 'also with line breaks of Windows' },
  ])('points at the cells of its place after $why', ({ of, part, under }) => {
    expect(said(liveWith([problem(at(part, of))], of))[1]).toBe(under);
  });

  it('of another file stands at the end, with its name', () => {
    const live = liveWith([problem({ path: 'rules\u001b[1m.tao', start: 3, end: 9 })]);
    expect(said(live).at(-1)).toBe('rules.tao: E300 at most 256');
    expect(sourceCount({ live }, { answer: null } as ScreenState)).toBe(8);
  });

  it('of one line is all said, in its order', () => {
    const both = [problem(at('512')), problem(at('set network.a'), { code: 'E301' })];
    const codes = said(liveWith(both)).filter((it) => it.startsWith('E'));
    expect(codes).toEqual(['E300 at most 256', 'E301 at most 256']);
  });
});

describe('which number is asked about', () => {
  const model = screenModel(handMadeProjection({ days: 30, subnets: 5 }), []);
  const scene = { model, live: stillLive() };
  it.each<{ state: Partial<ScreenState>; metric: string | null; subnet: number | null; why: string }>([
    { state: { view: 'supply', supplyMetric: 2 }, metric: 'supply.inflation', subnet: null, why: 'a row' },
    {
      state: { view: 'subnets', subnet: 3, sort: { column: 'price.change', descending: true } },
      ...{ metric: 'subnet.price', subnet: 3, why: 'the price where the table goes by it' },
    },
    {
      state: { view: 'subnets', subnet: 3, sort: { column: 'name', descending: true } },
      ...{ metric: 'subnet.emission', subnet: 3, why: 'else the emission' },
    },
    {
      state: { view: 'subnet', subnet: 1, subnetMetric: 4 },
      metric: 'subnet.ema_price',
      subnet: 1,
      why: 'a curve',
    },
    { state: { view: 'overview', mover: 0 }, metric: 'subnet.emission', subnet: 0, why: 'what moves' },
    { state: { view: 'overview', mover: 9 }, metric: null, subnet: null, why: 'none where nothing moves' },
    {
      state: { view: 'registration' },
      metric: null,
      subnet: null,
      why: 'none that the run has no values of',
    },
    { state: { view: 'rewards' }, metric: null, subnet: null, why: 'none of the rewards' },
    { state: { view: 'timeline' }, metric: null, subnet: null, why: 'none of the timeline' },
  ])('$why', ({ state, metric, subnet }) => {
    const asked = numberUnderCursor(scene, { ...initialState(model), row: 20, ...state });
    expect(asked).toEqual(metric === null ? null : { metric, subnet, row: 20 });
  });
});

describe('where a number comes from', () => {
  const model = screenModel(handMadeProjection({ days: 30, subnets: 5 }), []);
  const row = 30;
  const whole = model.supply('supply.issuance').proposal(row) * TAO;
  const stateWith = (state: Partial<ScreenState>): ScreenState => ({
    ...{ ...initialState(model), view: 'source' },
    ...state,
  });
  const painted = (state: Partial<ScreenState>, live = liveWith([])) =>
    sourceLines({ model, live }, stateWith(state), 80, 19);
  const lineWith = (lines: readonly Line[], part: string) =>
    lines.map(lineText).find((it) => it.includes(part)) ?? '';
  const about = { metric: 'supply.issuance', subnet: null, row };
  const answer = (without: number | null): readonly Responsibility[] => [
    { place: at('set network.a = 512'), text: 'set network.a = 512', without },
  ];

  it.each([
    { without: whole - 1_000 * TAO, says: /◆ \+1,000\.00 TAO \+<0\.1% $/, why: 'what it adds' },
    { without: whole + 1_000 * TAO, says: /◆ −1,000\.00 TAO −<0\.1% $/, why: 'what it takes away' },
    { without: whole, says: / = $/, why: 'that it does nothing' },
    { without: Number.NaN, says: /◆ without it: no value $/, why: 'that there is none without it' },
    { without: null, says: / the file needs it $/, why: 'that nobody can say' },
  ])('says $why', ({ without, says }) => {
    const lines = painted({ about, answer: answer(without) });
    expect(lineWith(lines, 'set network.a')).toMatch(says);
    expect(lineWith(lines, 'set network.b')).toMatch(/40% *$/);
    expect(lineWith(lines, 'supply.issuance')).toContain('what each statement adds to it');
  });

  it('sums a number of subnets that is asked for all of them', () => {
    const total = model.total('subnet.emission');
    const base = total.proposal(row) / total.metric.factor;
    const lines = painted({
      about: { metric: 'subnet.emission', subnet: null, row },
      answer: answer(base / 2),
    });
    expect(lineWith(lines, 'set network.a')).toMatch(/◆ \+[\d,.]+ TAO\/day \+100% $/);
  });

  it.each([
    { state: { about: null }, live: {}, says: 'select a number of supply' },
    { state: { about, answer: [] }, live: {}, says: 'no statement of this file changes it' },
    { state: { about, answer: null }, live: {}, says: 'it wasn’t found out' },
    {
      state: { about, answer: null },
      live: { work: { what: 'attributing', done: 3, of: 9 } } as const,
      says: 'asking each statement … 3 of 9',
    },
    {
      state: { about: { ...about, metric: 'subnet.price', subnet: 2 } },
      live: {},
      says: 'subnet.price of subnet 3',
    },
    { state: { about: null }, live: { old: true }, says: 'the numbers are of an earlier text' },
  ])('tells how far it is: $says', ({ state, live, says }) => {
    const text = painted(state, { ...liveWith([]), ...live })
      .slice(0, 2)
      .map(lineText)
      .join('\n');
    expect(text).toContain(says);
  });

  it.each([0, 50, 199])('fills its place with line %i of two hundred in sight', (sourceLine) => {
    const long = Array.from({ length: 200 }, (_, at) => `let a${at} = "${'文'.repeat(at)}"`).join('\n');
    const lines = painted({ sourceLine }, liveWith([problem(at('let a9 ', long))], long));
    expect(lines.map(lineWidth)).toEqual(Array.from({ length: 19 }, () => 80));
    expect(lines.filter((line) => line.some(({ tone }) => tone === 'selected'))).toHaveLength(1);
  });

  it('alone is scrolled no further than to its end', () => {
    const lines = textLines(liveWith([]), 99, 40, 4).map(lineText);
    expect(lines.map((it) => it.slice(0, 6))).toEqual(['    4 ', '    5 ', '    6 ', '    7 ']);
  });
});
