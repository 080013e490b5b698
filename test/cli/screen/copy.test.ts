import { describe, expect, it } from 'vitest';
import { seenFrom } from '../../../cli/screen/by-side.ts';
import { LARGEST_COPY, toClipboard } from '../../../cli/screen/clipboard.ts';
import { csvOf, markdownOf, tableOf } from '../../../cli/screen/copy.ts';
import { viewSvg, viewText } from '../../../cli/screen/export.ts';
import { frameOf } from '../../../cli/screen/frame.ts';
import { screenModel } from '../../../cli/screen/model.ts';
import { initialState, type ScreenState, views } from '../../../cli/screen/state.ts';
import { handMadeProjection } from '../../support/projection.ts';
import { sceneOf } from '../../support/still-live.ts';

const model = screenModel(
  handMadeProjection({ days: 30, subnets: 12, names: { 1: '=1+1', 2: 'a, "b"|c' } }),
  [],
);
const scene = sceneOf(model);
const at = (state: Partial<ScreenState>): ScreenState => ({ ...initialState(model), ...state });

describe('the table of a view', () => {
  it.each(views.filter((view) => view !== 'source' && view !== 'rewards'))(
    '%s has rows as wide as its head',
    (view) => {
      const table = tableOf(scene, at({ view, subnet: 2 }));
      expect(table?.rows.length).toBeGreaterThan(0);
      for (const row of table?.rows ?? []) expect(row).toHaveLength(table?.headings.length ?? 0);
    },
  );

  it('is none where there is text, or nobody knows the rewards', () => {
    expect(tableOf(scene, at({ view: 'source' }))).toBeNull();
    expect(tableOf(scene, at({ view: 'rewards' }))).toBeNull();
  });

  it('of the subnets has the order, the filter and the columns of the screen, in full precision', () => {
    const state = at({ view: 'subnets', filter: 'subnet 7', hidden: ['emission.baseline'] });
    const table = tableOf(scene, state);
    expect(table?.headings.slice(0, 3)).toEqual(['netuid', 'name', 'emission, proposal']);
    expect(table?.rows.map(([netuid]) => netuid)).toEqual([7]);
    expect(table?.rows[0]?.[2]).toBe(model.subnet('subnet.emission', 6).proposal(state.row));
  });

  it('of one side has its numbers alone', () => {
    const table = tableOf(seenFrom(scene, 'proposal'), at({ view: 'supply', side: 'proposal' }));
    expect(table?.headings).toEqual(['metric', 'unit', 'proposal']);
  });

  it('of marked subnets has a row for each', () => {
    const table = tableOf(scene, at({ view: 'subnet', marked: [2, 3] }));
    expect(table?.rows.map(([name]) => name)).toEqual(['subnet 3', 'subnet 4']);
  });
});

describe('as CSV', () => {
  it.each([
    { cell: 'a, "b"', csv: '"a, ""b"""', why: 'commas and quotes are quoted' },
    { cell: '=1+1', csv: "'=1+1", why: 'a formula is text' },
    { cell: '-x', csv: "'-x", why: 'so is what may be one' },
    { cell: -1.5, csv: '-1.5', why: 'a number is a number' },
    { cell: Number.NaN, csv: '', why: 'no value is nothing' },
    { cell: 'a\nb', csv: '"a\nb"', why: 'lines are quoted' },
  ])('$why', ({ cell, csv }) => {
    expect(csvOf({ headings: ['x'], rows: [[cell]] })).toBe(`x\r\n${csv}\r\n`);
  });
});

it('as Markdown has numbers to the right and no broken cells', () => {
  expect(markdownOf({ headings: ['a', 'b'], rows: [['x|y', 1]] })).toBe(
    '| a | b |\n| --- | ---: |\n| x\\|y | 1 |\n',
  );
});

describe('the clipboard', () => {
  it('is asked by OSC 52, wrapped inside tmux', () => {
    expect(toClipboard('äb', false)).toBe(`\x1b]52;c;${Buffer.from('äb').toString('base64')}\x07`);
    expect(toClipboard('a', true)).toBe('\x1bPtmux;\x1b\x1b]52;c;YQ==\x07\x1b\\');
  });

  it('takes no more than terminals do', () => {
    expect(toClipboard('x'.repeat(LARGEST_COPY), false)).not.toBeNull();
    expect(toClipboard('x'.repeat(LARGEST_COPY + 1), false)).toBeNull();
  });
});

describe('an exported view', () => {
  const frame = frameOf(scene, at({ view: 'subnets' }), { columns: 80, rows: 24 });

  it('is the text of the screen without its keys', () => {
    const text = viewText(frame);
    expect(text).toMatch(/^ Allocate TAO[\s\S]*12 subnets sorted by emission, proposal[\s\S]*all subnets/);
    expect(text).not.toMatch(/q quit|[^\S\n]\n/);
  });

  it('is a picture with every mark of markup escaped', () => {
    const svg = viewSvg(frame, 80, '<&"> x');
    expect(svg).toContain('<title>&lt;&amp;&quot;&gt; x</title>');
    expect(svg).toMatch(/<text [^>]*textLength="[\d.]+"[^>]*>[^<]*a, &quot;b&quot;\|c/);
    expect(svg.match(/<text /g)?.length).toBe(svg.match(/<\/text>/g)?.length);
  });
});
