/** Names that nothing has: where they were looked for, and which one was probably meant. */
import { type Name, type Span, suggest, type Word } from '../../grammar/index.ts';
import { metricById, metrics, subnetMetric, taoPrice } from '../metrics.ts';
import { FUNCTIONS } from '../names.ts';
import { parameterGroups, parameters } from '../parameters.ts';
import { fault, hasHand, type Scope } from './scope.ts';

const groups: ReadonlySet<string> = new Set([
  ...parameterGroups(),
  ...metrics.filter((it) => it.scope === 'network').map((it) => it.group),
]);

/** First part of some network metric's or parameter's id. */
export function isGroup(name: string): boolean {
  return groups.has(name);
}

/** Short names of what each subnet has. */
function* subnetFields(): Generator<string> {
  for (const metric of metrics) if (metric.scope === 'subnet') yield metric.name;
  for (const parameter of parameters) if (parameter.scope === 'subnet') yield parameter.name;
}

/** What a path may go on with, whole: `reward.miner`, `reward.owner` … of `reward`; of `yield` the network's too, unless it is a subnet's. The first forms only. */
export function fieldsUnder(path: string, of: 'subnet' | 'both' = 'both'): readonly string[] {
  return metrics.flatMap((it) => {
    const name = it.scope === 'subnet' ? it.name : it.id;
    if (it.scope === 'network' && of === 'subnet') return [];
    const isMeant = it.derived && !it.onDemand && name.startsWith(`${path}.`);
    return isMeant ? [name] : [];
  });
}

/** `reward.minr`, `reward.miner.eur` */
export function unknownNested(words: readonly (Name | Word)[], scope: Scope): null {
  const path = words.map(({ text }) => text);
  const last = words.at(-1) as Name | Word;
  const before = path.slice(0, -1).join('.');
  const within = metrics.flatMap((it) => {
    const name = it.scope === 'subnet' ? it.name : it.id;
    return name.startsWith(`${before}.`) ? [name.slice(before.length + 1)] : [];
  });
  const near = nearest(scope, last.text, within);
  const goesTooFar = subnetMetric(before) !== undefined || metricById(before) !== undefined;
  const meant = near !== null ? `${before}.${near}` : goesTooFar ? before : null;
  return fault(scope, 'E203', last, { name: path.join('.'), near: meant, network: null, whole: last });
}

/** `subnet(64).emision`; `subnet(64).miner`, which is found further down a path */
export function unknownField(name: Name | Word, whole: Span, scope: Scope): null {
  const nested = metrics.find(
    (it) => it.derived && !it.onDemand && it.scope === 'subnet' && it.name.endsWith(`.${name.text}`),
  );
  const near = nested?.name ?? nearest(scope, name.text, subnetFields());
  const network = parameters.find((it) => it.scope !== 'subnet' && it.name === name.text);
  return fault(scope, 'E203', name, {
    name: name.text,
    near,
    network: near === null ? (network?.id ?? null) : null,
    whole,
  });
}

/** `emission.bar_rnk`, and `consensus.bar_rank`, which stands in another group. */
export function unknownInGroup(group: Name | Word, name: Word, scope: Scope): null {
  const ids = [...metrics, ...parameters].map((it) => it.id);
  const prefix = `${group.text}.`;
  const within = nearest(
    scope,
    name.text,
    ids.filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length)),
  );
  const elsewhere = ids.find((id) => id.endsWith(`.${name.text}`) && !id.startsWith('subnet.'));
  const near = within === null ? (elsewhere ?? null) : prefix + within;
  return fault(scope, 'E201', name, { name: name.text, group: group.text, near });
}

/** A bare name, or the first part of a path. */
export function unknownName(node: Name, scope: Scope): null {
  const { lets } = scope.environment;
  const hidden = lets.anywhere(node.text);
  const near = meant(node.text) ?? nearest(scope, node.text, candidates(scope));
  const elsewhere = hidden === undefined ? null : hidden.source.path;
  return fault(scope, 'E200', node, { name: node.text, near, elsewhere });
}

/** `true` for `on`; `bar_rank` for `emission.bar_rank`, where one group alone has it. */
function meant(name: string): string | null {
  const word = OTHER_WORDS.get(name.toLowerCase());
  if (word !== undefined) return word;
  const ids = new Set(
    [...metrics, ...parameters].filter((it) => it.scope !== 'subnet' && it.name === name).map((it) => it.id),
  );
  const [only = null] = ids;
  return ids.size === 1 ? only : null;
}

/** What other languages call it. */
const OTHER_WORDS: ReadonlyMap<string, string> = new Map([
  ['true', 'on'],
  ['yes', 'on'],
  ['false', 'off'],
  ['no', 'off'],
]);

function* candidates(scope: Scope): Generator<string> {
  yield* scope.environment.lets.names(scope.source, 'all');
  if (scope.hand.kind === 'function') yield scope.hand.parameter;
  if (scope.hand.kind === 'demand') yield 'price';
  if (hasHand(scope)) yield* subnetFields();
  yield* groups;
  yield 'subnet';
  yield 'subnets';
  yield taoPrice.id;
}

/** As `suggest`, while this compilation's patience lasts. */
export function nearest(scope: Scope, name: string, among: Iterable<string>): string | null {
  const { patience } = scope.environment;
  if (patience.left === 0) return null;
  patience.left -= 1;
  return suggest(name, among);
}

/** `medain(…)` */
export function unknownFunction(node: Name, scope: Scope): null {
  const { lets } = scope.environment;
  const near = nearest(scope, node.text, [...FUNCTIONS, 'subnet', ...lets.names(scope.source, 'functions')]);
  const hidden = lets.anywhere(node.text);
  const elsewhere = hidden === undefined ? null : hidden.source.path;
  return fault(scope, 'E202', node, { name: node.text, near, elsewhere });
}
