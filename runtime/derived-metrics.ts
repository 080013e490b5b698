/**
 * Metrics that no run records: what roles earn, their yields, what selling it brings. Each is a formula over
 * recorded metrics and over the figures of a subnet's neurons, worked out number by number when somebody
 * reads it, from rows or from a run on its way.
 * Source: protocol, 4.5 (pots), 5.3 and 5.4 (a sale), 8.4 to 8.6 (who gets what).
 */
import { HELD_ALPHA, metricById } from '../compiler/index.ts';
import { invariant } from '../grammar/index.ts';
import { DEFAULT_TAKE } from './chain/epoch-forms.ts';
import { paysOneForOne, swapOut, swapRefusal } from './fast/index.ts';
import { recordedMetrics } from './metrics.ts';
import type { NeuronFigure } from './projection.ts';

/** One number, in base units; NaN: no value. `i`: of a subnet, by place in vectors; what is the network's doesn't ask. */
export type Read = (row: number, i: number) => number;

/** What formulas read, of rows or of a run as it stands. */
export interface Sources {
  /** A metric, recorded or derived from fewer; `tao_price` in USD per rao. */
  of(id: string): Read;
  /** alpha rao per block, see `NeuronFigure`; what `orElse` reads of a subnet whose neurons nobody knows. */
  figure(name: NeuronFigure, orElse: Read): Read;
  /** Fraction of a swap's input */
  readonly feeRate: Read;
  /** Whether it has a pool of two reserves: else TAO and alpha are one. */
  isDynamic(i: number): boolean;
  /** How many subnets a vector has. */
  readonly width: number;
  readonly blocksPerDay: number;
}

type Formula = (sources: Sources) => Read;

const NOTHING: Read = () => Number.NaN;
/** What a validator keeps that never said how much. */
const TAKE = DEFAULT_TAKE / 65_535;
const YEAR_DAYS = 365;

/** alpha rao per block, by the role behind `subnet.reward.` */
const earned: Readonly<Record<string, Formula>> = {
  owner: (it) => it.of('subnet.owner_emission'),
  miner: (it) => it.figure('miner', NOTHING),
  miner_top: (it) => it.figure('minerTop', NOTHING),
  miners: (it) => {
    const minted = it.of('subnet.miner_emission');
    const burned = it.of('subnet.miner_burned');
    return it.figure('miners', (row, i) => minted(row, i) * Math.max(0, 1 - burned(row, i)));
  },
  validator: (it) => it.figure('validator', NOTHING),
  validator_top: (it) => it.figure('validatorTop', NOTHING),
  validators: (it) => {
    const alpha = it.of('subnet.validator_emission');
    const root = it.of('subnet.root_emission');
    return it.figure('validators', (row, i) => (alpha(row, i) + root(row, i)) * TAKE);
  },
  stakers: (it) => afterTake(it, 'stakers', 'subnet.validator_emission'),
  root: (it) => afterTake(it, 'root', 'subnet.root_emission'),
};

/** alpha rao per block that owner, miners, validators and stakers earn */
const pressure: Formula = (it) => {
  const [owner, miners] = [formula(earned, 'owner')(it), formula(earned, 'miners')(it)];
  const validators = formula(earned, 'validators')(it);
  const [stakers, root] = [formula(earned, 'stakers')(it), formula(earned, 'root')(it)];
  return (row, i) => owner(row, i) + miners(row, i) + validators(row, i) + stakers(row, i) + root(row, i);
};

/** rao per block */
const proceeds: Formula = (it) => {
  const [sold, price] = [it.of('subnet.selling.pressure.alpha'), it.of('subnet.price')];
  const [tao, alpha] = [it.of('subnet.tao_in'), it.of('subnet.alpha_in')];
  const { feeRate, blocksPerDay } = it;
  return (row, i) => {
    const amount = sold(row, i) * blocksPerDay;
    const outOf = tao(row, i);
    // No comparison says that what has no value is refused.
    if (Number.isNaN(amount + outOf)) return Number.NaN;
    if (!it.isDynamic(i)) return paysOneForOne(outOf, amount) ? amount / blocksPerDay : Number.NaN;
    const net = amount * (1 - feeRate(row, i));
    const [into, spot] = [alpha(row, i), price(row, i)];
    const exponent = (spot * into) / outOf;
    const swap = { net, into, outOf, exponent, spot, limit: 0, side: 'sell' } as const;
    return swapRefusal(swap) === null ? swapOut(outOf, net / into, exponent) / blocksPerDay : Number.NaN;
  };
};

const staked: Formula = (it) => it.figure('staked', it.of(HELD_ALPHA));

/** Levels, by their id. */
const levels: Readonly<Record<string, Formula>> = {
  'subnet.alpha_staked': staked,
  'subnet.selling.slippage': (it) => {
    const [brought, worth] = [it.of('subnet.selling.proceeds'), it.of('subnet.selling.pressure')];
    return (row, i) => 1 - quotient(brought(row, i), worth(row, i));
  },
  'yield.root': (it) => {
    const [reward, stake] = [it.of('subnet.reward.root'), it.of('root.root_tao')];
    return (row, i) => {
      let sum = 0;
      for (let subnet = 0; subnet < it.width; subnet += 1) {
        const value = reward(row, subnet);
        if (!Number.isNaN(value)) sum += value;
      }
      return quotient(sum * yearOf(it), stake(row, i));
    };
  },
  'subnet.yield.staker': (it) => yearly(formula(earned, 'stakers')(it), staked(it), it),
  'subnet.yield.validator': (it) => {
    const [stake, count] = [staked(it), it.figure('validatorCount', NOTHING)];
    const average: Read = (row, i) => quotient(stake(row, i), count(row, i));
    return yearly(formula(earned, 'validator')(it), average, it);
  },
  'subnet.yield.miner': (it) =>
    yearly(inTao(formula(earned, 'miner'))(it), it.of('neuron_registration.burn'), it),
  'subnet.yield.owner': (it) =>
    yearly(inTao(formula(earned, 'owner'))(it), it.of('subnet_registration.lock_cost'), it),
};

/** How a derived metric is worked out. Errors: none; one that isn't derived is our own bug. */
export function readOf(id: string, sources: Sources): Read {
  return formula(formulas, id)(sources);
}

const formulas: Readonly<Record<string, Formula>> = {
  ...levels,
  ...Object.fromEntries(
    Object.entries(earned).flatMap(([role, of]) => threeForms(`subnet.reward.${role}`, of)),
  ),
  'subnet.selling.pressure.alpha': pressure,
  'subnet.selling.pressure': inTao((it) => it.of('subnet.selling.pressure.alpha')),
  'subnet.selling.pressure.usd': inUsd((it) => it.of('subnet.selling.pressure')),
  'subnet.selling.proceeds': proceeds,
  'subnet.selling.proceeds.usd': inUsd((it) => it.of('subnet.selling.proceeds')),
};

/**
 * What has to be recorded so that `asked` and `read` can be read, in the order of `recordedMetrics`.
 * @param asked null: everything
 */
export function recordedFor(asked: ReadonlySet<string> | null, read: ReadonlySet<string>): readonly string[] {
  if (asked === null) return recordedMetrics;
  const needed = new Set([...asked, ...read].flatMap(recordedBehind));
  return recordedMetrics.filter((it) => needed.has(it));
}

/** What stands behind a metric: itself, or what it is worked out from. */
export function recordedBehind(id: string): readonly string[] {
  const metric = metricById(id);
  return metric?.derived === true ? metric.needs : [id];
}

function threeForms(id: string, alpha: Formula): readonly (readonly [string, Formula])[] {
  const tao = inTao(alpha);
  return [
    [id, tao],
    [`${id}.alpha`, alpha],
    [`${id}.usd`, inUsd(tao)],
  ];
}

function formula(among: Readonly<Record<string, Formula>>, name: string): Formula {
  const found = among[name];
  invariant(found !== undefined, `there is no formula for ${name}`);
  return found;
}

/** At the spot price: TAO per alpha. */
function inTao(alpha: Formula): Formula {
  return (it) => {
    const [amount, price] = [alpha(it), it.of('subnet.price')];
    return (row, i) => amount(row, i) * price(row, i);
  };
}

function inUsd(tao: Formula): Formula {
  return (it) => {
    const [amount, price] = [tao(it), it.of('tao_price')];
    return (row, i) => amount(row, i) * price(row, i);
  };
}

/** What a pot's validators leave to those who stake with them. */
function afterTake(it: Sources, name: 'stakers' | 'root', pot: string): Read {
  const minted = it.of(pot);
  return it.figure(name, (row, i) => minted(row, i) * (1 - TAKE));
}

/** A rate per block, of a year, over what it takes to earn it. */
function yearly(rate: Read, over: Read, it: Sources): Read {
  const blocks = yearOf(it);
  return (row, i) => quotient(rate(row, i) * blocks, over(row, i));
}

const yearOf = ({ blocksPerDay }: Sources): number => blocksPerDay * YEAR_DAYS;

/** No value where there is nothing to divide by. */
function quotient(a: number, b: number): number {
  return b === 0 ? Number.NaN : a / b;
}
