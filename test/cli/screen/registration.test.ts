import { describe, expect, it } from 'vitest';
import type { Action } from '../../../cli/screen/action.ts';
import { footerLine } from '../../../cli/screen/footer-view.ts';
import { frameOf } from '../../../cli/screen/frame.ts';
import type { Size } from '../../../cli/screen/layout.ts';
import { lineText, lineWidth } from '../../../cli/screen/line.ts';
import { type ScreenModel, screenModel } from '../../../cli/screen/model.ts';
import { reduce } from '../../../cli/screen/reduce.ts';
import { initialState, type ScreenState } from '../../../cli/screen/state.ts';
import { sceneOf, stillLive } from '../../support/still-live.ts';
import { type Birth, madeRace, type RaceShape, waitingSince } from './made-registrations.ts';

const small: Size = { columns: 80, rows: 24 };

function modelOf(shape: RaceShape): ScreenModel {
  const { projection, parameterAt } = madeRace({ days: 200, halvingRow: null, ...shape });
  return screenModel(projection, [], [], parameterAt);
}

function stateOf(model: ScreenModel, rest: Partial<ScreenState> = {}): ScreenState {
  return { ...initialState(model), view: 'registration', ...rest };
}

function body(model: ScreenModel, state: ScreenState, size = small): string {
  return frameOf(sceneOf(model), state, size).body.map(lineText).join('\n');
}

const born: readonly Birth[] = [
  { day: 20, name: 'vision', by: 'file', victim: 1 },
  { day: 60, name: 'new-1', victim: 2 },
];
const race: RaceShape = { subnets: 20, proposal: born, young: { 7: 10 }, limit: 20 };

describe('the figures of the moment', () => {
  it.each<{ shape: RaceShape; row: number; shows: string | RegExp; why: string }>([
    {
      shape: race,
      row: 0,
      shows: /lock cost TAO 1,300\.00 +subnets 20 of 20 +immune 1 /,
      why: 'at the start',
    },
    { shape: race, row: 100, shows: /immune 1 → 3/, why: 'who is immune in either scenario' },
    { shape: race, row: 100, shows: /registered 0 → 2 +gone 0 → 2/, why: 'who came and went' },
    { shape: race, row: 100, shows: /lock cost TAO 1,000\.00 → 1,018\.00/, why: 'what it costs in either' },
    {
      shape: { ...race, waiting: { baseline: [], proposal: [waitingSince(50, 'late'), waitingSince(60)] } },
      row: 100,
      shows: /waiting 0 → 2 \(late\)/,
      why: 'who waits, by name where there is one',
    },
    {
      shape: { ...race, waiting: { baseline: [], proposal: [waitingSince(150)] } },
      row: 100,
      shows: /waiting 0 *\n/,
      why: 'who waits only later does not count',
    },
    {
      shape: { ...race, waiting: { baseline: [], proposal: [waitingSince(1, 'x'.repeat(60))] } },
      row: 100,
      shows: /waiting 0 → 1 *\n/,
      why: 'a name that is too long is left out',
    },
    {
      shape: {
        ...{ ...race, days: 200, halvingRow: null, untold: { proposal: 900 } },
        waiting: { baseline: [], proposal: [waitingSince(50)] },
      },
      row: 200,
      shows: /waiting 0 → 901 *\n/,
      why: 'at the end also those who are not told one by one',
    },
    {
      shape: {
        ...{ ...race, days: 200, halvingRow: null, untold: { proposal: 900 } },
        waiting: { baseline: [], proposal: [waitingSince(50)] },
      },
      row: 100,
      shows: /waiting 0 → 1\+ *\n/,
      why: 'that there may be more than are told',
    },
    {
      shape: { ...race, proposal: [...born, { day: 110, name: 'new-2', netuid: 23 }] },
      row: 120,
      shows: 'subnets 20 of 20 → 21 of 20',
      why: 'more than there may be, where the limit was lowered',
    },
  ])('say $why', ({ shape, row, shows }) => {
    const model = modelOf(shape);
    expect(body(model, stateOf(model, { row }))).toMatch(shows);
  });

  it('leave the limit out where nobody knows it', () => {
    const model = screenModel(madeRace({ days: 3, subnets: 4 }).projection, []);
    expect(body(model, stateOf(model))).toMatch(/subnets 4 +immune/);
  });

  it('count who is paid for and not yet created as waiting', () => {
    const { projection, parameterAt } = madeRace({ ...race, days: 200, halvingRow: null });
    const slow = projection.proposal.lives.map((life) =>
      life.by === 'file' ? { ...life, createdBlock: life.createdBlock + 20_000 } : life,
    );
    const model = screenModel(
      { ...projection, proposal: { ...projection.proposal, lives: slow } },
      [],
      [],
      parameterAt,
    );
    expect(body(model, stateOf(model, { row: 21 }))).toContain('waiting 0 → 1 (vision)');
    expect(body(model, stateOf(model, { row: 40 }))).toMatch(/waiting 0 *\n/);
  });
});

describe('what is empty says so', () => {
  it.each<{ shape: RaceShape; shows: string; why: string }>([
    {
      shape: { subnets: 3 },
      shows: 'nobody comes and none goes by the horizon',
      why: 'without registrations',
    },
    { shape: { subnets: 0 }, shows: 'no subnet lives at this time', why: 'without subnets' },
    {
      shape: { subnets: 2, young: { 1: 1, 2: 1 }, days: 9 },
      shows: 'ladder: none may go',
      why: 'with all immune',
    },
  ])('$why', ({ shape, shows }) => {
    const model = modelOf(shape);
    expect(body(model, stateOf(model))).toContain(shows);
  });

  it('without dates events stand at their blocks', () => {
    const model = modelOf({ ...race, timestampMs: null });
    expect(body(model, stateOf(model, { row: 20 }))).toMatch(/9,384,381 ── registered vision, SN 1/);
  });

  it('without a proposal there is one column of ranks and one of amounts', () => {
    const model = modelOf({ subnets: 20, baseline: born, enacts: false });
    const text = body(model, stateOf(model, { row: 60 }));
    expect(text).not.toMatch(/base rank|proposal|→|── {2}/);
    expect(text).toMatch(/pruned +SN 2 subnet 2 +recycled 45\.00 *$/m);
  });
});

describe('at any size', () => {
  const model = modelOf({ ...race, subnets: 90, tied: { 5: 4 } });
  it.each([
    { columns: 80, rows: 24 },
    { columns: 81, rows: 25 },
    { columns: 100, rows: 40 },
    { columns: 127, rows: 24 },
    { columns: 128, rows: 24 },
    { columns: 140, rows: 40 },
    { columns: 160, rows: 50 },
    { columns: 300, rows: 100 },
  ])('$columns x $rows every line has the width of the screen', (size) => {
    for (const row of [0, 60, 200]) {
      const { header, body: lines, footer } = frameOf(sceneOf(model), stateOf(model, { row }), size);
      const all = [...header, ...lines, ...footer];
      expect(all).toHaveLength(size.rows);
      for (const line of all) expect(lineWidth(line)).toBe(size.columns);
      const text = lines.map(lineText).join('\n');
      expect(text).toMatch(/lock cost, TAO/);
      expect(text).toMatch(/▸ +\d+ \S+/);
      expect(text).toMatch(/calendar/);
    }
  });

  it('uses two columns where there is room for them', () => {
    expect(body(model, stateOf(model), small)).not.toMatch(/lock cost, TAO.*ladder/);
    expect(body(model, stateOf(model), { columns: 128, rows: 30 })).toMatch(/lock cost, TAO.*ladder/);
  });

  it('has the events around the cursor in view', () => {
    const many = Array.from({ length: 40 }, (_, at): Birth => {
      return { day: 3 + at * 4, name: `new-${at + 1}`, victim: at + 1 };
    });
    const crowded = modelOf({ subnets: 60, proposal: many });
    for (const at of [0, 17, 39]) {
      const text = body(crowded, stateOf(crowded, { row: 3 + at * 4 }));
      expect(text).toContain(`new-${at + 1}, SN ${at + 1} `);
    }
  });

  it('keeps the keys that open and climb in the footer', () => {
    expect(lineText(footerLine({ live: stillLive() }, stateOf(model), 80))).toMatch(
      /enter open +j\/k ladder/,
    );
  });
});

describe('the ladder under the keys', () => {
  const model = modelOf(race);
  const having = (actions: readonly Action[], state = stateOf(model, { row: 0 })): ScreenState =>
    actions.reduce((current, action) => reduce(current, action, { ...sceneOf(model), size: small }), state);

  it('climbs from the next to go, opens who is selected, and comes back', () => {
    const opened = having([{ kind: 'moveSelection', by: 2 }, { kind: 'open' }]);
    expect(opened).toMatchObject({ view: 'subnet', subnet: 2, rung: 2 });
    expect(having([{ kind: 'goBack' }], opened)).toMatchObject({ view: 'registration', rung: 2 });
  });

  it('opens who goes next where nobody was selected', () => {
    expect(having([{ kind: 'open' }])).toMatchObject({ view: 'subnet', subnet: 0 });
  });

  it('goes back to the table from a subnet that was not opened from it', () => {
    const shown = having([
      { kind: 'open' },
      { kind: 'showView', view: 'supply' },
      { kind: 'showView', view: 'subnet' },
    ]);
    expect(having([{ kind: 'goBack' }], shown).view).toBe('subnets');
  });

  it('drops the selection by escape, and where its subnet has gone', () => {
    const first = having([
      { kind: 'moveSelection', by: 1 },
      { kind: 'moveSelection', by: -1 },
    ]);
    expect(first.rung).toBe(0);
    expect(having([{ kind: 'goBack' }], first).rung).toBeNull();
    const later = having([{ kind: 'moveCursor', by: 100 }], first);
    expect(body(model, later)).toMatch(/▸ +3 subnet 3/);
    expect(having([{ kind: 'open' }], later).subnet).toBe(2);
  });

  it('goes by pages and to both ends', () => {
    const end = having([{ kind: 'moveSelectionToEdge', edge: 'end' }]);
    expect(end.rung).toBe(19);
    const paged = having([{ kind: 'movePage', by: 1 }]);
    expect(paged.rung).toBeGreaterThan(1);
    expect(paged.rung).toBeLessThan(12);
    expect(having([{ kind: 'moveSelectionToEdge', edge: 'start' }], end).rung).toBe(0);
  });

  it('does nothing where there is nobody', () => {
    const nobody = modelOf({ subnets: 0 });
    const state = stateOf(nobody);
    const context = { ...sceneOf(nobody), size: small };
    for (const action of [
      { kind: 'open' },
      { kind: 'moveSelection', by: 1 },
      { kind: 'movePage', by: 1 },
    ] as const) {
      expect(reduce(state, action, context)).toEqual(state);
    }
  });

  it('jumps to registrations too, which the other views pass over', () => {
    expect(having([{ kind: 'moveCursorToEvent', by: 1 }]).row).toBe(14);
    const next = { kind: 'moveCursorToEvent', by: 1 } as const;
    expect(having([next, next]).row).toBe(20);
    expect(having([next, next, next]).row).toBe(60);
    expect(having([next, next, { kind: 'moveCursorToEvent', by: -1 }]).row).toBe(14);
    expect(having([next, next], stateOf(model, { row: 0, view: 'supply' })).row).toBe(14);
  });
});

describe('two years of 500 subnets', () => {
  it('are looked at key by key in less time than a viewer notices', () => {
    const many = Array.from({ length: 365 }, (_, at): Birth => {
      const victim = at < 120 ? { victim: at + 1 } : { netuid: at + 200 };
      return { day: 1 + at * 2, name: `new-${at + 1}`, ...victim };
    });
    const model = modelOf({ subnets: 135, days: 730, baseline: many, proposal: many.slice(0, 200) });
    expect(model.subnets).toHaveLength(500);
    const size: Size = { columns: 160, rows: 50 };
    let state = stateOf(model);
    let fastest = Number.POSITIVE_INFINITY;
    for (let press = 0; press < 12; press++) {
      const before = performance.now();
      state = reduce(
        state,
        press % 2 === 0 ? { kind: 'moveCursor', by: -10 } : { kind: 'moveSelection', by: 1 },
        { ...sceneOf(model), size },
      );
      frameOf(sceneOf(model), state, size);
      fastest = Math.min(fastest, performance.now() - before);
    }
    expect(fastest).toBeLessThan(50);
  });
});
