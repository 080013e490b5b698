/** Which unit fits behind a number, by what the number is compared with or given to. */
import type { Metric, Parameter } from '../../compiler/index.ts';
import type { Lexeme } from '../../grammar/index.ts';
import { endOf, handName, type PathEnd, parameterBeingSet, pathEndingWith } from './completion-path.ts';
import type { Site } from './completion-site.ts';

/** Every unit that people write behind a number alone, the likeliest first. */
const ALL = [
  'TAO',
  'alpha',
  'USD',
  'blocks',
  'minutes',
  'hours',
  'days',
  'weeks',
  'years',
  's',
  'tempos',
  'rao',
];
const TIMES = ['blocks', 'hours', 'days', 'weeks', 'years', 'minutes', 's'];
const PER = ['day', 'block', 'hour', 'week', 'year'];

/** What may be written for a unit, itself first. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  '': [],
  TAO: ['TAO', 'rao'],
  blocks: TIMES,
  'TAO/day': ['TAO/day', 'TAO/block', 'TAO/year', 'rao/block'],
  'alpha/day': ['alpha/day', 'alpha/block', 'alpha/year'],
  'USD/day': ['USD/day', 'USD/year'],
};

/**
 * Units that fit behind the number at the end of what is written.
 * @param unitOfLet of a name that the author gave; null where nobody knows
 */
export function unitsAt(site: Site, unitOfLet: (name: string) => string | null): readonly string[] {
  const wanted = unitWanted(site, unitOfLet);
  const forms = wanted === null ? ALL : (FORMS[wanted] ?? [wanted]);
  return site.item.at(-1)?.text === '1' ? forms.map(singular) : forms;
}

function singular(unit: string): string {
  return TIMES.includes(unit) ? unit.replace(/s$/, '') || unit : unit;
}

/** Units that fit behind a `/`. */
export function perUnitsAt(site: Site): readonly string[] {
  const above = site.item.at(-2)?.text;
  if (above === 'USD') return ['TAO', ...PER];
  return above === 'TAO' ? [...PER, 'alpha'] : PER;
}

const ENTRIES: Readonly<Record<string, string>> = {
  block_time: 'blocks',
  tao_price: 'USD/TAO',
  recycled: 'TAO/day',
  flow: 'TAO/day',
  flow_average: 'TAO/day',
  protocol_flow_average: 'TAO/day',
  miner_burned: '',
  neuron_demand: 'TAO',
  cap: 'TAO',
  block_emission: 'TAO',
  factor: '',
  root_tao: 'TAO',
  tao_in: 'TAO',
  alpha_in: 'alpha',
  lock: 'TAO',
  stake: 'TAO',
  unstake: 'alpha',
  project: 'blocks',
  submitted: 'blocks',
  triumvirate: 'blocks',
};

/** As people write it; empty: a bare number; null: not known. */
function unitWanted(site: Site, unitOfLet: (name: string) => string | null): string | null {
  const { item, brackets } = site;
  const inner = brackets.at(-1);
  const compared = unitCompared(site, unitOfLet);
  if (compared !== undefined) return compared;
  if (inner?.callee === 'hill')
    return item.findLast(({ kind }) => kind === 'word')?.text === 'refresh' ? 'blocks' : '';
  if (inner?.sign === '(' && inner.callee !== null) return inner.callee === 'top' ? '' : null;
  const parameter = parameterBeingSet(site);
  if (parameter !== null) return parameterUnit(parameter);
  if (item[0]?.text === 'vary') return ENTRIES[item[1]?.text ?? ''] ?? null;
  if (item[0]?.text === 'halving') return item[1]?.text === 'every' ? 'blocks' : 'TAO';
  if (site.block === 'enact' && item[0]?.text === 'try') return ENTRIES[item[1]?.text ?? ''] ?? null;
  if (site.block === 'file' && isTime(item)) return 'blocks';
  return ENTRIES[item[0]?.text ?? ''] ?? null;
}

/** `enact after 14 …`, `expect within 90 …`: a time, no value. */
function isTime(item: readonly Lexeme[]): boolean {
  const [opener, word] = item;
  if (item.length !== 3 || !['enact', 'expect', 'warn'].includes(opener?.text ?? '')) return false;
  return ['after', 'within', 'until'].includes(word?.text ?? '');
}

const COMPARED: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=', '+', '-', 'in']);

/** The unit of the path in front of the operator before the number; undefined: there is no such thing. */
function unitCompared(site: Site, unitOfLet: (name: string) => string | null): string | undefined {
  const { item } = site;
  const hand = handName(site);
  for (let at = item.length - 2; at > 1; at -= 1) {
    const { text = '', kind = 'sign' } = item[at] ?? {};
    if (kind === 'word' && (text === 'and' || text === 'or' || text === 'where')) return undefined;
    if (!COMPARED.has(text)) continue;
    const path = pathEndingWith(item.slice(0, at), hand);
    const end = path === null ? null : (endOf(path) ?? endOf({ of: 'subnet', words: path.words }));
    if (isDefinition(item, at)) return undefined;
    if (end !== null) return unitOfEnd(end);
    return (path?.words.length === 1 ? unitOfLet(path.words[0] ?? '') : null) ?? undefined;
  }
  return undefined;
}

/** The sign behind the name that a line gives something to, and no comparison. */
function isDefinition(item: readonly Lexeme[], at: number): boolean {
  return (
    item[at]?.text === '=' && item.findIndex(({ text }) => text === '=') === at && item[0]?.text !== 'expect'
  );
}

function unitOfEnd(end: PathEnd): string {
  return end.kind === 'metric' ? metricUnit(end.metric) : parameterUnit(end.parameter);
}

/** `TAO/day` of a rate, `TAO` of a level; empty for a bare number. */
export function metricUnit({ kind, unit }: Metric): string {
  return kind === 'rate' ? `${unit}/day` : unit;
}

/** In which unit its value is written; empty for a bare number, a switch and a word. */
export function parameterUnit({ quantity }: Parameter): string {
  switch (quantity) {
    case 'tao':
      return 'TAO';
    case 'blocks':
      return 'blocks';
    case 'tempos':
      return 'tempos';
    case 'price':
      return 'TAO/alpha';
    default:
      return '';
  }
}
