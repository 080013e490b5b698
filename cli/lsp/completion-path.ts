/** Paths that are being written, and which parameters and metrics go on from them. */
import {
  type Metric,
  metricById,
  metrics,
  type Parameter,
  parameterById,
  parameters,
  subnetMetric,
  subnetParametersByName,
} from '../../compiler/index.ts';
import type { Lexeme } from '../../grammar/index.ts';
import { hasEquals } from './completion-parts.ts';
import type { Site } from './completion-site.ts';

/** What a path says before its last word: of the network, of a subnet, or of the one at hand. */
export interface PathBegun {
  readonly of: 'network' | 'subnet';
  /** Words behind the subnet, or from the beginning. */
  readonly words: readonly string[];
}

/** What a whole path leads to. */
export type PathEnd =
  | { readonly kind: 'parameter'; readonly parameter: Parameter }
  | { readonly kind: 'metric'; readonly metric: Metric };

/** The path that ends with these words; null where none does. A point at the end is passed over. */
export function pathEndingWith(item: readonly Lexeme[], handName: string | null): PathBegun | null {
  const words: string[] = [];
  let at = item.length - 1;
  if (item[at]?.text === '.') at -= 1;
  for (; item[at]?.kind === 'word'; at -= 2) {
    words.unshift(item[at]?.text ?? '');
    if (item[at - 1]?.text !== '.') break;
  }
  if (item[at]?.text === ')') return isSubnetCall(item, at) ? { of: 'subnet', words } : null;
  const [first] = words;
  if (first === undefined) return null;
  const isSubnet = first === 'subnets' || first === 'subnet' || first === handName;
  return isSubnet ? { of: 'subnet', words: words.slice(1) } : { of: 'network', words };
}

function isSubnetCall(item: readonly Lexeme[], close: number): boolean {
  let depth = 0;
  for (let at = close; at > 0; at -= 1) {
    const text = item[at]?.kind === 'sign' ? item[at]?.text : '';
    if (text === ')') depth += 1;
    if (text === '(') depth -= 1;
    if (depth === 0) return item[at - 1]?.text === 'subnet';
  }
  return false;
}

/** What it leads to; null: to nothing, or not yet. */
export function endOf({ of, words }: PathBegun): PathEnd | null {
  const name = words.join('.');
  const metric =
    of === 'subnet' ? (subnetMetric(name) ?? metricById(name)) : (metricById(name) ?? subnetMetric(name));
  if (metric !== undefined) return { kind: 'metric', metric };
  const parameter = parameterOf({ of, words });
  return parameter === null ? null : { kind: 'parameter', parameter };
}

function parameterOf({ of, words }: PathBegun): Parameter | null {
  const whole = parameterById(words.join('.'));
  if (whole !== undefined) return whole;
  const [only, ...others] = subnetParametersByName(words.join('.'));
  return of === 'subnet' && others.length === 0 ? (only ?? null) : null;
}

/** The parameter whose value is being written: of a `set`, a sweep, or a new subnet. */
export function parameterBeingSet({ block, item }: Site): Parameter | null {
  if (block === 'register') {
    const [only, ...others] = subnetParametersByName(item[0]?.text ?? '');
    return hasEquals(item) && others.length === 0 ? (only ?? null) : null;
  }
  const opener = item[0]?.text;
  if (opener !== 'set' && opener !== 'vary') return null;
  const end = item.findIndex(
    ({ kind, text }) => text === '=' || (kind === 'word' && (text === 'in' || text === 'from')),
  );
  const path = end < 0 ? null : pathEndingWith(item.slice(1, end), null);
  return path === null ? null : parameterOf(path);
}

/** The subnet that a `set` names by its number: `subnet(64).tempo`. */
export function netuidBeingSet({ item }: Site): number | null {
  const [, subnet, open, number, close] = item;
  if (subnet?.text !== 'subnet' || open?.text !== '(' || number?.kind !== 'number' || close?.text !== ')')
    return null;
  return Number(number.text.replaceAll('_', ''));
}

/** The name of the subnet in a function's body: `s` in `let f(s) = …`. */
export function handName({ item }: Site): string | null {
  const [opener, , open, name] = item;
  return opener?.text === 'let' && open?.text === '(' && name?.kind === 'word' && hasEquals(item)
    ? name.text
    : null;
}

/** Whether bare fields mean the subnet at hand: in a rule, and behind `where`. */
export function hasHand({ block, item }: Site): boolean {
  if (block === 'rule') return true;
  return item.some(({ kind, text }, at) => kind === 'word' && text === 'where' && staysOpen(item.slice(at)));
}

/** Whether the bracket around these words is still open behind them. */
function staysOpen(item: readonly Lexeme[]): boolean {
  let depth = 0;
  for (const { kind, text } of item) {
    if (kind !== 'sign') continue;
    if (text === '(' || text === '[') depth += 1;
    if (text === ')' || text === ']') depth -= 1;
    if (depth < 0) return false;
  }
  return true;
}

/** Whether a proposal can give it a value. */
export function isSettable(parameter: Parameter): boolean {
  const { status, action, quantity } = parameter;
  if (status === 'state' || status === 'removed' || status === 'disabled') return false;
  return !action && quantity !== 'opaque' && quantity !== 'rule';
}

/** A value that an expression can read. */
function isReadable({ quantity }: Parameter): boolean {
  return quantity !== 'opaque' && quantity !== 'rule';
}

/** The next word of a path, and what it leads to; null: the path goes on behind it. */
export interface Step {
  readonly word: string;
  readonly end: PathEnd | null;
}

/**
 * Every word that may come next, metrics before parameters.
 * @param settable only what `set` takes
 * @param hand fields of the subnet at hand count where a path begins
 */
export function stepsFrom({ of, words }: PathBegun, settable: boolean, hand: boolean): readonly Step[] {
  const found = new Map<string, Step>();
  const prefix = words.map((word) => `${word}.`).join('');
  const add = (name: string, end: PathEnd) => {
    if (!name.startsWith(prefix)) return;
    const [word = '', ...further] = name.slice(prefix.length).split('.');
    const isEnd = further.length === 0;
    const known = found.get(word);
    if (known === undefined || (isEnd && known.end === null))
      found.set(word, { word, end: isEnd ? end : null });
  };
  const ofSubnet = of === 'subnet' || hand;
  if (!settable) {
    for (const metric of metrics) {
      if (metric.scope === 'network' && of === 'network') add(metric.id, { kind: 'metric', metric });
      if (metric.scope === 'subnet' && ofSubnet) add(metric.name, { kind: 'metric', metric });
    }
  }
  for (const parameter of parameters.filter(settable ? isSettable : isReadable)) {
    const end: PathEnd = { kind: 'parameter', parameter };
    if (parameter.scope !== 'subnet') {
      if (of === 'network') add(parameter.id, end);
      continue;
    }
    if (!ofSubnet) continue;
    if (subnetParametersByName(parameter.name).length === 1) add(parameter.name, end);
    add(parameter.id, end);
  }
  return [...found.values()].sort((a, b) => rankOf(a) - rankOf(b));
}

/** Metrics, parameters that count, groups, and at last what has no effect or doesn't exist yet. */
function rankOf({ end }: Step): number {
  if (end === null) return 2;
  if (end.kind === 'metric') return 0;
  const { status } = end.parameter;
  return status === 'live' || status === 'constant' ? 1 : 3;
}
