/**
 * Whether the answer to a question rests on something that isn't executed yet. What an
 * expression reads is gathered once for each named value; then each thing that isn't
 * executed says which readings it could change.
 */
import { invariant } from '../grammar/index.ts';
import { metricById, taoPrice } from './metrics.ts';
import type { AssumePlan, ChangePlan, EnactPlan, Expr, LetPlan, RulePlan } from './plan.ts';
import { widthOf } from './width.ts';

/** Why answers may be wrong, each a short phrase; empty: it is executed, or doesn't occur. */
export interface Gaps {
  /** Other runs, sweeps: they change every answer. */
  readonly everything: readonly string[];
  /** Draws that change the issuance, and so everything that is worked out from it. */
  readonly issuance: readonly string[];
  /** Draws that change the pools of subnets. */
  readonly pools: readonly string[];
  /** Draws of the price of TAO. */
  readonly taoPrice: readonly string[];
}

/** What an expression reads. */
interface Reads {
  supply: boolean;
  pools: boolean;
  parameters: boolean;
  members: boolean;
  born: boolean;
  taoPrice: boolean;
}

/** What a program does, by which one thing comes to rest on another. */
export interface Doings {
  readonly enacts: readonly EnactPlan[];
  readonly rules: readonly RulePlan[];
  readonly assume: Pick<AssumePlan, 'subnetRegistrations'>;
  /** A rule in force shares TAO by flow. */
  readonly sharesByFlow: boolean;
}

/** What a subnet has by being registered, whatever its pool does. */
const STANDING: ReadonlySet<string> = new Set(['subnet.netuid', 'subnet.registered_at', 'subnet.immune']);

export class RestsOn {
  readonly #gaps: Gaps;
  readonly #lets: readonly LetPlan[];
  readonly #letReads: Reads[] = [];
  /** What decides when and how parameters change. */
  readonly #parameters: Reads;
  /** Something takes TAO back out of the issuance, so the issuance depends on the pools. */
  readonly #recycles: boolean;
  /** Subnets come or go: who is pruned depends on the pools. */
  readonly #membersChange: boolean;

  constructor(gaps: Gaps, lets: readonly LetPlan[], { enacts, rules, assume, sharesByFlow }: Doings) {
    this.#gaps = gaps;
    this.#lets = lets;
    this.#membersChange =
      assume.subnetRegistrations !== null ||
      enacts.some(({ changes }) => changes.some(({ kind }) => kind === 'register' || kind === 'dissolve'));
    this.#recycles =
      // What a dissolved pool doesn't pay out is recycled.
      this.#membersChange ||
      // Where TAO flows out of every pool, all that a block mints is recycled.
      sharesByFlow ||
      rules.some((rule) => rule.stages.some((stage) => stage.kind === 'decline' && stage.fate === 'recycle'));
    this.#parameters = nothing();
    for (const enact of enacts) this.#readEnact(enact, this.#parameters);
  }

  /** The reasons why the value of `expr` may not be what the text says. */
  of(expr: Expr): readonly string[] {
    const reads = nothing();
    this.#read(expr, reads);
    if (reads.parameters) merge(reads, this.#parameters);
    if (reads.supply && this.#recycles) reads.pools = true;
    if ((reads.members || reads.born) && this.#membersChange) reads.pools = true;
    const metrics = reads.supply || reads.pools || reads.members || reads.born;
    return [
      ...this.#gaps.everything,
      ...(metrics ? this.#gaps.issuance : []),
      ...(reads.pools ? this.#gaps.pools : []),
      ...(reads.taoPrice ? this.#gaps.taoPrice : []),
    ];
  }

  #readEnact(enact: EnactPlan, into: Reads): void {
    if (enact.when.kind === 'halving' || enact.when.kind === 'eachHalving') into.supply = true;
    if (enact.when.kind === 'condition') this.#read(enact.when.condition, into);
    for (const change of enact.changes) this.#readChange(change, into);
  }

  #readChange(change: ChangePlan, into: Reads): void {
    if (change.kind !== 'set') return;
    if (change.value.kind === 'expression') this.#read(change.value.value, into);
    if (change.target.kind === 'subnets' && change.target.where !== null)
      this.#read(change.target.where, into);
  }

  #read(expr: Expr, into: Reads): void {
    switch (expr.op) {
      case 'const':
      case 'price':
        return;
      case 'metric':
      case 'subnetMetric':
        this.#readMetric(expr.metric, into);
        return;
      case 'subnets':
        into.members = true;
        return;
      case 'parameter':
        into.parameters = true;
        return;
      case 'halving':
        into.supply = true;
        this.#read(expr.n, into);
        return;
      case 'let':
        merge(into, this.#readsOf(expr.index));
        return;
      case 'of':
        if (expr.subnet.kind === 'born') into.born = true;
        this.#readElement(expr.vector, into);
        return;
      case 'neg':
      case 'not':
      case 'in':
      case 'map':
      case 'rank':
      case 'baseline':
      case 'percentile':
        this.#read(expr.of, into);
        return;
      case 'fold':
        // A fold over subnets depends on who they are, whatever it reads of them.
        if (widthOf(expr.of, this.#lets) === 'subnets') into.members = true;
        this.#read(expr.of, into);
        return;
      case 'top':
        this.#read(expr.n, into);
        this.#read(expr.of, into);
        return;
      case 'where':
        this.#read(expr.of, into);
        this.#read(expr.condition, into);
        return;
      case 'if':
        this.#read(expr.condition, into);
        this.#read(expr.then, into);
        this.#read(expr.else, into);
        return;
      case 'pick':
        for (const one of expr.of) this.#read(one, into);
        return;
      case 'list':
        for (const one of expr.items) this.#read(one, into);
        return;
      default:
        this.#read(expr.left, into);
        this.#read(expr.right, into);
    }
  }

  /** Of a metric that is worked out: what it is worked out from. */
  #readMetric(id: string, into: Reads): void {
    const metric = metricById(id);
    if (metric?.derived === true) {
      for (const need of metric.needs) this.#readMetric(need, into);
    } else if (id === taoPrice.id) into.taoPrice = true;
    else if (STANDING.has(id)) {
      if (this.#membersChange) into.members = true;
    } else if (metric?.scope === 'network') into.supply = true;
    else into.pools = true;
  }

  /** One element of a vector: that subnets exist beside it doesn't matter where only parameters are read. */
  #readElement(vector: Expr, into: Reads): void {
    if (vector.op === 'subnets') return;
    this.#read(vector, into);
  }

  #readsOf(index: number): Reads {
    const known = this.#letReads[index];
    if (known !== undefined) return known;
    // A plan's lets rest only on those before them, so this fills from the front and never deep.
    for (let at = this.#letReads.length; at <= index; at += 1) {
      const plan = this.#lets[at];
      invariant(plan !== undefined, `let ${at} is not in the plan`);
      const reads = nothing();
      this.#letReads.push(reads);
      this.#read(plan.value, reads);
    }
    const reads = this.#letReads[index];
    invariant(reads !== undefined, `let ${index} is not in the plan`);
    return reads;
  }
}

function nothing(): Reads {
  return {
    supply: false,
    pools: false,
    parameters: false,
    members: false,
    born: false,
    taoPrice: false,
  };
}

function merge(into: Reads, from: Reads): void {
  into.supply ||= from.supply;
  into.pools ||= from.pools;
  into.parameters ||= from.parameters;
  into.members ||= from.members;
  into.born ||= from.born;
  into.taoPrice ||= from.taoPrice;
}
