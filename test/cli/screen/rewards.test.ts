import { describe, expect, it } from 'vitest';
import type { Action } from '../../../cli/screen/action.ts';
import { footerLine } from '../../../cli/screen/footer-view.ts';
import { frameOf } from '../../../cli/screen/frame.ts';
import type { Size } from '../../../cli/screen/layout.ts';
import { lineText } from '../../../cli/screen/line.ts';
import { type ScreenModel, screenModel } from '../../../cli/screen/model.ts';
import { reduce } from '../../../cli/screen/reduce.ts';
import { rolePosition } from '../../../cli/screen/rewards-view.ts';
import { initialState, type ScreenState } from '../../../cli/screen/state.ts';
import type { ShowPlan } from '../../../compiler/index.ts';
import { handMadeProjection, lifeOf } from '../../support/projection.ts';
import { madeRewards, type RewardsShape } from '../../support/rewards.ts';
import { sceneOf, stillLive } from '../../support/still-live.ts';

const small: Size = { columns: 80, rows: 24 };
const shape: RewardsShape = {
  ...{ days: 40, subnets: 4, halvingRow: null, seed: 7 },
  neurons: {
    2: { origin: 'synthetic', validators: 2, miners: 3, steeper: 2 },
    3: { origin: 'state', validators: 2, miners: 2, every: 9 },
  },
};
const model = screenModel(madeRewards(shape), [], [], undefined, (row) => 300 + row);
const start: ScreenState = { ...initialState(model), view: 'rewards' };
const ofSubnet = (index: number): ScreenState => ({ ...start, rewardsOf: 'subnet', subnet: index });

function having(actions: readonly Action[], state = start, of: ScreenModel = model): ScreenState {
  return actions.reduce((current, action) => reduce(current, action, { ...sceneOf(of), size: small }), state);
}

function body(state: ScreenState, of: ScreenModel = model, size = small): string {
  const { header, body, footer } = frameOf(sceneOf(of), state, size);
  return [...header, ...body, ...footer].map(lineText).join('\n');
}

describe('the rows of all subnets', () => {
  const rows = model.rewards.rows(null, 'TAO');
  const row = (id: string) => rows.find(({ role }) => role.id === id);

  it('are the roles without single neurons', () => {
    expect(rows.map(({ label }) => label)).toEqual([
      ...['root stakers', 'alpha stakers', 'validators', 'miners', 'owners'],
      ...['selling pressure', 'sold at once', 'slippage'],
    ]);
  });

  it('add up what each subnet pays, at its price', () => {
    const prices = [0, 1, 2, 3].map((index) => model.subnet('subnet.price', index).baseline(0));
    const whole = prices.reduce((sum, price) => sum + price, 0);
    expect(row('miners')?.pair.baseline(0)).toBeCloseTo(0.41 * 7_200 * whole, 9);
    expect(row('owner')?.pair.difference(0)).toBeCloseTo(-0.06 * 7_200 * whole, 9);
    expect(row('slippage')?.pair.baseline(0)).toBeCloseTo(0.1, 12);
  });

  it('yield what stake as a whole yields', () => {
    expect(row('root')?.yield.baseline(5)).toBeCloseTo(0.031, 12);
    // 0.27 alpha a block on 2,000,000 alpha, at whatever price.
    expect(row('stakers')?.yield.baseline(5)).toBeCloseTo((0.27 * 7_200 * 365) / 2e6, 12);
    expect(row('owner')?.yield.baseline(5)).toBeNaN();
  });

  it('come in TAO, and in USD at the price of the row, but not in alpha', () => {
    expect(model.rewards.units(null)).toEqual(['TAO', 'USD']);
    const inUsd = model.rewards.rows(null, 'USD').find(({ role }) => role.id === 'miners');
    expect(inUsd?.pair.metric.unit).toBe('USD/day');
    expect(inUsd?.pair.baseline(40)).toBeCloseTo((row('miners')?.pair.baseline(40) ?? 0) * 340, 6);
  });

  it('are marked where some of it rests on made-up neurons', () => {
    expect(rows.filter(({ synthetic }) => !synthetic).map(({ role }) => role.id)).toEqual(['owner']);
    const { neurons: _, ...alone } = shape;
    const plain = screenModel(madeRewards(alone), []);
    expect(plain.rewards.rows(null, 'TAO').some(({ synthetic }) => synthetic)).toBe(false);
    expect(body({ ...initialState(plain), view: 'rewards' }, plain)).not.toMatch(/~|synthetic/);
  });
});

describe('the rows of one subnet', () => {
  it('have median and top where its neurons are known', () => {
    const known = model.rewards.roles(1);
    expect(known).toHaveLength(12);
    expect(known.slice(2, 8)).toEqual([
      'validators',
      'validator',
      'validatorTop',
      'miners',
      'miner',
      'minerTop',
    ]);
    expect(model.rewards.roles(0)).toEqual(model.rewards.roles(null));
  });

  it.each([
    { unit: 'alpha', miners: 0.41 * 7_200 },
    { unit: 'TAO', miners: 0.41 * 7_200 * 0.04 },
    { unit: 'USD', miners: 0.41 * 7_200 * 0.04 * 300 },
  ] as const)('come in $unit', ({ unit, miners }) => {
    const row = model.rewards.rows(1, unit).find(({ role }) => role.id === 'miners');
    expect(row?.pair.metric.unit).toBe(`${unit}/day`);
    expect(row?.pair.baseline(0)).toBeCloseTo(miners, 9);
    const spread = model.rewards.distributions(1, unit, 0);
    expect(spread?.miners.baseline.falling.reduce((sum, it) => sum + it, 0)).toBeCloseTo(miners, 9);
  });

  it.each([
    { index: 1, marked: 11, why: 'all but the owner are marked where neurons are made up' },
    { index: 2, marked: 0, why: 'none is where the state lists them' },
    { index: 0, marked: 0, why: 'none is where nobody knows them' },
  ])('$why', ({ index, marked }) => {
    expect(model.rewards.rows(index, 'TAO').filter(({ synthetic }) => synthetic)).toHaveLength(marked);
  });

  it('has a mark on every line that shows a made-up number, and says whose in words', () => {
    const lines = body(ofSubnet(1)).split('\n');
    expect(lines[2]).toContain('~ synthetic neurons');
    expect(lines.join('\n')).toContain('~ synthetic neurons: 2 validators, 3 miners, seed 7');
    const table = lines.slice(lines.findIndex((line) => line.includes(' role')) + 1, -1);
    const unmarked = table.filter((line) => /\d/.test(line) && !line.includes('~'));
    expect(unmarked.map((line) => line.trim().split(' ')[0])).toEqual(['owner']);
  });

  it('says which neurons it would take, where they are of the start', () => {
    expect(body(ofSubnet(0))).toContain('assume { neurons(1) = synthetic(validators = 12, miners = 100) }');
    const later = { by: 'demand' } as const;
    const lives = [0, 1, 2, 3].map((index) => lifeOf(index, null, index === 3 ? later : {}));
    const born = screenModel(madeRewards({ ...shape, lives: { baseline: lives, proposal: lives } }), []);
    const text = body({ ...initialState(born), view: 'rewards', rewardsOf: 'subnet', subnet: 3 }, born);
    expect(text).not.toContain('assume');
    expect(text).toContain('Who mines in a subnet that comes later is not known');
  });

  it('says of which day the distribution is, where it is not the cursor’s', () => {
    expect(body({ ...ofSubnet(2), row: 20 })).toContain('on 2026-10-26');
    expect(body({ ...ofSubnet(2), row: 18 })).not.toContain('on 2026-10-26');
  });
});

describe('a projection that holds no rewards', () => {
  const none = screenModel(handMadeProjection({ days: 3, subnets: 2 }), []);

  it('says so', () => {
    expect(body({ ...initialState(none), view: 'rewards' }, none)).toContain(
      'this projection holds no rewards',
    );
  });

  it('says so of subnets too', () => {
    const empty = screenModel(madeRewards({ days: 3, subnets: 0, halvingRow: null }), []);
    const state = { ...initialState(empty), view: 'rewards', rewardsOf: 'subnet' } as const;
    expect(body(state, empty)).toContain('there is no subnet in this projection');
    expect(having([{ kind: 'open' }], { ...state, rewardsOf: 'network' }, empty).rewardsOf).toBe('network');
  });
});

describe('keys among the rewards', () => {
  it.each<{ actions: readonly Action[]; from?: ScreenState; leads: Partial<ScreenState>; why: string }>([
    {
      actions: [{ kind: 'open' }],
      leads: { rewardsOf: 'subnet', subnet: 0 },
      why: 'enter opens the selected subnet',
    },
    {
      actions: [{ kind: 'open' }, { kind: 'goBack' }],
      leads: { rewardsOf: 'network' },
      why: 'escape goes back to all',
    },
    {
      actions: [{ kind: 'changeSubnet', by: 1 }],
      leads: { rewardsOf: 'subnet', subnet: 1 },
      why: 'a bracket opens the neighbour',
    },
    { actions: [{ kind: 'changeUnit' }], leads: { unit: 'USD' }, why: 'all together have no alpha' },
    { actions: [{ kind: 'changeUnit' }], from: ofSubnet(1), leads: { unit: 'alpha' }, why: 'a subnet has' },
    {
      actions: [{ kind: 'changeUnit' }, { kind: 'changeUnit' }, { kind: 'changeUnit' }],
      from: ofSubnet(1),
      leads: { unit: 'TAO' },
      why: 'units go round',
    },
    {
      actions: [{ kind: 'changeUnit' }],
      from: { ...start, unit: 'alpha' },
      leads: { unit: 'USD' },
      why: 'what is seen is what the next follows on',
    },
    { actions: [{ kind: 'moveSelection', by: 1 }], leads: { role: 'stakers' }, why: 'down is the next role' },
    {
      actions: [{ kind: 'moveSelectionToEdge', edge: 'end' }],
      leads: { role: 'slippage' },
      why: 'end is the last',
    },
    {
      actions: [{ kind: 'moveSelection', by: 1 }],
      from: { ...start, role: 'minerTop' },
      leads: { role: 'owner' },
      why: 'a role that is not listed stands for the one before it',
    },
    {
      actions: [{ kind: 'moveSelection', by: -3 }],
      from: { ...ofSubnet(1), role: 'miner' },
      leads: { role: 'validator' },
      why: 'a subnet whose neurons are known has more',
    },
    {
      actions: [
        { kind: 'showView', view: 'subnets' },
        { kind: 'moveSelection', by: 2 },
        { kind: 'showView', view: 'rewards' },
        { kind: 'open' },
      ],
      leads: { view: 'rewards', rewardsOf: 'subnet', subnet: 2 },
      why: 'the selection is that of the table',
    },
    {
      actions: [{ kind: 'showView', view: 'subnets' }, { kind: 'changeUnit' }],
      leads: { unit: 'TAO' },
      why: 'elsewhere there is no unit to change',
    },
  ])('$why', ({ actions, from = start, leads }) => {
    expect(having(actions, from)).toMatchObject(leads);
  });

  it('are named at the bottom', () => {
    expect(lineText(footerLine({ live: stillLive() }, start, 100))).toMatch(
      / enter subnet .* u unit .* \? help /,
    );
    expect(lineText(footerLine({ live: stillLive() }, ofSubnet(1), 100))).toMatch(/ esc network /);
  });
});

describe('where a role stands in a list', () => {
  it.each([
    { listed: ['root', 'stakers', 'miners'], role: 'miners', at: 2 },
    { listed: ['root', 'stakers', 'miners'], role: 'minerTop', at: 2 },
    { listed: ['stakers', 'miners'], role: 'root', at: 0 },
    { listed: [], role: 'root', at: 0 },
  ] as const)('$role in $listed', ({ listed, role, at }) => {
    expect(rolePosition(listed, role)).toBe(at);
  });
});

describe('a first `show` of a reward', () => {
  const vector = { op: 'subnetMetric', metric: 'subnet.reward.miner_top' } as const;
  it.each<{ value: ShowPlan['value']; opens: Partial<ScreenState>; why: string }>([
    {
      value: { op: 'subnetMetric', metric: 'subnet.reward.owner' },
      opens: { rewardsOf: 'network', role: 'owner' },
      why: 'of all opens the network',
    },
    {
      value: { op: 'of', vector, subnet: { kind: 'netuid', netuid: 3 } },
      opens: { rewardsOf: 'subnet', subnet: 2, role: 'minerTop' },
      why: 'of one opens that subnet',
    },
    {
      value: { op: 'subnetMetric', metric: 'subnet.yield.staker' },
      opens: { role: 'stakers' },
      why: 'a yield opens its role',
    },
    {
      value: { op: 'subnetMetric', metric: 'subnet.reward.owner.alpha' },
      opens: { role: 'owner' },
      why: 'in whatever unit',
    },
    {
      value: { op: 'metric', metric: 'yield.root' },
      opens: { role: 'root' },
      why: 'of root',
    },
    {
      value: { op: 'of', vector, subnet: { kind: 'born', name: 'nobody' } },
      opens: { role: 'root', rewardsOf: 'network' },
      why: 'of nobody opens none',
    },
    {
      value: { op: 'subnetMetric', metric: 'subnet.tao_in' },
      opens: { role: 'root', rewardsOf: 'network' },
      why: 'of another metric neither',
    },
  ])('$why', ({ value, opens }) => {
    const made = madeRewards(shape);
    const show: readonly ShowPlan[] = [{ text: 'x', value, shape: 'scalar', unit: '' }];
    const state = initialState(screenModel({ ...made, plan: { ...made.plan, show } }, []));
    expect(state).toMatchObject(opens);
  });
});
