/** Which metrics an expression reads, named values included. */
import { type Expr, type LetPlan, type Plan, partsOf, type RulePlan } from '../compiler/index.ts';
import { recordedBehind } from './derived-metrics.ts';
import { subnetRates } from './metrics.ts';

/** Calls `visit` for every node, each named value once. */
export function eachNode(expr: Expr, lets: readonly LetPlan[], visit: (expr: Expr) => void): void {
  const seen = new Set<number>();
  const go = (it: Expr): void => {
    visit(it);
    if (it.op === 'let') {
      const named = lets[it.index];
      if (named === undefined || seen.has(it.index)) return;
      seen.add(it.index);
      go(named.value);
    } else for (const part of partsOf(it)) go(part);
  };
  go(expr);
}

/** Metrics that an expression reads. */
export function metricsIn(expr: Expr, lets: readonly LetPlan[]): Set<string> {
  const found = new Set<string>();
  eachNode(expr, lets, (it) => {
    if (it.op === 'metric' || it.op === 'subnetMetric') found.add(it.metric);
  });
  return found;
}

/** What is recorded, or known beside the run, behind the metrics that an expression reads. */
function recordedIn(expr: Expr, lets: readonly LetPlan[]): readonly string[] {
  return [...metricsIn(expr, lets)].flatMap(recordedBehind);
}

/** Metrics that the expectations read from rows. */
export function metricsOfRows(plan: Plan): Set<string> {
  const found = new Set<string>();
  for (const { condition } of plan.expectations) {
    for (const metric of metricsIn(condition, plan.lets)) found.add(metric);
  }
  return found;
}

/** Score and declined fractions. */
function* expressionsOf(rule: RulePlan): Generator<Expr> {
  for (const stage of rule.stages) {
    if (stage.kind === 'score') yield stage.score;
    if (stage.kind === 'decline') yield stage.fraction;
  }
}

/**
 * Indices of the rules that read a figure of the whole network, such as the issuance, that may
 * change with every block: they run block by block, since a longer stretch would hold it still.
 * What a block mints changes at halvings only, and those end a stretch.
 */
export function rulesThatFollow(plan: Plan): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [index, rule] of plan.rules.entries()) {
    for (const expr of expressionsOf(rule)) {
      for (const metric of recordedIn(expr, plan.lets)) {
        if (!metric.startsWith('subnet.') && metric !== 'supply.block_emission') found.add(index);
      }
    }
  }
  return found;
}

/** Expressions that are worked out while the run is on its way. */
function* liveExpressions(plan: Plan): Generator<Expr> {
  for (const rule of plan.rules) yield* expressionsOf(rule);
  for (const { when, changes } of plan.enact) {
    if (when.kind === 'condition') yield when.condition;
    for (const change of changes) {
      if (change.kind !== 'set') continue;
      if (change.value.kind === 'expression') yield change.value.value;
      if (change.target.kind === 'subnets' && change.target.where !== null) yield change.target.where;
    }
  }
}

/** Whether some of them reads a rate: the run then keeps the last block's own, and goes block by block. */
export function readsLiveRates(plan: Plan): boolean {
  for (const expr of liveExpressions(plan)) {
    for (const metric of recordedIn(expr, plan.lets)) if (metric in subnetRates) return true;
  }
  return false;
}

/**
 * Whether nothing that is asked for depends on the pools: only the supply's own figures are
 * recorded, and nothing in the file could make the rules recycle TAO or read a subnet. The
 * network then needn't be walked at all.
 */
export function isAboutSupplyAlone(plan: Plan, recorded: Iterable<string>): boolean {
  // A flow may be refused, which is a finding of its own.
  if (plan.assume.flows.length > 0) return false;
  // What is registered sends others away, and what they leave is recycled.
  if (plan.assume.subnetRegistrations !== null) return false;
  for (const metric of recorded) if (!isSupply(metric)) return false;
  for (const expr of liveExpressions(plan)) {
    for (const metric of metricsIn(expr, plan.lets)) if (!isSupply(metric)) return false;
  }
  return plan.enact.every(({ changes }) =>
    changes.every((it) => it.kind === 'supply' || (it.kind === 'set' && it.target.kind === 'network')),
  );
}

function isSupply(metric: string): boolean {
  return metric.startsWith('supply.') || metric === 'subnet_registration.lock_cost' || metric === 'tao_price';
}

/** Whether a rule divides by rank: a subnet that crosses the edge of one jumps. */
export function dividesByRank({ stages }: RulePlan): boolean {
  return stages.some(({ kind }) => kind === 'tiers' || kind === 'limit');
}
