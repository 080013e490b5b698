/** What the viewer was looking at, in a newer projection: by names, netuids and blocks, since places have changed. */
import type { ScreenModel } from './model.ts';
import { rowAt } from './rows.ts';
import type { ScreenState } from './state.ts';

export function carriedOver(state: ScreenState, before: ScreenModel, after: ScreenModel): ScreenState {
  if (before === after) return state;
  const places = new Map(after.subnets.map(({ netuid, name, index }) => [`${netuid} ${name}`, index]));
  const subnetOf = (index: number): number | null => {
    const subnet = before.subnets[index];
    return subnet === undefined ? null : (places.get(`${subnet.netuid} ${subnet.name}`) ?? null);
  };
  const rowOf = (row: number): number => rowAt(after.blocks, before.blocks[row] ?? 0);
  const sameRows = before.blocks.length === after.blocks.length;
  const window =
    state.window === null ? null : { first: rowOf(state.window.first), last: rowOf(state.window.last) };
  const label = before.supplyRows[state.supplyMetric]?.pair.metric.label;
  const supplyMetric = after.supplyRows.findIndex(({ pair }) => pair.metric.label === label);
  const text = before.projection.expectations[state.expectation]?.text;
  const expectation = after.projection.expectations.findIndex((it) => it.text === text);
  const about = state.about;
  const aboutSubnet = about === null || about.subnet === null ? null : subnetOf(about.subnet);
  const isGone = about !== null && about.subnet !== null && aboutSubnet === null;
  return {
    ...state,
    row: sameRows ? Math.min(state.row, after.blocks.length - 1) : rowOf(state.row),
    window:
      sameRows || (window !== null && window.last > window.first) ? (sameRows ? state.window : window) : null,
    supplyMetric: Math.max(0, supplyMetric),
    expectation: Math.max(0, expectation),
    moment: null,
    subnet: subnetOf(state.subnet) ?? 0,
    marked: state.marked.flatMap((index) => subnetOf(index) ?? []),
    rung: state.rung === null ? null : subnetOf(state.rung),
    about: about === null || isGone ? null : { ...about, subnet: aboutSubnet, row: rowOf(about.row) },
    answer: null,
  };
}
