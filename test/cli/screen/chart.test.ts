import { describe, expect, it } from 'vitest';
import { type Chart, type ChartSeries, drawChart } from '../../../cli/screen/chart.ts';
import { lineText } from '../../../cli/screen/line.ts';
import { width } from '../../../cli/screen/text.ts';
import { symbols } from '../../../cli/theme.ts';

const blocks = Float64Array.from({ length: 101 }, (_, row) => 1_000 + row * 10);

function series(name: string, at: (row: number) => number): ChartSeries {
  const dotted = name === 'baseline';
  return { name, at, tone: dotted ? 'baseline' : 'proposal', dotted };
}

function chart(all: readonly ChartSeries[], rest: Partial<Chart> = {}): Chart {
  return {
    title: 'issuance',
    unit: 'TAO',
    style: 'amount',
    blocks,
    series: all,
    cursorBlock: 1_500,
    marks: [],
    lives: [],
    ticks: () => [
      { block: 1_250, label: 'early' },
      { block: 1_750, label: 'late' },
    ],
    ...rest,
  };
}

function drawn(it: Chart, cells = 40, height = 9): readonly string[] {
  return drawChart(it, cells, height).map(lineText);
}

const dots = (text: string) => text.match(/[⠁-⣿]/gu)?.length ?? 0;

describe('drawChart', () => {
  it('draws a rising line with axes, ticks, the cursor and its dates', () => {
    expect(drawn(chart([series('proposal', (row) => row)]), 44, 9)).toMatchInlineSnapshot(`
      [
        " issuance, TAO                 ── proposal  ",
        "   100┤                  │            ⣀⣀⠤⠔⠒⠉",
        "      │                  │      ⣀⡠⠤⠒⠊⠉      ",
        "      │                  ⢀⣀⠤⠔⠒⠊⠉            ",
        "    50┤            ⣀⡠⠤⠔⠒⠉⠉                  ",
        "      │      ⣀⡠⠤⠒⠊⠉      │                  ",
        "     0┤⣀⠤⠔⠒⠉⠉            │                  ",
        "      └─────────┴────────╧────────┴─────────",
        "              early             late        ",
      ]
    `);
  });

  it('tells two series apart without colour: the baseline is dotted', () => {
    const both = drawn(chart([series('baseline', () => 10), series('proposal', (row) => 20 + row)]));
    const [head] = both;
    expect(head).toContain(`${symbols.solidLine} proposal`);
    expect(head).toContain(`${symbols.dottedLine} baseline`);
    const flat = both.find((line) => / 0┤/.test(line)) ?? '';
    expect(flat).toMatch(/[⠁-⣿] [⠁-⣿] [⠁-⣿]/u);
  });

  it('marks enactments and halvings on the axis', () => {
    const marks = [
      { block: 1_100, symbol: symbols.enacted, meaning: 'enacted' },
      { block: 1_900, symbol: symbols.halving, meaning: 'halving' },
    ];
    const axis = drawn(chart([series('proposal', (row) => row)], { marks })).at(-2) ?? '';
    expect(axis.indexOf(symbols.enacted)).toBeGreaterThan(0);
    expect(axis.indexOf(symbols.halving)).toBeGreaterThan(axis.indexOf(symbols.cursorOnAxis));
  });

  describe('who comes and goes', () => {
    const axisOf = (lives: Chart['lives'], rest: Partial<Chart> = {}) =>
      drawn(chart([series('proposal', (row) => row)], { lives, ...rest }), 80).at(-2) ?? '';
    const life = (block: number, kind: 'born' | 'gone' = 'born') => ({ block, kind });

    it.each([
      { lives: [life(1_100)], signs: '▴', why: 'one that is born' },
      { lives: [life(1_100, 'gone')], signs: '▾', why: 'one that goes' },
      { lives: [life(1_100, 'gone'), life(1_101)], signs: '▪', why: 'one in the place of another' },
      { lives: [life(1_100), life(1_101), life(1_400, 'gone')], signs: '▴▾', why: 'several' },
    ])('is marked on the axis: $why', ({ lives, signs }) => {
      expect(axisOf(lives).replaceAll(/[^▴▾▪]/g, '')).toBe(signs);
    });

    it('is thinned where the axis would be nothing else', () => {
      const axis = axisOf(
        Array.from({ length: 1_000 }, (_, at) => life(1_000 + at, at % 2 ? 'gone' : 'born')),
      );
      expect(axis).toMatch(/▪───▪/);
      expect(axis).not.toMatch(/[▴▾▪]{2}/);
    });

    it('gives way to enactments and to the cursor', () => {
      const marks = [{ block: 1_100, symbol: symbols.enacted, meaning: 'enacted' }];
      const axis = axisOf([life(1_100), life(1_500)], { marks });
      expect(axis).not.toContain(symbols.born);
      expect(axis).toContain(symbols.enacted);
      expect(axis).toContain(symbols.cursorOnAxis);
    });

    it('is explained in the head where there is room', () => {
      const it = chart([series('proposal', (row) => row)], { lives: [life(1_100), life(1_200, 'gone')] });
      expect(drawn(it, 80)[0]).toMatch(/▴ born +▾ gone/);
      expect(drawn(it, 40)[0]).not.toContain('born');
    });
  });

  it.each([
    { at: () => 5, why: 'a flat line' },
    { at: () => 0, why: 'a line at zero' },
    { at: (row: number) => (row < 50 ? Number.NaN : row), why: 'one that begins later' },
    { at: (row: number) => (row % 2 === 0 ? row : Number.NaN), why: 'one of single points' },
    { at: (row: number) => -row * 1e9, why: 'a negative one' },
    { at: (row: number) => (row === 3 ? Number.POSITIVE_INFINITY : row), why: 'one that overflows' },
  ])('draws $why inside its bounds', ({ at }) => {
    const lines = drawn(chart([series('proposal', at)]));
    expect(lines).toHaveLength(9);
    for (const line of lines) expect(width(line)).toBe(40);
    expect(lines.reduce((sum, line) => sum + dots(line), 0)).toBeGreaterThan(0);
  });

  it('leaves a gap where there is no value', () => {
    const lines = drawn(chart([series('proposal', (row) => (row < 50 ? Number.NaN : 7))]));
    const line = lines.find((text) => dots(text) > 0) ?? '';
    expect(line.slice(8, 20)).toBe(' '.repeat(12));
    expect(dots(line)).toBeGreaterThan(10);
  });

  it('says so where there are no values at all', () => {
    const lines = drawn(chart([series('proposal', () => Number.NaN)]));
    expect(lines.join('\n')).toContain('no values for issuance');
    expect(lines).toHaveLength(9);
  });

  it('is as large as it is told to be', () => {
    for (const [cells, height] of [
      [20, 4],
      [64, 8],
      [140, 30],
    ] as const) {
      const lines = drawn(chart([series('proposal', (row) => row)]), cells, height);
      expect(lines).toHaveLength(height);
      expect(lines.map(width)).toEqual(Array.from({ length: height }, () => cells));
    }
  });

  it('draws one row alone', () => {
    const one = chart([series('proposal', () => 3)], { blocks: Float64Array.of(1_000), cursorBlock: 1_000 });
    expect(drawn(one)).toHaveLength(9);
  });
});
