/**
 * Of which subnets an expression reads what neurons earn. A named function of a subnet is looked at once:
 * whose figures it reads is known where it is applied.
 */
import { invariant } from '../grammar/index.ts';
import { partsOf } from './expression-parts.ts';
import { type Metric, metricById } from './metrics.ts';
import type { Expr, LetPlan, SubnetRef } from './plan.ts';

/** A metric that rests on neurons; `all`: of every subnet, or of whichever is at hand. */
export interface NeuronRead {
  readonly metric: Metric;
  readonly subnet: SubnetRef | 'all';
}

interface Reads {
  /** Of the subnet that the expression is about. */
  readonly here: Set<Metric>;
  /** Of others, each once. */
  readonly elsewhere: Map<string, NeuronRead>;
}

/** One for the named values of a plan. */
export class NeuronReads {
  readonly #lets: readonly LetPlan[];
  readonly #ofLets: Reads[] = [];

  constructor(lets: readonly LetPlan[]) {
    this.#lets = lets;
  }

  /** Each metric and subnet once, in the order of reading. */
  of(expr: Expr): readonly NeuronRead[] {
    const reads = this.#read(expr);
    settle(reads, 'all');
    return [...reads.elsewhere.values()];
  }

  #read(expr: Expr): Reads {
    const reads: Reads = { here: new Set(), elsewhere: new Map() };
    this.#add(expr, reads);
    return reads;
  }

  #add(expr: Expr, into: Reads): void {
    switch (expr.op) {
      case 'metric':
      case 'subnetMetric': {
        const metric = metricById(expr.metric);
        if (metric?.ofNeurons !== true) return;
        // The network's own rests on all subnets, whichever is at hand.
        if (expr.op === 'metric') note(into, metric, 'all');
        else into.here.add(metric);
        return;
      }
      case 'let':
        merge(into, this.#readsOf(expr.index));
        return;
      case 'of': {
        const reads = this.#read(expr.vector);
        settle(reads, expr.subnet);
        merge(into, reads);
        return;
      }
      case 'fold':
      case 'top':
      case 'rank': {
        // What is taken over all subnets is about all of them, whichever is at hand.
        const reads = this.#read(expr.of);
        settle(reads, 'all');
        merge(into, reads);
        if (expr.op === 'top') this.#add(expr.n, into);
        return;
      }
      default:
        for (const part of partsOf(expr)) this.#add(part, into);
    }
  }

  #readsOf(index: number): Reads {
    // A plan's lets rest only on those before them, so this fills from the front and never deep.
    for (let at = this.#ofLets.length; at <= index; at += 1) {
      const named = this.#lets[at];
      invariant(named !== undefined, `let ${at} is not in the plan`);
      this.#ofLets.push(this.#read(named.value));
    }
    return this.#ofLets[index] as Reads;
  }
}

/** What was read of the subnet at hand is read of this one. */
function settle(reads: Reads, subnet: SubnetRef | 'all'): void {
  for (const metric of reads.here) note(reads, metric, subnet);
  reads.here.clear();
}

function note({ elsewhere }: Reads, metric: Metric, subnet: SubnetRef | 'all'): void {
  const whose = subnet === 'all' ? '' : subnet.kind === 'netuid' ? `${subnet.netuid}` : `"${subnet.name}"`;
  const key = `${metric.id} ${whose}`;
  if (!elsewhere.has(key)) elsewhere.set(key, { metric, subnet });
}

function merge(into: Reads, from: Reads): void {
  for (const metric of from.here) into.here.add(metric);
  for (const [key, read] of from.elsewhere) if (!into.elsewhere.has(key)) into.elsewhere.set(key, read);
}
