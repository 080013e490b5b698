import { describe, expect, it } from 'vitest';
import { lineText, lineWidth } from '../../../cli/screen/line.ts';
import { type ScreenModel, screenModel } from '../../../cli/screen/model.ts';
import { clickedAction } from '../../../cli/screen/mouse.ts';
import { reduce } from '../../../cli/screen/reduce.ts';
import { initialState, type ScreenState } from '../../../cli/screen/state.ts';
import { momentAt, moments } from '../../../cli/screen/timeline.ts';
import { timelineLines } from '../../../cli/screen/timeline-view.ts';
import {
  DAY,
  expectation,
  handMadeProjection,
  type ProjectionShape,
  START,
} from '../../support/projection.ts';
import { sceneOf } from '../../support/still-live.ts';
import { madeRace } from './made-registrations.ts';

const made = (shape: ProjectionShape = {}) => screenModel(handMadeProjection({ subnets: 5, ...shape }), []);
const model = made();
const race = madeRace({
  ...{ days: 100, subnets: 10, expectations: [], halvingRow: null },
  baseline: [{ day: 60, name: 'new-1', victim: 1 }],
  proposal: [
    { day: 20, name: 'vision', by: 'file', victim: 2 },
    { day: 60, name: 'new-1', victim: 1 },
  ],
});
const raced = screenModel(race.projection, [], [], race.parameterAt);
/** Shape: `day 14 proposal ◆ enacted: after 14 days`. */
const told = (of: ScreenModel) =>
  moments({ model: of }).map(({ block, whose, symbol, what }) =>
    [`day ${Math.floor((block - START) / DAY)}`, whose, symbol, what].filter((it) => it !== '').join(' '),
  );

describe('what happens', () => {
  it('is in order of time, from the start to the horizon', () => {
    expect(told(model)).toEqual([
      'day 0 | start of the projection',
      'day 14 proposal ◆ enacted: after 14 days',
      'day 199 ½ halving 2 without the proposal',
      'day 202 ½ halving 2 with the proposal',
      'day 365 | horizon',
      'day 365 ✘ fails: at end count(subnets where emission > 0 TAO/day) = 64',
    ]);
  });

  it('to subnets says in which scenario, and nothing where in both', () => {
    const of = told(raced).filter((it) => /registered|pruned/.test(it));
    expect(of).toEqual([
      'day 20 proposal ▴ registered: vision, SN 2',
      'day 20 proposal ▾ pruned: SN 2 subnet 2',
      'day 60 ▴ registered: new-1, SN 1',
      'day 60 ▾ pruned: SN 1 subnet 1',
    ]);
  });

  it.each([
    { side: 'baseline', enacted: false, fails: false, why: 'without the proposal knows nothing of it' },
    { side: 'proposal', enacted: true, fails: true, why: 'with it alone has it' },
  ] as const)('$why', ({ side, enacted, fails }) => {
    const text = told(model.only(side)).join('\n');
    expect(text.includes('enacted')).toBe(enacted && side === 'proposal');
    expect(text.includes('fails: ')).toBe(fails);
    expect(text).not.toMatch(/day \d+ (?:baseline|proposal)/);
  });

  it.each([
    { status: 'failed', severity: 'error', row: 30, mark: '✘', why: 'one that fails' },
    { status: 'failed', severity: 'warning', row: 30, mark: '!', why: 'one that warns' },
    { status: 'passed', severity: 'error', row: 30, mark: null, why: 'none that holds' },
    { status: 'unknown', severity: 'error', row: 30, mark: null, why: 'none that nobody can decide' },
    { status: 'failed', severity: 'error', row: null, mark: null, why: 'none without a step' },
  ] as const)('of the expectations has $why', ({ status, severity, row, mark }) => {
    const expectations = [expectation('always \u001b[31mx\u001b[0m < 1', status, 'd', { severity, row })];
    const found = told(made({ expectations })).filter((it) => it.includes('fails'));
    expect(found).toEqual(mark === null ? [] : [`day 30 ${mark} fails: always x < 1`]);
  });

  it('has the steps of governance up to the horizon', () => {
    const projection = handMadeProjection({ days: 30, subnets: 2, expectations: [] });
    const steps = [
      { label: 'submitted', block: START + 2 * DAY },
      { label: 'expired', block: START + 31 * DAY },
    ];
    const governance = { kind: 'fallen', stage: 'triumvirate', why: 'nobody votes', steps } as const;
    const found = told(screenModel({ ...projection, governance }, []));
    expect(found).toContain('day 2 · governance: submitted');
    expect(found.join()).not.toContain('expired');
  });
});

describe('the selected moment', () => {
  it.each([
    { row: 0, moment: null, at: 0, why: 'is the start at the start' },
    { row: 13, moment: null, at: 0, why: 'is the last that is not after the cursor' },
    { row: 14, moment: null, at: 1, why: 'is what happens at the cursor' },
    { row: 364, moment: null, at: 3, why: 'is the last one before' },
    { row: 365, moment: null, at: 5, why: 'is the last at the horizon' },
    { row: 0, moment: 2, at: 2, why: 'is the one that was chosen' },
    { row: 0, moment: 99, at: 5, why: 'is the last where fewer are left' },
  ])('$why', ({ row, moment, at }) => {
    expect(momentAt({ model }, { row, moment })).toBe(at);
  });

  it('is gone to by enter, and the cursor chooses again when it moves', () => {
    const context = { ...sceneOf(model), size: { columns: 80, rows: 24 } };
    const start: ScreenState = { ...initialState(model), view: 'timeline', row: 0 };
    const chosen = reduce(start, { kind: 'moveSelection', by: 1 }, context);
    expect(chosen).toMatchObject({ moment: 1, row: 0 });
    const there = reduce(chosen, { kind: 'open' }, context);
    expect(there).toMatchObject({ row: 14, moment: 1 });
    expect(reduce(there, { kind: 'moveCursor', by: 1 }, context)).toMatchObject({ row: 15, moment: null });
  });
});

describe('what is seen of it', () => {
  const painted = (of: ScreenModel, state: Partial<ScreenState> = {}, cells = 80, height = 19) =>
    timelineLines(sceneOf(of), { ...initialState(of), ...state, view: 'timeline' }, cells, height);

  it('is date, block and day of each, with whose it is', () => {
    const lines = painted(model, { row: 14 }, 100).map(lineText);
    expect(lines.find((it) => it.includes('enacted:'))).toMatch(
      /^ ▸ ◆ 2026-10-22 {3}block 9,341,181 {4}day 14 {2}enacted: after 14 days {2}\(proposal only\) *$/,
    );
    expect(lines.join('\n')).toContain('4 events between start and horizon');
  });

  it('is the whole time as a strip, with the cursor below it', () => {
    const lines = painted(model, { row: 0 });
    const strip = lineText(lines[1] ?? []);
    expect(strip).toMatch(/^ {2}\|─+◆─+½½?─+✘ *$/);
    expect(lineText(lines[2] ?? []).indexOf('╧')).toBe(2);
    expect(lineText(painted(model)[2] ?? []).indexOf('╧')).toBe(strip.indexOf('✘'));
    expect(lineText(lines[3] ?? [])).toMatch(/^ {2}2026-10-08 +2027-10-08 *$/);
  });

  it('goes with the zoom', () => {
    const lines = painted(model, { row: 200, window: { first: 190, last: 210 } }).map(lineText);
    expect(lines[1]).not.toContain('◆');
    expect(lines[1]).toMatch(/½─+½/);
    expect(lines[3]).toMatch(/2027-04-16 +2027-05-06/);
  });

  it('takes the cursor where the strip is clicked on, and selects a line', () => {
    const body = painted(model, { row: 0 });
    const frame = { header: [], body, footer: [] };
    expect(clickedAction(frame, 2, 1)).toEqual({ kind: 'moveCursorToBlock', block: model.blocks[0] });
    expect(clickedAction(frame, 77, 1)).toEqual({ kind: 'moveCursorToBlock', block: model.blocks[365] });
    expect(clickedAction(frame, 0, 1)).toBeNull();
    const y = body.findIndex((line) => lineText(line).includes('enacted:'));
    expect(clickedAction(frame, 5, y)).toEqual({ kind: 'selectLine', at: 1 });
  });

  it('has blocks where there are no dates', () => {
    const text = painted(made({ timestampMs: null }))
      .map(lineText)
      .join('\n');
    expect(text).toMatch(/ {2}block 9,240,381 +block 11,868,381/);
    expect(text).not.toMatch(/\d{4}-\d\d-\d\d/);
  });

  it.each([
    { cells: 80, height: 19 },
    { cells: 140, height: 35 },
    { cells: 40, height: 6 },
  ])('fills $cells x $height, the selected line in it', ({ cells, height }) => {
    for (let moment = 0; moment < moments({ model: raced }).length; moment++) {
      const lines = painted(raced, { moment }, cells, height);
      expect(lines.map(lineWidth)).toEqual(Array.from({ length: height }, () => cells));
      expect(lines.map(lineText).filter((it) => it.startsWith(' ▸'))).toHaveLength(1);
    }
  });
});
