import { describe, expect, it } from 'vitest';
import { changesOf } from '../../../cli/screen/enacted-changes.ts';
import { lineText, lineWidth } from '../../../cli/screen/line.ts';
import { type ScreenModel, screenModel } from '../../../cli/screen/model.ts';
import { modelOf } from '../../../cli/screen/model-of.ts';
import { clickedAction } from '../../../cli/screen/mouse.ts';
import { MOST_MOVERS, movers, moverTarget } from '../../../cli/screen/overview.ts';
import { overviewLines } from '../../../cli/screen/overview-view.ts';
import { initialState, type ScreenState } from '../../../cli/screen/state.ts';
import { project } from '../../../runtime/index.ts';
import { compiled, genesis, SUBNET } from '../../support/compiled.ts';
import { expectation, handMadeProjection, type ProjectionShape } from '../../support/projection.ts';
import { sceneOf, stillLive } from '../../support/still-live.ts';

const model = screenModel(handMadeProjection({ subnets: 70 }), []);

/** A small network projected from its text, as the screen looks at it. */
async function sceneFrom(statements: string) {
  const text = genesis(SUBNET, statements).replace('1 year', '30 days');
  const { plan, snapshot, sources, diagnostics } = await compiled(text);
  if (plan === null || snapshot === null) throw new Error(diagnostics.map((it) => it.message).join('; '));
  const shown = { projection: project(plan, snapshot), snapshot, sources, warnings: [], tried: {} };
  return { model: modelOf(shown), live: stillLive({ sources, shown }) };
}

function painted(of: ScreenModel, state: Partial<ScreenState> = {}, cells = 80, height = 19) {
  return overviewLines(sceneOf(of), { ...initialState(of), ...state }, cells, height);
}
const textOf = (lines: ReturnType<typeof painted>) => lines.map(lineText).join('\n');

it('tells the changes in the words they were projected from, whatever the file says by now', async () => {
  const scene = await sceneFrom('enact after 3 days { set emission.bar_rank = 3 }');
  const sources = scene.live.sources.map((it) => ({ ...it, text: `// a line more\n${it.text}` }));
  const [change] = changesOf({ ...scene, live: { ...scene.live, sources, old: true } });
  expect(change?.text).toBe('set emission.bar_rank = 3');
});

describe('what moves most', () => {
  it('is ranked, and five at most', () => {
    const all = movers({ model }, { row: 365 });
    expect(all).toHaveLength(MOST_MOVERS);
    const weights = all.map(({ weight }) => weight);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(Math.min(...weights)).toBeGreaterThan(0);
  });

  it('counts a subnet by how much of the network moves with it', () => {
    const moved = (index: number) => Math.abs(model.subnet('subnet.emission', index).difference(365));
    const listed = movers({ model }, { row: 365 }).flatMap(({ pair, subnet }) =>
      subnet === null || pair.metric.id !== 'subnet.emission' ? [] : [subnet],
    );
    const all = model.subnets.map(({ index }) => index).sort((a, b) => moved(b) - moved(a));
    expect(listed.length).toBeGreaterThan(1);
    expect(listed).toEqual(all.slice(0, listed.length));
    // Whoever loses everything but is next to nothing doesn't lead: by parts of themselves the last ones would.
    expect(listed[0]).toBe(0);
  });

  it.each([
    { row: 0, why: 'nothing before the enactment' },
    { row: 13, why: 'nor on the day before' },
  ])('is $why', ({ row }) => {
    expect(movers({ model }, { row })).toEqual([]);
  });

  it('is nothing where one scenario is seen alone', () => {
    expect(movers({ model: model.only('proposal') }, { row: 365 })).toEqual([]);
    expect(movers({ model: screenModel(handMadeProjection({ enacts: false }), []) }, { row: 365 })).toEqual(
      [],
    );
  });

  it('does without subnets', () => {
    const none = screenModel(handMadeProjection({ subnets: 0, days: 210 }), []);
    const all = movers({ model: none }, { row: 201 });
    expect(all.map(({ label, subnet }) => [label, subnet])).toContainEqual(['block emission', null]);
    expect(all.every(({ weight }) => Number.isFinite(weight))).toBe(true);
  });

  it.each([
    {
      ...{ pair: model.subnet('subnet.price', 6), subnet: 6, why: 'a subnet’s curve' },
      target: { view: 'subnet', subnet: 6, subnetMetric: 3, subnetFrom: 'subnets' },
    },
    {
      ...{ pair: model.supply('supply.inflation'), subnet: null, why: 'a row of the supply' },
      target: { view: 'supply', supplyMetric: 2 },
    },
  ])('opens where it is seen: $why', ({ pair, subnet, target }) => {
    expect(moverTarget({ label: 'x', pair, subnet, weight: 1 }, { model })).toEqual(target);
  });

  it('opens the registrations for what only they show', () => {
    const pair = model.supply('subnet_registration.lock_cost');
    const mover = { label: 'lock cost', pair, subnet: null, weight: 1 };
    expect(moverTarget(mover, { model })).toEqual({ view: 'registration' });
  });
});

describe('what changes', () => {
  it('is each statement in the words of the file, with what was before', async () => {
    const scene = await sceneFrom(`enact after 7 days {
  set subnet_registration.subnet_limit = 64
  set   subnet_registration.immunity_period =
    60 days
}
enact after 90 days { set emission.subnet_owner_cut = 12% }`);
    const [limit, immunity, cut] = changesOf(scene);
    expect(limit).toMatchObject({
      text: 'set subnet_registration.subnet_limit = 64',
      when: 'block 50,400',
      before: '128',
    });
    expect(immunity?.text).toBe('set subnet_registration.immunity_period = 60 days');
    expect(immunity?.before).toMatch(/^[\d,]+ blocks$/);
    expect(cut).toMatchObject({ when: 'after 90 days', before: null });
  });

  it('is nothing where nothing is enacted', async () => {
    const scene = await sceneFrom('expect always supply.issuance <= 21_000_000 TAO');
    expect(changesOf(scene)).toEqual([]);
    const text = textOf(overviewLines(scene, initialState(scene.model), 80, 19));
    expect(text).toContain('It changes nothing: this is the network as it is. Its expectation holds.');
    expect(text).toMatch(/What changes *\n {3}nothing/);
    expect(text).toContain('one scenario alone has nothing to compare with');
  });

  it('says that the horizon comes first', async () => {
    const scene = await sceneFrom('enact after 90 days { set emission.subnet_owner_cut = 12% }');
    const text = textOf(overviewLines(scene, initialState(scene.model), 80, 19));
    expect(text).toContain("It isn't enacted by the horizon.");
    expect(text).toMatch(/◆ set emission\.subnet_owner_cut = 12% {2}after 90 days/);
  });

  it('that doesn’t fit is counted', async () => {
    const sets = Array.from({ length: 30 }, (_, at) => {
      return `enact after ${at + 1} days { set subnet_registration.subnet_limit = ${at + 60} }`;
    });
    const scene = await sceneFrom(sets.join('\n'));
    const text = textOf(overviewLines(scene, initialState(scene.model), 80, 19));
    const seen = text.match(/◆ set/g)?.length ?? 0;
    expect(seen).toBeGreaterThan(2);
    expect(text).toContain(`↓ ${30 - seen} more changes`);
  });
});

describe('the verdict', () => {
  const passed = expectation('a', 'passed', 'd');
  const failed = expectation('b', 'failed', 'd');
  const warned = expectation('c', 'failed', 'd', { severity: 'warning' });
  const unknown = expectation('e', 'unknown', 'd');
  it.each<{ expectations: ProjectionShape['expectations']; says: string }>([
    { expectations: [], says: 'It states no expectations.' },
    { expectations: [passed], says: 'Its expectation holds.' },
    { expectations: [passed, passed], says: 'All of its 2 expectations hold.' },
    { expectations: [failed], says: 'Its expectation fails.' },
    { expectations: [failed, passed, unknown], says: '1 of its 3 expectations fails.' },
    { expectations: [failed, failed, passed], says: '2 of its 3 expectations fail.' },
    { expectations: [unknown, passed], says: "1 of its 2 expectations can't be decided." },
  ])('$says', ({ expectations = [], says }) => {
    const of = screenModel(handMadeProjection({ days: 30, subnets: 2, expectations }), []);
    expect(textOf(painted(of)).replace(/\s+/g, ' ')).toContain(says);
  });

  it('does not call what only warns a failure', () => {
    const of = screenModel(handMadeProjection({ days: 30, subnets: 2, expectations: [warned, passed] }), []);
    expect(textOf(painted(of))).not.toMatch(/\bfails?\b/);
  });

  it('tells why a proposal falls', () => {
    const made = handMadeProjection({ days: 30, subnets: 2, expectations: [] });
    const why = 'nobody \u001b[1mvotes\u001b[0m';
    const governance = { kind: 'fallen', stage: 'review', why, steps: [] } as const;
    const text = textOf(painted(screenModel({ ...made, governance }, [])));
    expect(text).toContain('It falls in the review stage: nobody votes. It states no expectations.');
  });
});

describe('what is seen', () => {
  it('is clicked on: a mover is selected, an expectation shows all of them', () => {
    const body = painted(model);
    const frame = { header: [], body, footer: [] };
    const line = (text: string) => body.findIndex((it) => lineText(it).includes(text));
    const second = movers({ model }, { row: 365 })[1]?.label ?? 'nobody';
    expect(clickedAction(frame, 3, line(second))).toEqual({ kind: 'selectLine', at: 1 });
    expect(clickedAction(frame, 5, line('✔ always'))).toEqual({ kind: 'showView', view: 'expectations' });
    expect(clickedAction(frame, 3, line(' What changes'))).toBeNull();
  });

  it.each([
    { cells: 80, height: 19 },
    { cells: 140, height: 35 },
    { cells: 96, height: 19 },
  ])('fills $cells x $height', ({ cells, height }) => {
    const expectations = Array.from({ length: 40 }, (_, at) => expectation(`x ${at}`, 'passed', 'd'));
    const many = screenModel(handMadeProjection({ days: 30, subnets: 20, expectations }), []);
    const lines = painted(many, {}, cells, height);
    expect(lines.map(lineWidth)).toEqual(Array.from({ length: height }, () => cells));
    expect(textOf(lines)).toMatch(/↓ \d+ more expectations: 8 shows them/);
  });
});
