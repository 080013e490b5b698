/** The paint of every view at two sizes, as text. Renewed by `npx vitest run test/cli/screen -u`. */
import { stripVTControlCharacters } from 'node:util';
import { renderToString } from 'ink';
import { describe, expect, it } from 'vitest';
import type { LiveState } from '../../../cli/live/live.ts';
import type { Size } from '../../../cli/screen/layout.ts';
import { type ScreenModel, screenModel } from '../../../cli/screen/model.ts';
import { Screen } from '../../../cli/screen/screen.tsx';
import { initialState, type ScreenState } from '../../../cli/screen/state.ts';
import { width } from '../../../cli/screen/text.ts';
import { closedWhatIf } from '../../../cli/screen/what-if-state.ts';
import type { ProposalNumber } from '../../../cli/what-if/proposal-number.ts';
import { expectation, handMadeProjection, type ProjectionShape } from '../../support/projection.ts';
import { madeRewards, type RewardsShape } from '../../support/rewards.ts';
import { opening } from '../../support/still-live.ts';
import { madeRace, type RaceShape, waitingSince } from './made-registrations.ts';
import { madeShown, type ShownShape } from './made-shown.ts';

const sizes: readonly Size[] = [
  { columns: 80, rows: 24 },
  { columns: 140, rows: 40 },
];

const busy: ProjectionShape = {
  names: {
    1: 'Apex',
    2: '文字の網',
    3: null,
    4: '\u001b[31mred\u001b[0m',
    5: 'a name far too long for its column',
  },
};
const warning = {
  code: 'W401',
  severity: 'warning',
  message: 'a draw stands for its mean, since `runs` are not executed yet',
  place: { path: 'x.tao', start: 0, end: 1 },
  label: null,
  help: 'write the mean itself',
  note: null,
  related: [],
  mends: [],
} as const;

interface Scene {
  readonly name: string;
  readonly shape?: ProjectionShape;
  /** Subnets come and go. */
  readonly race?: RaceShape;
  /** Roles earn something; TAO has a price. */
  readonly rewards?: RewardsShape;
  readonly shows?: readonly ShownShape[];
  readonly state?: Partial<ScreenState>;
  readonly live?: Partial<LiveState>;
}

const few: readonly ShownShape[] = [
  { text: 'middle', unit: 'TAO/day', baseline: (row) => 1e8 / (row + 1), proposal: (row) => 2e8 / (row + 1) },
  { text: 'gini(subnets.emission)', baseline: () => 0.9, proposal: (row) => 0.9 - row / 1_000 },
  {
    text: 'subnets.root_proportion',
    subnets: 128,
    baseline: (_, i) => 1 / (i + 1),
    proposal: (_, i) => 2 / (i + 3),
  },
];
const many: readonly ShownShape[] = [
  { text: 'date of halving(2)', unit: 'date', baseline: () => 12_000_000, proposal: () => 13_000_000 },
  { text: 'date of halving(9)', unit: 'date', baseline: () => Number.POSITIVE_INFINITY, proposal: () => 2e7 },
  { text: 'count(subnets where emission > 1 TAO/day)', baseline: () => 40, proposal: () => 55 },
  { text: 'subnet_registration.lock_cost', unit: 'TAO', baseline: () => 1e12, proposal: () => Number.NaN },
  ...Array.from({ length: 8 }, (_, at): ShownShape => {
    return { text: `part ${at + 1}`, baseline: () => at / 7, proposal: () => at / 7 };
  }),
];

const race: RaceShape = {
  ...{ subnets: 40, limit: 42, young: { 3: 100, 7: 20 }, tied: { 5: 4 } },
  baseline: [
    { day: 60, name: 'new-1', victim: 1 },
    { day: 120, name: 'new-2', victim: 2 },
    { day: 240, name: 'new-3', victim: 4 },
  ],
  proposal: [
    { day: 20, name: 'vision', by: 'file', victim: 1, startsAfter: 10 },
    { day: 60, name: 'new-1', victim: 2 },
    { day: 120, name: 'new-2', victim: 3 },
    { day: 200, name: 'new-4', netuid: 41 },
  ],
  waiting: { baseline: [], proposal: [waitingSince(300), waitingSince(300), waitingSince(330, 'late')] },
};
const rewards: RewardsShape = {
  ...{ seed: 7, subnets: 64 },
  neurons: {
    64: { origin: 'synthetic', validators: 12, miners: 100, steeper: 1.3 },
    3: { origin: 'state', validators: 5, miners: 1, every: 7 },
  },
};
function ofSubnet(netuid: number): Partial<ScreenState> {
  return { view: 'rewards', rewardsOf: 'subnet', subnet: netuid - 1 };
}
const byEmissionUp = { column: 'emission.proposal', descending: false } as const;

const text = `proposal "Burn less" {
  id "x-1"
}
# what it changes
enact after 14 days {
  set network.subnet_limit = 512
  set subnets.tempo = 90
}
project 1 year every 1 day
`;
const limit = text.indexOf('512');
const faulty: Partial<LiveState> = {
  ...{ path: 'burn.tao', text, sources: [{ path: 'burn.tao', text }], old: true },
  diagnostics: [
    {
      ...{ code: 'E300', severity: 'error', message: 'the limit is at most 256', label: null },
      ...{ place: { path: 'burn.tao', start: limit, end: limit + 3 }, help: 'write 256 or less', note: null },
      ...{ related: [], mends: [] },
    },
  ],
};
const about = { metric: 'supply.issuance', subnet: null, row: 365 };
const change = text.indexOf('set network');
const answer = [
  { place: { path: 'burn.tao', start: change, end: change + 30 }, text: 'set', without: 1.1e16 },
  { place: { path: 'burn.tao', start: change + 33, end: change + 50 }, text: 'set', without: null },
];
function numberAt(
  id: string,
  label: string,
  written: string,
  range: ProposalNumber['range'],
): ProposalNumber {
  const place = {
    path: 'burn.tao',
    start: text.indexOf(written),
    end: text.indexOf(written) + written.length,
  };
  return {
    ...{ id, group: 'set', label, within: 'after 14 days', place, written, range },
    fixed: null,
    givenBy: null,
  };
}
const whole = { kind: 'number', unit: '', whole: true, least: 1, most: 1_024 } as const;
const tweaked: Partial<LiveState> = {
  ...{ path: 'burn.tao', text, sources: [{ path: 'burn.tao', text }] },
  numbers: [
    numberAt('limit', 'network.subnet_limit', '512', { ...whole, value: 512, step: 20 }),
    numberAt('tempo', 'subnets.tempo', '90', { ...whole, value: 90, step: 2 }),
  ],
};
const panel = { ...closedWhatIf, open: true, focused: true, selected: 'limit', tried: { limit: '532' } };
const hunk = [
  '@@ line 5 → 5',
  ' enact after 14 days {',
  '-  set network.subnet_limit = 512',
  '+  set network.subnet_limit = 532',
];

const scenes: readonly Scene[] = [
  { name: 'supply' },
  { name: 'supply-start', state: { row: 0, supplyMetric: 1 } },
  { name: 'supply-baseline-only', shape: { enacts: false, days: 730 } },
  {
    name: 'supply-without-dates',
    shape: { timestampMs: null, days: 40, expectations: [], halvingRow: null },
  },
  { name: 'supply-shown', shows: few },
  { name: 'supply-shown-many', shows: many, state: { supplyMetric: 10 } },
  { name: 'supply-shown-dates', shows: many },
  { name: 'subnets', state: { view: 'subnets' } },
  {
    name: 'subnets-by-price-change',
    state: { view: 'subnets', row: 200, sort: { column: 'price.change', descending: false } },
  },
  { name: 'subnets-filter', state: { view: 'subnets', filter: '9', filtering: true, subnet: 8 } },
  { name: 'subnets-no-match', state: { view: 'subnets', filter: 'nobody' } },
  { name: 'subnet', state: { view: 'subnet', subnet: 1 } },
  { name: 'subnet-miners', state: { view: 'subnet', subnet: 70, subnetMetric: 7, row: 100 } },
  { name: 'registration', race, state: { view: 'registration', row: 130 } },
  { name: 'registration-rung', race, state: { view: 'registration', rung: 8 } },
  { name: 'registration-empty', race: { days: 100, subnets: 0 }, state: { view: 'registration' } },
  {
    name: 'registration-baseline-only',
    race: { ...race, enacts: false, timestampMs: null, proposal: race.baseline ?? [] },
    state: { view: 'registration', row: 60 },
  },
  { name: 'subnets-turnover', race, state: { view: 'subnets', row: 130, sort: byEmissionUp } },
  { name: 'subnet-gone', race, state: { view: 'subnet', subnet: 2 } },
  { name: 'subnet-unborn', race, state: { view: 'subnet', subnet: 41, row: 3 } },
  { name: 'rewards', rewards, state: { view: 'rewards' } },
  { name: 'rewards-usd', rewards, state: { view: 'rewards', role: 'pressure', unit: 'USD', row: 100 } },
  { name: 'rewards-synthetic', rewards, state: { ...ofSubnet(64), role: 'minerTop' } },
  { name: 'rewards-of-the-state', rewards, state: { ...ofSubnet(3), unit: 'alpha', row: 201 } },
  { name: 'rewards-of-nobody-known', rewards, state: ofSubnet(2) },
  {
    name: 'rewards-baseline-only',
    rewards: { ...rewards, enacts: false, timestampMs: null },
    state: { ...ofSubnet(64), role: 'slippage' },
  },
  { name: 'overview', state: { view: 'overview' } },
  { name: 'overview-baseline-only', shape: { enacts: false }, state: { view: 'overview', mover: 2 } },
  {
    name: 'supply-zoomed-difference',
    state: { side: 'difference', window: { first: 300, last: 365 }, row: 340 },
  },
  { name: 'subnets-proposal-only', state: { view: 'subnets', side: 'proposal' } },
  {
    name: 'subnets-marked-columns',
    state: { view: 'subnets', marked: [0, 2], hidden: ['emission.baseline', 'share.proposal'] },
  },
  { name: 'subnets-compared', state: { view: 'subnet', marked: [0, 1, 2], subnet: 1 } },
  { name: 'timeline', race, state: { view: 'timeline', row: 130 } },
  { name: 'expectations', state: { view: 'expectations', expectation: 1 } },
  { name: 'expectations-none', shape: { expectations: [] }, state: { view: 'expectations' } },
  { name: 'source', live: faulty, state: { view: 'source' } },
  {
    name: 'source-attributed',
    live: { ...faulty, diagnostics: [], old: false },
    state: { view: 'source', about, answer },
  },
  { name: 'what-if', live: tweaked, state: { view: 'supply', whatIf: panel } },
  {
    name: 'what-if-write',
    live: tweaked,
    state: { whatIf: { ...panel, asking: 'write', difference: hunk } },
  },
  { name: 'palette', state: { palette: { typed: 'zoom', selected: 1 } } },
  { name: 'menu-columns', state: { view: 'subnets', menu: { kind: 'columns', selected: 1, path: null } } },
  { name: 'menu-export', state: { menu: { kind: 'export', selected: 1, path: 'supply-9240381.svg' } } },
  { name: 'warnings', state: { overlay: 'warnings' } },
  { name: 'help', state: { overlay: 'help' } },
];

const models = new Map<string, ScreenModel>();

/** Scenes that differ by what the viewer does alone share a model. */
function modelIn({ shape, race, rewards: earned, shows = [] }: Scene): ScreenModel {
  const key = JSON.stringify([shape, race, earned, shows]);
  const known = models.get(key);
  if (known !== undefined) return known;
  const made = madeModel({ ...busy, ...shape }, race, earned, shows);
  models.set(key, made);
  return made;
}

function madeModel(
  shape: ProjectionShape,
  race: RaceShape | undefined,
  earned: RewardsShape | undefined,
  shows: readonly ShownShape[],
): ScreenModel {
  if (race !== undefined) {
    const { projection, parameterAt } = madeRace({ ...busy, ...race });
    return screenModel(projection, [warning], [], parameterAt);
  }
  if (earned !== undefined) {
    return screenModel(madeRewards({ ...busy, ...earned }), [warning], [], undefined, () => 312);
  }
  const projection = handMadeProjection(shape);
  return screenModel(projection, [warning], madeShown(projection, shows));
}

function painted(scene: Scene, size: Size, ascii = false): string {
  const model = modelIn(scene);
  const { state } = scene;
  const whole = { ...initialState(model), view: 'supply', ...state } as const;
  const opened = opening(model, scene.live);
  const screen = <Screen {...opened} colour={false} ascii={ascii} size={size} state={whole} />;
  return renderToString(screen, { columns: size.columns });
}

describe.each(sizes)('at $columns x $rows', (size) => {
  it.each(scenes)('$name', async (scene) => {
    const frame = painted(scene, size);
    const lines = frame.split('\n');
    expect(lines).toHaveLength(size.rows);
    for (const line of lines) expect(width(stripVTControlCharacters(line))).toBeLessThanOrEqual(size.columns);
    const file = `./frames/${scene.name}-${size.columns}x${size.rows}.txt`;
    await expect(`${lines.map((line) => line.trimEnd()).join('\n')}\n`).toMatchFileSnapshot(file);
  });
});

describe('a terminal that knows ASCII alone', () => {
  const each = ['supply-shown-dates', 'subnets', 'registration', 'rewards-synthetic', 'expectations', 'help'];
  it.each(scenes.filter(({ name }) => each.includes(name)))('shows $name in as many cells', async (scene) => {
    const lines = painted(scene, { columns: 80, rows: 24 }, true).split('\n');
    for (const line of lines) {
      expect(line).toMatch(/^[\x20-\x7e]*$/);
      expect(line.length).toBeLessThanOrEqual(80);
    }
    if (scene.name !== 'rewards-synthetic') return;
    const text = `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
    await expect(text).toMatchFileSnapshot('./frames/rewards-synthetic-ascii-80x24.txt');
  });
});

describe('a terminal that is too small', () => {
  it.each([
    { columns: 79, rows: 24 },
    { columns: 80, rows: 23 },
    { columns: 30, rows: 8 },
  ])('is told what is needed at $columns x $rows', (size) => {
    const words = painted({ name: 'supply' }, size).replaceAll(/\s+/g, ' ');
    expect(words).toContain(`The terminal is ${size.columns}x${size.rows}; taoplan needs 80x24.`);
  });

  it('does not matter where it is smaller than any word', () => {
    expect(painted({ name: 'supply' }, { columns: 3, rows: 2 }).split('\n')).toHaveLength(2);
  });
});

describe('an odd projection', () => {
  it.each<{ shape: ProjectionShape; state?: Partial<ScreenState>; shows: string; why: string }>([
    { shape: { subnets: 0 }, state: { view: 'subnet' }, shows: 'there is no subnet', why: 'without subnets' },
    { shape: { subnets: 0 }, state: { view: 'subnets' }, shows: '0 subnets', why: 'with an empty table' },
    { shape: { expectations: [] }, shows: 'no expectations', why: 'that expects nothing' },
    { shape: { title: 'x'.repeat(300) }, shows: '…', why: 'with an endless title' },
    {
      shape: { title: '\u001b[2Jevil\u0007' },
      shows: ' evil ',
      why: 'with a title that would clear the screen',
    },
    {
      shape: { expectations: [expectation('always x', 'failed', 'on \u001b[5m2027\u001b[0m: 1 against 2')] },
      state: { view: 'expectations' },
      shows: 'on 2027: 1 against 2',
      why: 'with a detail that would blink',
    },
  ])('$why is shown', ({ shape, state, shows }) => {
    const frame = painted(
      { name: 'odd', shape, ...(state === undefined ? {} : { state }) },
      { columns: 80, rows: 24 },
    );
    expect(frame).toContain(shows);
    expect(frame.split('\n')).toHaveLength(24);
  });
});
