/**
 * A projection made by hand in which subnets come and go: each that comes in registers in the place of
 * the one that its shape names. Prices rise with the netuid; ranks follow from them as on the chain.
 */
import type { ParameterAt } from '../../../cli/screen/registration.ts';
import type { Column, Life, Projection, Scenario, Waiting } from '../../../runtime/index.ts';
import {
  DAY,
  handMadeProjection,
  lifeOf,
  type ProjectionShape,
  START,
  TAO,
} from '../../support/projection.ts';

export interface Birth {
  /** Of the registration. */
  readonly day: number;
  readonly name: string;
  readonly by?: 'file' | 'demand';
  /** Netuid of the subnet of the start that is pruned for it. */
  readonly victim?: number;
  /** Default: the victim's, else its own index + 1. */
  readonly netuid?: number;
  /** Days from the creation to the start call; default 0, null: never. */
  readonly startsAfter?: number | null;
}

export interface RaceShape extends ProjectionShape {
  readonly baseline?: readonly Birth[];
  readonly proposal?: readonly Birth[];
  /** netuids of the start that are younger than any immunity, with their age in days. */
  readonly young?: Readonly<Record<number, number>>;
  /** netuids whose moving price is the one of the netuid given. */
  readonly tied?: Readonly<Record<number, number>>;
  readonly immunityDays?: number;
  readonly limit?: number;
}

export interface Race {
  readonly projection: Projection;
  readonly parameterAt: ParameterAt;
}

const CLEANUP = 22; // blocks

/** `shape.subnets` are those of the start; the born ones come after them, by name. */
export function madeRace(shape: RaceShape = {}): Race {
  const {
    subnets: atStart = 128,
    baseline = [],
    proposal = baseline,
    immunityDays = 120,
    limit = 128,
  } = shape;
  const names = [...new Set([...baseline, ...proposal].map(({ name }) => name))];
  const lives = {
    baseline: livesFor(shape, atStart, names, baseline),
    proposal: livesFor(shape, atStart, names, proposal),
  };
  const made = handMadeProjection({
    ...shape,
    subnets: atStart + names.length,
    spare: 3,
    lives,
    names: { ...shape.names, ...Object.fromEntries(names.map((name, at) => [atStart + at + 1, name])) },
  });
  const withColumns = (scenario: Scenario): Scenario => {
    const columns = raceColumns(scenario, made.rows.block, shape.tied ?? {}, immunityDays);
    return {
      ...scenario,
      columns: new Map([...scenario.columns, ...columns.map((it) => [it.metric, it] as const)]),
    };
  };
  const before = withColumns(made.baseline);
  const after = made.proposal === made.baseline ? before : withColumns(made.proposal);
  const subnets = made.subnets.map((subnet, index) => {
    const life =
      after.lives.find((it) => it.index === index) ?? before.lives.find((it) => it.index === index);
    return { ...subnet, netuid: life?.netuid ?? null };
  });
  const parameters: Readonly<Record<string, number>> = {
    'subnet_registration.immunity_period': immunityDays * DAY,
    'subnet_registration.subnet_limit': limit,
  };
  return {
    projection: { ...made, subnets, baseline: before, proposal: after },
    parameterAt: (_, id) => parameters[id] ?? null,
  };
}

function livesFor(
  shape: RaceShape,
  atStart: number,
  names: readonly string[],
  births: readonly Birth[],
): readonly Life[] {
  const victims = new Map(births.map((birth) => [birth.victim, birth]));
  const old = Array.from({ length: atStart }, (_, index): Life => {
    const age = (shape.young?.[index + 1] ?? 400 + index) * DAY;
    const end = victims.get(index + 1);
    const rest: Partial<Life> = { createdBlock: START - age, startedBlock: START - age };
    if (end === undefined) return lifeOf(index, null, rest);
    const dissolvedBlock = START + end.day * DAY;
    return lifeOf(index, null, {
      ...rest,
      dissolvedBlock,
      why: 'pruned',
      recycled: 45n * 10n ** 9n,
      paidOut: 90n * 10n ** 9n,
    });
  });
  const born = births.map((birth): Life => {
    const index = atStart + names.indexOf(birth.name);
    const registeredBlock = START + birth.day * DAY;
    const createdBlock = registeredBlock + CLEANUP;
    const { startsAfter = 0 } = birth;
    return lifeOf(index, birth.name, {
      netuid: birth.netuid ?? birth.victim ?? index + 1,
      by: birth.by ?? 'demand',
      registeredBlock,
      createdBlock,
      startedBlock: startsAfter === null ? null : createdBlock + startsAfter * DAY,
      lock: BigInt(800 + birth.day) * 10n ** 9n,
    });
  });
  return [...old, ...born];
}

function raceColumns(
  { lives }: Scenario,
  blocks: Float64Array,
  tied: Readonly<Record<number, number>>,
  immunityDays: number,
): readonly Column[] {
  const width = Math.max(0, ...lives.map(({ index }) => index + 1)) + 3;
  const each = (metric: string) => {
    const values = new Float64Array(blocks.length * width).fill(Number.NaN);
    return { metric, perSubnet: true, width, values, exact: null };
  };
  const network = (metric: string, value: (block: number) => number): Column => {
    return { metric, perSubnet: false, width: 1, values: blocks.map(value), exact: null };
  };
  const price = each('subnet.ema_price');
  const immune = each('subnet.immune');
  const rank = each('subnet.prune_rank');
  const priceOf = ({ by, netuid, createdBlock }: Life, block: number) =>
    by === 'start' ? (tied[netuid] ?? netuid) / 1_000 : Math.min(0.05, (block - createdBlock) / DAY / 10_000);
  blocks.forEach((block, row) => {
    const living = lives.filter(
      (it) => it.createdBlock <= block && !((it.dissolvedBlock ?? Number.POSITIVE_INFINITY) <= block),
    );
    for (const life of living) {
      price.values[row * width + life.index] = priceOf(life, block);
      immune.values[row * width + life.index] = Number(block < life.createdBlock + immunityDays * DAY);
    }
    const old = living.filter((it) => immune.values[row * width + it.index] === 0);
    old.sort((a, b) => priceOf(a, block) - priceOf(b, block) || a.createdBlock - b.createdBlock);
    old.forEach((it, at) => {
      rank.values[row * width + it.index] = at + 1;
    });
  });
  const registered = (block: number) =>
    lives.filter((it) => (it.registeredBlock ?? Number.POSITIVE_INFINITY) <= block).length;
  const ended = (block: number) =>
    lives.filter((it) => (it.dissolvedBlock ?? Number.POSITIVE_INFINITY) <= block).length;
  return [
    price,
    immune,
    rank,
    network(
      'subnet_registration.lock_cost',
      (block) => (1_300 - ((block - START) / DAY) * 3 + registered(block) * 9) * TAO,
    ),
    network('subnet_registration.registrations', registered),
    network('subnet_registration.dissolutions', ended),
  ];
}

/** Somebody of assumed demand, or of the file, who still waits at the horizon. */
export function waitingSince(day: number, name: string | null = null): Waiting {
  const by = name === null ? 'demand' : 'file';
  return { name, since: START + day * DAY, by, lock: null, owner: null };
}
