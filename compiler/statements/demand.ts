/**
 * Who comes to register, in `assume`: so many per time (`subnet_registrations = 0.1/day`), or by what
 * it costs (`demand(price) = …`): as a rate, or as the most that somebody pays.
 * Source: design 1b, "events".
 */
import type { AssumeEntry, Expression } from '../../grammar/index.ts';
import { check } from '../expressions/check.ts';
import { demandScope } from '../expressions/environment.ts';
import { fault, type Scope, textOf } from '../expressions/scope.ts';
import type { Demand, PlanPlace, Series, SubnetRef } from '../plan.ts';
import { planPlace } from '../program.ts';
import { exactText } from '../quantity.ts';
import { describe, dimension, sameDimension, tao } from '../types.ts';
import type { Context } from './context.ts';
import { distributionInside, inRange } from './series.ts';

/** Registrations per time. */
export const PER_TIME = dimension({ time: -1 });

/** The entries by price, each with the entry that says the same per time: only one of the two may stand. */
export const BY_PRICE = {
  demand: 'subnet_registrations',
  neuron_demand: 'neuron_registrations',
} as const;
export type PriceName = keyof typeof BY_PRICE;

export function isByPrice(name: string): name is PriceName {
  return Object.hasOwn(BY_PRICE, name);
}

/** Whether an argument is the name of the price: the last of an entry by price. */
export function isPrice(node: Expression | undefined): boolean {
  return node?.kind === 'Name' && node.text === 'price';
}

/** What the draws of an entry are seeded with, however the subnet is named: `neuron_registrations(64)`. */
export function streamOf(name: string, subnet: SubnetRef | 'all'): string {
  if (subnet === 'all') return name;
  return `${name}(${subnet.kind === 'netuid' ? subnet.netuid : JSON.stringify(subnet.name)})`;
}

export function bySeries(series: Series, stream: string, place: PlanPlace): Demand {
  return { kind: 'series', series, stream, place };
}

/**
 * The value of an entry by price: a rate is how many come, an amount is the most that somebody pays.
 * Errors: null after a message: anything else, a state that is read, an amount that isn't fixed.
 */
export function lowerByPrice(entry: AssumeEntry, cx: Context): Demand | null {
  const { value } = entry;
  const scope = demandScope(cx.scope.environment, cx.file.source);
  const drawn = distributionInside(value);
  if (drawn !== null) {
    const facts = { word: entry.name.text, text: textOf(scope, drawn), why: 'draw' } as const;
    return fault(scope, 'E258', drawn, facts);
  }
  const checked = check(value, scope);
  if (checked === null) return null;
  const state = stateIn(value, scope);
  if (state !== null) {
    const facts = { word: entry.name.text, text: textOf(scope, state), why: 'state' } as const;
    return fault(scope, 'E258', state, facts);
  }
  const { type, expr, constant } = checked;
  const isRate = type.kind === 'number' && (type.zero || sameDimension(type.dimension, PER_TIME));
  const isAmount = type.kind === 'number' && sameDimension(type.dimension, tao);
  if (type.shape !== 'scalar' || !(isRate || isAmount)) {
    const found = type.shape === 'scalar' ? describe(type) : 'a list';
    return fault(scope, 'E259', value, { word: entry.name.text, found, why: 'kind' });
  }
  const range = isRate ? 'perBlock' : 'notNegative';
  if (constant !== null && !inRange(constant, range, entry.name.text, value, cx)) return null;
  const place = planPlace(cx.file, entry.name);
  if (isRate) return { kind: 'rate', value: expr, place };
  if (constant !== null) return { kind: 'limit', most: exactText(constant), place };
  return fault(scope, 'E259', value, { word: entry.name.text, found: describe(type), why: 'varies' });
}

/** The first part that is worked out from a state of the network, or only while the projection runs. */
function stateIn(node: Expression, scope: Scope): Expression | null {
  const among = (nodes: readonly Expression[]) => {
    for (const one of nodes) {
      const found = stateIn(one, scope);
      if (found !== null) return found;
    }
    return null;
  };
  switch (node.kind) {
    case 'Number':
    case 'Percent':
    case 'Quantity':
    case 'Text':
    case 'Date':
    case 'Missing':
      return null;
    case 'Member':
    case 'DateOf':
      return node;
    case 'Name':
      return isFixed(node.text, scope) ? null : node;
    case 'Call': {
      const isFunction =
        node.callee.kind === 'Name' &&
        node.callee.text !== 'subnet' &&
        scope.environment.lets.find(node.callee.text, scope.source) === undefined;
      if (!isFunction) return node;
      return among(node.args.flatMap((it) => (it.where === null ? [it.value] : [it.value, it.where])));
    }
    case 'List':
      return among(node.items.flatMap((it) => (it.kind === 'Range' ? [it.from, it.to] : [it])));
    case 'Unary':
      return stateIn(node.of, scope);
    case 'Binary':
      return among([node.left, node.right]);
    case 'Conditional':
      return among([node.condition, node.consequence, node.alternative]);
  }
}

/** The price itself, a switch, a named constant. */
function isFixed(name: string, { environment, source }: Scope): boolean {
  if (name === 'price' || name === 'on' || name === 'off') return true;
  const expr = environment.lets.find(name, source)?.checked?.expr;
  return expr?.op === 'const' || (expr?.op === 'list' && expr.items.every((it) => it.op === 'const'));
}
