/**
 * One epoch of 64 validators by 256 UIDs in both arithmetics, and a network's epochs of a day. Yardstick: the
 * chain's own fixed-point mathematics as optimised native code, measured once on a machine of two shared
 * cores; so here, unlike elsewhere, the ratio says something about the machine too.
 */
import { copyPopulation, type EpochRules, type Population } from '../runtime/chain/population.ts';
import { runEpoch } from '../runtime/exact/epoch/index.ts';
import { runFastEpoch } from '../runtime/fast/epoch.ts';
import { copyFastPopulation, type FastPopulation, fastPopulation } from '../runtime/fast/population.ts';
import { type Figure, milliseconds, timed } from './measure.ts';

const VALIDATORS = 64;
const UIDS = 256;
const TEMPO = 360;
const SUBNETS = 128;
const EPOCHS_A_DAY = 7_200 / TEMPO;
/** Epochs after which bonds have settled and compiled code too. */
const SETTLED = 40;
const FAST_ROUNDS = 60;
const EXACT_ROUNDS = 5;
/** Ratios to native */
const FAST_GOAL = 1;
const EXACT_GOAL = 40;

type Kind = 'classic' | 'Yuma3' | 'liquid alpha';
const KINDS: readonly Kind[] = ['classic', 'Yuma3', 'liquid alpha'];

/** Milliseconds of native code for one epoch. For liquid alpha at a quarter there is no figure. */
const NATIVE: Readonly<Record<Kind, { readonly dense: number; readonly quarter: number | null }>> = {
  classic: { dense: 1.7, quarter: 0.58 },
  Yuma3: { dense: 1.5, quarter: 0.54 },
  'liquid alpha': { dense: 26, quarter: null },
};

export function epochs(): readonly Figure[] {
  const figures: Figure[] = [];
  for (const kind of KINDS)
    for (const density of ['dense', 'quarter'] as const) {
      const native = NATIVE[kind][density];
      if (native === null) continue;
      const subnet = made(density === 'dense' ? 1 : 0.25);
      const what = `epoch of ${VALIDATORS} x ${UIDS}, ${kind}, ${density}`;
      const fast = fastEpochs(subnet, rulesOf(kind));
      figures.push(
        // As after weights were set: they are counted anew.
        figure(`${what}, fast`, fast.anew, native, FAST_GOAL),
        figure(`${what}, fast, same weights`, fast.again, native, FAST_GOAL),
        figure(`${what}, exact`, exactEpochs(subnet, rulesOf(kind)), native, EXACT_GOAL),
      );
    }
  return [...figures, ...ofADay()];
}

function figure(what: string, spent: number, native: number, goal: number): Figure {
  const ratio = spent / native;
  return {
    what,
    measured: milliseconds(spent),
    yardstick: `native ${milliseconds(native)}`,
    ratio,
    goal: { text: `<= ${goal}`, met: ratio <= goal },
  };
}

/** All epochs of 128 subnets in a day; in integers worked out from as many as a sample has. */
function ofADay(): readonly Figure[] {
  const rules = rulesOf('classic');
  const subnet = fastPopulation(made(1));
  const network = Array.from({ length: SUBNETS }, () => copyFastPopulation(subnet));
  const count = SUBNETS * EPOCHS_A_DAY;
  const spent = timed(() => {
    for (let epoch = 0; epoch < EPOCHS_A_DAY; epoch += 1)
      for (const population of network) runFastEpoch({ population, rules, ...PAID_FAST });
  });
  const sampled = exactEpochs(made(1), rules) * count;
  const native = NATIVE.classic.dense * count;
  const what = `a day’s ${count} epochs of ${SUBNETS} such subnets`;
  return [
    figure(`${what}, fast`, spent, native, FAST_GOAL),
    figure(`${what}, exact, from ${EXACT_ROUNDS} epochs`, sampled, native, EXACT_GOAL),
  ];
}

const BLOCK = 9_240_381;
const CALL = { block: BLOCK, lastStepBlock: BLOCK - TEMPO, specVersion: 475 };
const POTS = {
  owner: 64_798_000_000n,
  server: 147_600_000_000n,
  validator: 95_500_000_000n,
  root: 52_100_000_000n,
};
const PAID = { ...CALL, pots: POTS, users: 0n };
const PAID_FAST = {
  ...CALL,
  pots: {
    owner: Number(POTS.owner),
    server: Number(POTS.server),
    validator: Number(POTS.validator),
    root: Number(POTS.root),
  },
  users: 0,
};

/** The best of each: what else the machine does only adds. Units: milliseconds. */
function fastEpochs(
  subnet: Population,
  rules: EpochRules,
): { readonly anew: number; readonly again: number } {
  const population: FastPopulation = fastPopulation(subnet);
  const run = () => runFastEpoch({ population, rules, ...PAID_FAST });
  for (let epoch = 0; epoch < SETTLED; epoch += 1) run();
  let anew = Number.POSITIVE_INFINITY;
  let again = Number.POSITIVE_INFINITY;
  for (let round = 0; round < FAST_ROUNDS; round += 1) {
    for (const mechanism of population.mechanisms) mechanism.votes = null;
    anew = Math.min(anew, timed(run));
    again = Math.min(again, timed(run));
  }
  return { anew, again };
}

function exactEpochs(subnet: Population, rules: EpochRules): number {
  const population = copyPopulation(subnet);
  let spent = Number.POSITIVE_INFINITY;
  for (let round = 0; round < EXACT_ROUNDS; round += 1)
    spent = Math.min(
      spent,
      timed(() => runEpoch({ population, rules, ...PAID })),
    );
  return spent;
}

function rulesOf(kind: Kind): EpochRules {
  return {
    tempo: TEMPO,
    activityCutoff: 5_000,
    stakeThreshold: 10n ** 12n,
    maxAllowedValidators: VALIDATORS,
    kappaU16: 32_767,
    bondsMovingAverage: 900_000,
    bondsPenaltyU16: 65_535,
    yuma3: kind !== 'classic',
    liquidAlpha: kind === 'liquid alpha' ? { lowU16: 45_875, highU16: 58_982, steepness: 1_000 } : null,
    mechanismSplit: null,
    recycles: false,
    taoWeight: 3_320_413_933_267_719_290n,
  };
}

/** Validators of falling stake who agree about the miners but for a tenth, and weigh so large a part of them. */
function made(density: number): Population {
  const draw = draws();
  const of = <Value>(value: (uid: number) => Value) => Array.from({ length: UIDS }, (_, uid) => value(uid));
  const isValidator = (uid: number) => uid < VALIDATORS;
  const row = (): readonly number[] =>
    of((uid) => uid).flatMap((uid) => {
      if (isValidator(uid) || draw() >= density) return [];
      return [uid, Math.ceil((65_000 * (0.9 + 0.1 * draw())) / (1 + uid - VALIDATORS) ** 0.5)];
    });
  const weights = of((uid) => (isValidator(uid) ? row() : []));
  return {
    origin: 'synthetic',
    ownerUid: null,
    owner: of(() => false),
    onRoot: of(isValidator),
    votes: of(isValidator),
    permit: of(isValidator),
    take: of(() => 11_796),
    registeredAt: of(() => 1_000),
    alphaStake: of((uid) => (isValidator(uid) ? 10n ** 15n / BigInt(uid + 1) : 0n)),
    rootStake: of((uid) => (isValidator(uid) ? 10n ** 14n / BigInt(VALIDATORS - uid) : 0n)),
    emission: of(() => 0n),
    mechanisms: [{ weights, bonds: weights }],
  };
}

/** The same numbers from 0 to 1 in every run. */
function draws(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
