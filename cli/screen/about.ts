/** The number under the cursor, as it can be asked which statements it comes from. */
import type { AskedNumber } from '../live/live.ts';
import { subnetMetricIds } from './metrics.ts';
import { movers } from './overview.ts';
import type { Scene } from './scene.ts';
import type { ScreenState } from './state.ts';

/** Null: the view selects no number, or one that is no metric by itself (what the file shows, a reward). */
export function numberUnderCursor(scene: Scene, state: ScreenState): AskedNumber | null {
  const { model } = scene;
  const { row, subnet } = state;
  const known = (metric: string | undefined, of: number | null): AskedNumber | null =>
    metric === undefined || !model.projection.proposal.columns.has(metric)
      ? null
      : { metric, subnet: of, row };
  switch (state.view) {
    case 'overview': {
      const mover = movers(scene, state)[state.mover];
      return mover === undefined ? null : known(mover.pair.metric.id, mover.subnet);
    }
    case 'supply':
      return known(model.supplyRows[state.supplyMetric]?.pair.metric.id, null);
    case 'subnets':
      return known(state.sort.column.startsWith('price') ? 'subnet.price' : 'subnet.emission', subnet);
    case 'subnet':
      return known(subnetMetricIds[state.subnetMetric], subnet);
    case 'registration':
      return known('subnet_registration.lock_cost', null);
    case 'rewards':
    case 'timeline':
    case 'expectations':
    case 'source':
      return null;
  }
}
