/** A projection as the screen looks at it: with the values of what the file shows and compares. */
import type { Expr } from '../../compiler/index.ts';
import { type OverRows, overRows, parameterInForce } from '../../runtime/index.ts';
import { readsSynthetic } from '../format/synthetic.ts';
import type { ShownProjection } from '../live/live.ts';
import { comparedItems } from './compared.ts';
import { type ScreenModel, screenModel } from './model.ts';
import { placeOfShown } from './shown.ts';

export function modelOf({ projection, snapshot, warnings }: ShownProjection): ScreenModel {
  const valuesOf = (expr: Expr): OverRows => overRows(projection, snapshot, expr);
  const shown = projection.plan.show
    .filter((plan) => placeOfShown(plan).kind === 'listed')
    .map((plan) => ({
      plan,
      values: valuesOf(plan.value),
      synthetic: readsSynthetic(projection, plan.value),
    }));
  const isPriced = projection.plan.assume.taoPrice !== null;
  const perRao = isPriced ? valuesOf({ op: 'metric', metric: 'tao_price' }).baseline : null;
  const price = perRao === null ? null : (row: number) => (perRao[row] ?? Number.NaN) * 1e9;
  return screenModel(
    projection,
    warnings,
    shown,
    (scenario, id, subnet, block) => parameterInForce(snapshot, scenario, id, subnet, block),
    price,
    (at) => comparedItems(projection, at, valuesOf),
  );
}
