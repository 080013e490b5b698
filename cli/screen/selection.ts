/** The selected line of each view: how it moves, what a click selects, what enter opens. */
import { expectationsCount } from './expectations-view.ts';
import { rungPosition } from './ladder.ts';
import { subnetMetricIds } from './metrics.ts';
import { movers, moverTarget, overviewCount } from './overview-view.ts';
import { rewardsScope, rolePosition } from './rewards-view.ts';
import { rowAt } from './rows.ts';
import type { Context } from './scene.ts';
import { sourceCount } from './source-view.ts';
import type { ScreenState } from './state.ts';
import { orderedSubnets } from './table.ts';
import { momentAt, moments } from './timeline.ts';
import { following } from './window.ts';

export function selectionMoved(state: ScreenState, by: number, context: Context): ScreenState {
  return selectedAt(state, positionOf(state, context) + by, context);
}

/** Which line of the view's list is selected. */
/** Where the selected line stands in the view's list. */
export function positionOf(state: ScreenState, context: Context): number {
  const { model } = context;
  switch (state.view) {
    case 'overview':
      return state.mover;
    case 'supply':
      return state.supplyMetric;
    case 'subnets':
      return orderedSubnets(model, state.sort, state.filter, state.row).findIndex(
        ({ index }) => index === state.subnet,
      );
    case 'subnet':
      return state.subnetMetric;
    case 'registration':
      return rungPosition(model.registration.ladder(state.row), state.rung);
    case 'rewards':
      return rolePosition(model.rewards.roles(rewardsScope(state)), state.role);
    case 'timeline':
      return momentAt(context, state);
    case 'expectations':
      return state.expectation;
    case 'source':
      return state.sourceLine;
  }
}

/** Selects a line of the view's list, the nearest that there is. */
export function selectedAt(state: ScreenState, at: number, context: Context): ScreenState {
  const { model } = context;
  switch (state.view) {
    case 'overview':
      return { ...state, mover: clamp(at, overviewCount(context, state)) };
    case 'supply':
      return { ...state, supplyMetric: clamp(at, model.supplyRows.length) };
    case 'subnets': {
      const order = orderedSubnets(model, state.sort, state.filter, state.row);
      return { ...state, subnet: order[clamp(at, order.length)]?.index ?? state.subnet };
    }
    case 'subnet':
      return { ...state, subnetMetric: clamp(at, subnetMetricIds.length) };
    case 'registration': {
      const ladder = model.registration.ladder(state.row);
      return { ...state, rung: ladder[clamp(at, ladder.length)]?.subnet.index ?? state.rung };
    }
    case 'rewards': {
      const listed = model.rewards.roles(rewardsScope(state));
      return { ...state, role: listed[clamp(at, listed.length)] ?? state.role };
    }
    case 'timeline':
      return { ...state, moment: clamp(at, moments(context).length) };
    case 'expectations':
      return { ...state, expectation: clamp(at, expectationsCount(context, state)) };
    case 'source':
      return { ...state, sourceLine: clamp(at, sourceCount(context, state)) };
  }
}

/** Enter: what the selected line stands for. Nothing where there is no line. */
export function opened(state: ScreenState, context: Context): ScreenState {
  const { model } = context;
  switch (state.view) {
    case 'overview': {
      const mover = movers(context, state)[state.mover];
      return mover === undefined ? state : { ...state, ...moverTarget(mover, context) };
    }
    case 'subnets': {
      const left = orderedSubnets(model, state.sort, state.filter, state.row);
      return left.length === 0 ? state : { ...state, view: 'subnet', subnetFrom: 'subnets' };
    }
    case 'registration': {
      const ladder = model.registration.ladder(state.row);
      const rung = ladder[rungPosition(ladder, state.rung)];
      if (rung === undefined) return state;
      return { ...state, view: 'subnet', subnet: rung.subnet.index, subnetFrom: 'registration' };
    }
    case 'rewards':
      return model.subnets.length > 0 ? { ...state, rewardsOf: 'subnet' } : state;
    case 'timeline': {
      const moment = moments(context)[momentAt(context, state)];
      return moment === undefined ? state : cursorAt(state, rowAt(model.blocks, moment.block));
    }
    case 'expectations': {
      const row = model.projection.expectations[state.expectation]?.row ?? null;
      return row === null ? state : cursorAt(state, clamp(row, model.blocks.length));
    }
    case 'supply':
    case 'subnet':
    case 'source':
      return state;
  }
}

/** Where the charts show it. */
function cursorAt(state: ScreenState, row: number): ScreenState {
  return { ...state, row, window: following(state.window, row) };
}

export function clamp(at: number, count: number): number {
  return Math.max(0, Math.min(at, count - 1));
}
