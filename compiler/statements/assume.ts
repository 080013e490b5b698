/**
 * The entries of `assume` as series over time: a constant, a distribution, a column of a table,
 * or a constant times `gbm(…)`. Source: design 1b, "`assume`".
 */
import { type AssumeEntry, diagnostic, type Span } from '../../grammar/index.ts';
import { type Assumption, gatherAssumptions } from '../assumptions.ts';
import type { StartSubnet } from '../expressions/scope.ts';
import type { CompileHost } from '../host.ts';
import { ASSUME_ENTRIES } from '../names.ts';
import type { AssumePlan, Demand, PlanPlace, Series, SubnetRef, SyntheticNeurons } from '../plan.ts';
import { listsNeurons } from '../populations.ts';
import { assumptionPlace, type Program, type ProgramFile, planPlace, type Report } from '../program.ts';
import { fractionFromExact, ratio } from '../quantity.ts';
import { plain, tao, taoRate, usdPrice } from '../types.ts';
import { written } from '../units.ts';
import { type Context, placeHere, textHere, unknownEntry } from './context.ts';
import {
  BY_PRICE,
  bySeries,
  isByPrice,
  isPrice,
  lowerByPrice,
  PER_TIME,
  type PriceName,
  streamOf,
} from './demand.ts';
import { type AverageName, isAverage, lowerAverage } from './flow-average.ts';
import { isSynthetic, lowerNeurons, refuseElsewhere } from './neurons.ts';
import { callInside, lowerSeries, type SeriesKind } from './series.ts';
import { subnetArgument } from './subnets.ts';

type EntryName = Exclude<(typeof ASSUME_ENTRIES)[number], 'block_time'>;
type SeriesName = Exclude<EntryName, AverageName | PriceName | 'neurons'>;
/** Whose draws are made: demand's. */
type DemandName = (typeof BY_PRICE)[PriceName];

/** What stands in the brackets of an entry. */
type Takes = 'nothing' | 'subnet' | 'subnetOrRoot' | 'subnetOrNothing' | 'price' | 'subnetAndPrice';

export interface EntryKind extends SeriesKind {
  readonly takes: Takes;
}

const PRICE_TAKES: Readonly<Record<PriceName, Takes>> = { demand: 'price', neuron_demand: 'subnetAndPrice' };

const KINDS: Readonly<Record<Exclude<EntryName, PriceName | 'neurons'>, EntryKind>> = {
  tao_price: { takes: 'nothing', dimension: usdPrice, range: 'positive', example: 'tao_price = 300 USD/TAO' },
  recycled: { takes: 'nothing', dimension: taoRate, range: 'notNegative', example: 'recycled = 92 TAO/day' },
  flow: { takes: 'subnetOrRoot', dimension: taoRate, range: 'any', example: 'flow(64) = 150 TAO/day' },
  subnet_registrations: {
    takes: 'nothing',
    dimension: PER_TIME,
    range: 'perBlock',
    example: 'subnet_registrations = 0.25/day',
  },
  neuron_registrations: {
    takes: 'subnetOrNothing',
    dimension: PER_TIME,
    range: 'perBlock',
    example: 'neuron_registrations(64) = 5/day',
  },
  miner_burned: { takes: 'subnet', dimension: plain, range: 'fraction', example: 'miner_burned(64) = 20%' },
  flow_average: {
    takes: 'subnet',
    dimension: taoRate,
    range: 'any',
    example: 'flow_average(64) = 120 TAO/day',
  },
  protocol_flow_average: {
    takes: 'subnet',
    dimension: taoRate,
    range: 'any',
    example: 'protocol_flow_average(64) = 80 TAO/day',
  },
};

/** A distribution of the file, for the warning that its mean is used. */
export interface Drawn {
  readonly name: Exclude<SeriesName, DemandName>;
  /** As written: `flow(64)`. */
  readonly entry: string;
  /** What stands in for the draws, for people: `92 TAO/day`. */
  readonly mean: string;
  /** As written: `normal(20, 10) TAO/day`. */
  readonly written: string;
  readonly place: PlanPlace;
}

export interface LoweredAssume {
  readonly plan: AssumePlan;
  readonly drawn: readonly Drawn[];
  /** Averages of which an entry was refused: what it was meant to say isn't in the plan. */
  readonly refusedAverages: ReadonlySet<AverageName>;
  /** Subnets for which an entry was refused that makes up neurons. */
  readonly refusedNeurons: readonly (SubnetRef | 'all')[];
}

/**
 * The entries that count, but for the block time. Entries about one subnet are the same however it is
 * named, and so are demand per time and demand by price.
 */
export function countingEntries(
  program: Program,
  subnets: readonly StartSubnet[] | null,
  report: Report,
): readonly Assumption[] {
  const keyOf = (entry: AssumeEntry): string | null => {
    const written = entry.name.text;
    if (written === 'block_time') return null;
    const name = isByPrice(written) ? BY_PRICE[written] : written;
    const args = isByPrice(written) ? (entry.args ?? []).slice(0, -1) : entry.args;
    if (args === null || (args.length === 0 && name !== written)) return name;
    const [of] = args;
    if (of?.kind === 'Number') return `${name} ${of.text.replaceAll('_', '')}`;
    if (of?.kind === 'Name') return `${name} ${of.text}`;
    if (of?.kind !== 'Text') return `${name} at ${entry.start}`;
    const named = (subnets ?? []).filter((subnet) => subnet.name === of.value);
    return named.length === 1 ? `${name} ${named[0]?.netuid}` : `${name} "${of.value}"`;
  };
  return gatherAssumptions(program, keyOf, report);
}

export async function lowerAssume(
  entries: readonly Assumption[],
  contextOf: (file: ProgramFile) => Context,
  host: CompileHost,
): Promise<LoweredAssume> {
  const single = new Map<SeriesName, Series>();
  const flows: { subnet: SubnetRef | 'root'; series: Series; place: PlanPlace }[] = [];
  const minerBurned: { subnet: SubnetRef; series: Series; place: PlanPlace }[] = [];
  const flowAverages: AssumePlan['flowAverages'][number][] = [];
  const neuronRegistrations: AssumePlan['neuronRegistrations'][number][] = [];
  const neurons: SyntheticNeurons[] = [];
  let subnetRegistrations: Demand | null = null;
  const drawn: Drawn[] = [];
  const refusedAverages = new Set<AverageName>();
  const refusedNeurons: (SubnetRef | 'all')[] = [];

  const demand = (name: DemandName, subnet: SubnetRef | 'all', of: Demand) => {
    if (name === 'subnet_registrations') subnetRegistrations = of;
    else neuronRegistrations.push({ subnet, demand: of, place: of.place });
  };
  for (const { file, entry } of entries) {
    const cx = contextOf(file);
    const name = ASSUME_ENTRIES.find((known) => known === entry.name.text);
    if (name === undefined) {
      cx.report(unknownEntry(cx, entry.name, '`assume`', ASSUME_ENTRIES));
      continue;
    }
    if (name === 'block_time') continue;
    const made = name === 'neurons' ? null : callInside(entry.value, isSynthetic);
    if (made !== null) {
      refuseElsewhere(entry, made, cx);
      if (isAverage(name)) refusedAverages.add(name);
      continue;
    }
    const takes = takesOf(name);
    const subnet = aboutOf(entry, takes, cx);
    const one = subnet === undefined || subnet === 'root' ? null : subnet;
    if (isByPrice(name)) {
      const lowered = lowerByPrice(entry, cx);
      if (subnet !== null && lowered !== null) demand(BY_PRICE[name], one ?? 'all', lowered);
      continue;
    }
    if (name === 'neurons') {
      const lowered = lowerNeurons(entry, subnet === null ? null : (one ?? 'all'), cx);
      if (lowered === null && subnet !== null) refusedNeurons.push(one ?? 'all');
      if (lowered !== null && !areListed(lowered, entry, cx)) neurons.push(lowered);
      continue;
    }
    if (isAverage(name)) {
      const average = lowerAverage(entry, name, one, cx);
      if (average === null) refusedAverages.add(name);
      else flowAverages.push(average);
      continue;
    }
    const series = await lowerSeries(entry.value, KINDS[name], entry.name.text, cx, host);
    if (subnet === null || series === null) continue;

    const place = planPlace(file, entry.name);
    if (name === 'subnet_registrations' || name === 'neuron_registrations') {
      demand(name, one ?? 'all', bySeries(series, streamOf(name, one ?? 'all'), place));
      continue;
    }
    if (name === 'flow') flows.push({ subnet: subnet ?? 'root', series, place });
    else if (name === 'miner_burned') {
      if (one !== null) minerBurned.push({ subnet: one, series, place });
    } else single.set(name, series);
    if (series.kind === 'draw') {
      const head = textHere(cx, { start: entry.start, end: entry.value.start }).replace(/\s*=\s*$/, '');
      const mean = meanText(series, name, cx.clock.blockTimeMs);
      drawn.push({ name, entry: head, mean, written: textHere(cx, entry.value), place });
    }
  }
  const plan: AssumePlan = {
    taoPrice: single.get('tao_price') ?? null,
    recycled: single.get('recycled') ?? { kind: 'constant', value: '0' },
    flows,
    flowAverages,
    subnetRegistrations,
    neuronRegistrations,
    neurons,
    minerBurned,
  };
  return { plan, drawn, refusedAverages, refusedNeurons };
}

function takesOf(name: EntryName): Takes {
  if (isByPrice(name)) return PRICE_TAKES[name];
  return name === 'neurons' ? 'subnetOrNothing' : KINDS[name].takes;
}

/** True where the state lists the subnet's neurons: they stand. */
function areListed({ subnet }: SyntheticNeurons, entry: AssumeEntry, cx: Context): boolean {
  if (subnet === 'all') return false;
  const listed = cx.start?.subnets.find((it) => it.netuid === subnet.netuid);
  if (listed === undefined || !listsNeurons(listed)) return false;
  const facts = {
    netuid: subnet.netuid,
    count: listed.neurons?.length ?? 0,
    item: assumptionPlace(cx.file, entry),
  };
  cx.report(diagnostic('W462', placeHere(cx, entry.name), facts));
  return true;
}

/** What the entry is about; undefined where that is the whole network. Errors: null after a message. */
function aboutOf(entry: AssumeEntry, takes: Takes, cx: Context): SubnetRef | 'root' | null | undefined {
  const byPrice = takes === 'price' || takes === 'subnetAndPrice';
  const written = entry.args ?? [];
  const args = byPrice ? written.slice(0, -1) : written;
  const [only] = args;
  const whole = takes === 'nothing' || takes === 'subnetOrNothing' ? entry.args === null : byPrice;
  if (!byPrice || isPrice(written.at(-1))) {
    if (only === undefined && whole) return undefined;
    if (only !== undefined && args.length === 1 && takes !== 'nothing' && takes !== 'price') {
      const about = subnetArgument(only, cx, takes === 'subnetOrRoot');
      if (about !== undefined) return about;
    }
  }
  const facts = { word: entry.name.text, takes, name: entry.name, brackets: bracketsOf(entry, cx) };
  cx.report(diagnostic('E371', placeHere(cx, entry.name), facts));
  return null;
}

/** What stands behind the name before `=`. */
function bracketsOf({ name, args, value }: AssumeEntry, cx: Context): Span | null {
  if (args === null) return null;
  const close = cx.file.source.text.lastIndexOf(')', value.start - 1);
  return { start: name.end, end: Math.max(name.end, close + 1) };
}

/** For `vary`: what an entry of `assume` is measured in. */
export function entryKind(name: string): EntryKind | undefined {
  return (KINDS as Readonly<Record<string, EntryKind | undefined>>)[name];
}

function meanText(
  series: Series & { readonly kind: 'draw' },
  name: Drawn['name'],
  blockTimeMs: number,
): string {
  const mean = fractionFromExact(series.mean);
  const blocksPerDay = ratio(86_400_000n, BigInt(blockTimeMs));
  switch (name) {
    case 'recycled':
    case 'flow':
      return `${written(mean.mul(blocksPerDay), tao)}/day`;
    case 'tao_price':
      return `${written(mean.mul(ratio(1_000_000_000n, 1n)), plain)} USD/TAO`;
    case 'miner_burned':
      return `${written(mean.mul(ratio(100n, 1n)), plain)}%`;
  }
}
