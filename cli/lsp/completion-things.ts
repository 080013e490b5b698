/** The names behind each kind of thing that may stand at the cursor. */
import {
  embeddedSnapshots,
  type LetMeaning,
  type Metric,
  metrics,
  type Parameter,
  parameters,
} from '../../compiler/index.ts';
import { catalogue, type Lexeme, quoted } from '../../grammar/index.ts';
import { parameterValue } from '../format/parameter.ts';
import { visible } from '../format/plain-text.ts';
import type { Analysis } from './analysis.ts';
import { parameterStanding, startParameter } from './at-start.ts';
import type { Draft } from './completion-draft.ts';
import { letsOf, newSubnetsOf, rulesOf } from './completion-names.ts';
import type { Thing } from './completion-parts.ts';
import {
  handName,
  hasHand,
  isSettable,
  netuidBeingSet,
  type PathEnd,
  parameterBeingSet,
  pathEndingWith,
  type Step,
  stepsFrom,
} from './completion-path.ts';
import type { Site } from './completion-site.ts';
import { metricUnit, parameterUnit, perUnitsAt, unitsAt } from './completion-units.ts';
import { type Help, helpText } from './help.ts';
import * as E from './help-expressions.ts';
import { plainText } from './markdown.ts';

/** Files near the proposal, relative to its folder. */
export type NearbyFiles = (
  ending: '.tao' | '.csv' | '.json',
) => readonly string[] | Promise<readonly string[]>;

export interface Asked {
  readonly site: Site;
  readonly analysis: Analysis;
  /** All words of the text. */
  readonly own: readonly Lexeme[];
  readonly files: NearbyFiles;
}

export async function draftsOf(thing: Thing, asked: Asked): Promise<readonly Draft[]> {
  const { site, analysis, own } = asked;
  switch (thing) {
    case 'value':
      return values(asked);
    case 'parameter':
      return settables(asked);
    case 'member':
    case 'settableMember':
      return members(asked, thing === 'settableMember');
    case 'unit':
      return unitsAt(site, (name) => letNamed(name, analysis)?.unit ?? null).map(unitDraft);
    case 'perUnit':
      return perUnitsAt(site).map(unitDraft);
    case 'subnet':
      return subnets(asked);
    case 'network':
      return embeddedSnapshots.map(({ network, block }) => {
        const label = `${network} @ ${grouped(block)}`;
        return { label, kind: 'value', documentation: 'A state that comes with taoplan.' };
      });
    case 'networkBlock':
      return embeddedSnapshots
        .filter(({ network }) => network === site.item[1]?.text)
        .map(({ block }) => ({ label: grouped(block), kind: 'value', filter: `${grouped(block)} ${block}` }));
    case 'ruleName':
      return rulesOf(own, analysis).map(({ name, doc }) =>
        textDraft(name, 'rule', { documentation: doc ?? 'A rule of this program.' }, site),
      );
    case 'library':
      return filesOf(asked, '.tao');
    case 'table':
      return filesOf(asked, '.csv');
    case 'snapshot':
      return filesOf(asked, '.json');
    case 'subnetParameter':
      return stepsFrom({ of: 'subnet', words: [] }, true, false).flatMap(({ end }) =>
        end?.kind === 'parameter' ? [entryDraft(end.parameter, asked)] : [],
      );
    case 'code':
      return codes(asked);
  }
}

export function wordDraft(help: Help): Draft {
  const { word, insert } = help;
  return {
    label: word,
    kind: 'keyword',
    insert,
    snippet: insert.includes('$'),
    documentation: helpText(help),
  };
}

function functionDraft(help: Help): Draft {
  return { ...wordDraft(help), kind: 'function', detail: `(${(E.SIGNATURES[help.word] ?? []).join(', ')})` };
}

function unitDraft(unit: string): Draft {
  const help = E.UNITS.find(({ word }) => word === unit.split('/')[0]);
  return { label: unit, kind: 'unit', ...(help === undefined ? {} : { documentation: help.text }) };
}

/** What an expression may begin with. */
function values(asked: Asked): readonly Draft[] {
  const { site, analysis, own } = asked;
  const hand = hasHand(site);
  const name = handName(site);
  const set = parameterBeingSet(site);
  const steps = stepsFrom({ of: 'network', words: [] }, false, hand);
  const isPlain = set !== null && set.words.length > 0 && set.quantity !== 'switch';
  const standing = set === null ? [] : standingOf(set, asked);
  // A parameter of a few words takes nothing else.
  if (isPlain) return standing;
  const defined = site.item[0]?.text === 'let' ? site.item[1]?.text : null;
  return [
    ...standing,
    ...(name === null
      ? []
      : [{ label: name, kind: 'variable', detail: 'the subnet', insert: name } as const]),
    ...(hand ? steps.filter(({ end }) => end?.kind === 'metric').map((it) => stepDraft(it, asked)) : []),
    ...letsOf(own, analysis)
      .filter((it) => it.name !== defined)
      .map((it) => letDraft(it, asked)),
    ...metrics.filter(({ scope, onDemand }) => scope === 'network' && !onDemand).map(metricDraft),
    ...E.VALUES.map(wordDraft),
    ...E.FUNCTIONS.map(functionDraft),
    ...steps.filter(({ end }) => end === null).map((it) => stepDraft(it, asked)),
    ...(hand ? steps.filter(({ end }) => end?.kind === 'parameter').map((it) => stepDraft(it, asked)) : []),
  ];
}

/** The values that a parameter takes, or the one that it has. */
function standingOf(parameter: Parameter, { site, analysis }: Asked): readonly Draft[] {
  const netuid = netuidBeingSet(site);
  const start = startParameter(analysis, parameter, netuid === null ? null : { kind: 'netuid', netuid });
  if (parameter.words.length > 0) {
    return parameter.words.map(({ word, raw }) => ({
      label: word,
      kind: 'word',
      ...(raw === start ? { detail: 'as at the start' } : {}),
      parameter: parameter.id,
    }));
  }
  if (start === null) return [];
  return [
    {
      label: parameterValue(parameter, start).replaceAll(',', '_'),
      kind: 'value',
      detail: 'as at the start',
      parameter: parameter.id,
    },
  ];
}

/** What a let came to when the text was last read. */
function letNamed(name: string, { result: { reading } }: Analysis): LetMeaning | null {
  for (const { meaning } of reading?.meanings ?? []) {
    if (meaning.kind === 'let' && meaning.value.name === name) return meaning.value;
  }
  return null;
}

function letDraft({ name, parameter }: ReturnType<typeof letsOf>[number], { analysis }: Asked): Draft {
  const detail = letNamed(name, analysis)?.what ?? '';
  const isFunction = parameter !== null;
  return {
    ...{ label: name, kind: isFunction ? 'function' : 'variable', detail },
    ...(isFunction ? { insert: `${name}($0)`, snippet: true } : {}),
  };
}

function metricDraft(metric: Metric): Draft {
  return { label: metric.id, kind: 'metric', detail: metricUnit(metric), documentation: metricText(metric) };
}

function metricText({ doc, single }: Metric): string {
  return single
    ? `${doc} A figure of single neurons: it has a value only where they are known or assumed.`
    : doc;
}

/** Parameters by their whole ids, those in force first, and where those of a subnet begin. */
function settables(asked: Asked): readonly Draft[] {
  const settable = parameters.filter((it) => it.scope !== 'subnet' && isSettable(it));
  const inForce = (it: Parameter) => (it.status === 'live' ? 0 : it.status === 'constant' ? 1 : 2);
  const sorted = [...settable].sort((a, b) => inForce(a) - inForce(b));
  const [one, all] = E.VALUES;
  const openers = [one, all].flatMap((help) => (help === undefined ? [] : [wordDraft(help)]));
  return [...openers, ...sorted.map((it) => parameterDraft(it.id, it, asked))];
}

function members(asked: Asked, settable: boolean): readonly Draft[] {
  const { site } = asked;
  const begun = pathEndingWith(site.item, handName(site));
  if (begun === null) return [];
  return stepsFrom(begun, settable, hasHand(site)).map((it) => stepDraft(it, asked));
}

function stepDraft({ word, end }: Step, asked: Asked): Draft {
  if (end === null) return { label: word, kind: 'group', insert: `${word}.` };
  return endDraft(word, end, asked);
}

function endDraft(label: string, end: PathEnd, asked: Asked): Draft {
  if (end.kind === 'parameter') return parameterDraft(label, end.parameter, asked);
  return { ...metricDraft(end.metric), label };
}

function parameterDraft(label: string, parameter: Parameter, { analysis }: Asked): Draft {
  const standing =
    parameter.scope === 'subnet' ? parameterUnit(parameter) : parameterStanding(analysis, parameter);
  const detail = parameter.status === 'live' || parameter.status === 'constant' ? standing : parameter.status;
  return { label, kind: 'parameter', detail, parameter: parameter.id };
}

function entryDraft(parameter: Parameter, asked: Asked): Draft {
  return { ...parameterDraft(parameter.name, parameter, asked), insert: `${parameter.name} = ` };
}

/** By netuid outside of quotes, by name in them; either finds it. */
function subnets({ site, analysis, own }: Asked): readonly Draft[] {
  const { snapshot } = analysis.result;
  const inQuotes = site.under?.kind === 'text';
  const fresh = newSubnetsOf(own).map((name) =>
    textDraft(name, 'subnet', { detail: 'registered here' }, site),
  );
  const names = new Map<string, number>();
  for (const { name } of snapshot?.subnets ?? [])
    if (name !== null) names.set(name, (names.get(name) ?? 0) + 1);
  const atStart = (snapshot?.subnets ?? []).flatMap(({ netuid, name, taoIn }): Draft[] => {
    const pool = `${grouped(taoIn / 1_000_000_000n)} TAO in the pool`;
    const filter = `${netuid} ${name ?? ''}`;
    const documentation = `Subnet ${netuid}${name === null ? '' : `, ${plainText(name)}`}: ${pool}.`;
    if (!inQuotes) {
      return [{ label: String(netuid), kind: 'subnet', detail: visible(name ?? ''), filter, documentation }];
    }
    // A name that several have names none of them.
    if (name === null || names.get(name) !== 1) return [];
    const draft = textDraft(name, 'subnet', { detail: String(netuid), documentation }, site);
    return [{ ...draft, filter: `${name} ${netuid}` }];
  });
  return [...fresh, ...atStart];
}

/** A string: without its quotes where they stand already. */
function textDraft(
  value: string,
  kind: Draft['kind'],
  about: Pick<Draft, 'detail' | 'documentation'>,
  { under }: Site,
): Draft {
  const written = quoted(value);
  const insert = under?.kind === 'text' ? written.slice(1, -1) : written;
  return {
    label: under?.kind === 'text' ? visible(value) : visible(written),
    kind,
    insert,
    filter: insert,
    ...about,
  };
}

async function filesOf({ site, files }: Asked, ending: '.tao' | '.csv' | '.json'): Promise<readonly Draft[]> {
  const found = await files(ending);
  return found.map((path) => textDraft(path, 'file', {}, site));
}

/** Codes of warnings that a comment may silence: those of the file first. */
function codes({ analysis, site }: Asked): readonly Draft[] {
  const { source, result } = analysis;
  const text = source.text.slice(site.comment?.start ?? 0, site.comment?.end ?? 0);
  if (!text.includes('taoplan-ignore')) {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the places to fill in of a snippet
    const insert = 'taoplan-ignore ${1:W601}: ${2:reason}';
    return [{ label: 'taoplan-ignore', kind: 'keyword', insert, snippet: true }];
  }
  const given = new Set(result.diagnostics.map(({ code }) => code));
  const warnings = Object.entries(catalogue).filter(([, { severity }]) => severity === 'warning');
  const sorted = [
    ...warnings.filter(([code]) => given.has(code)),
    ...warnings.filter(([code]) => !given.has(code)),
  ];
  return sorted.map(([code, { title }]) => {
    const detail = given.has(code) ? 'given in this file' : '';
    return { label: code, kind: 'code', documentation: title, detail, filter: `${code} ${title}` };
  });
}

/** `9_240_381` */
function grouped(value: number | bigint): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '_');
}
