/**
 * The epoch once more, the long way: one big integer per value, dense tables in which `null` is
 * no entry, each step as the protocol's table of section 11.1 has it.
 */
import { exp, I32F32, mul, safeDiv } from '../../../../runtime/exact/fixed/index.ts';
import type { EpochInput, LiquidAlpha, StoredRows } from '../../../../runtime/exact/yuma/index.ts';

const ONE = I32F32.one;
type Table = (bigint | null)[][];

const times = (a: bigint, b: bigint) => mul(I32F32, a, b);
const over = (a: bigint, b: bigint) => safeDiv(I32F32, a, b);
const part = (parts: number) => (BigInt(parts) << 32n) / 65_535n;
const total = (values: readonly (bigint | null)[]) =>
  values.reduce<bigint>((sum, it) => sum + (it ?? 0n), 0n);
const lesser = (a: bigint, b: bigint) => (a < b ? a : b);
const between = (value: bigint, low: bigint, high: bigint) => (value < low ? low : lesser(value, high));
const norm = (values: readonly bigint[]) => {
  const sum = total(values);
  return sum === 0n ? [...values] : values.map((value) => over(value, sum));
};
const mapped = (table: Table, to: (value: bigint, i: number, j: number) => bigint | null): Table =>
  table.map((row, i) => row.map((value, j) => (value === null ? null : to(value, i, j))));
const normRows = (table: Table) => table.map((row) => normRow(row));
const normRow = (row: (bigint | null)[]) => {
  const sum = total(row);
  return row.map((value) => (value === null || sum === 0n ? value : over(value, sum)));
};
const turned = (table: Table): Table => table.map((_, j) => table.map((row) => row[j] ?? null));
const normColumns = (table: Table) => turned(normRows(turned(table)));

export function plainEpoch(input: EpochInput) {
  const size = input.alphaStake.length;
  const uids = Array.from({ length: size }, (_, i) => i);
  const isOwner = (i: number) => i === input.ownerUid;
  const registered = (j: number) => input.blockAtRegistration[j] ?? 0;
  const updated = (i: number) => input.lastUpdate[i] ?? 0;

  const weight = ((input.taoWeight << 32n) / (2n ** 64n - 1n)) << 32n;
  const totals = uids.map((i) => {
    const raw = ((input.alphaStake[i] ?? 0n) << 64n) + (input.rootStake[i] ?? 0n) * weight;
    return raw >> 64n < input.stakeThreshold && !isOwner(i) ? 0n : raw;
  });
  const all = total(totals);
  const stake = totals.map((raw) => (all === 0n ? 0n : ((raw << 64n) / all) >> 32n));
  const active = uids.map((i) => updated(i) + input.activityCutoff >= input.block);
  const permits = uids.map((i) => input.validatorPermit[i] === true || isOwner(i));
  const newValidatorPermit = uids.map((i) => {
    const better = uids.filter((j) => {
      const [theirs, own] = [stake[j] ?? 0n, stake[i] ?? 0n];
      return theirs > own || (theirs === own && j > i);
    });
    return (stake[i] !== 0n && better.length < input.maxAllowedValidators) || isOwner(i);
  });
  const activeStake = norm(stake.map((share, i) => (active[i] === true && permits[i] === true ? share : 0n)));

  const weights = normRows(
    mapped(table(input.weights, size), (value, i, j) => {
      const commit = input.oldestCommit?.[i] ?? null;
      const gone =
        permits[i] !== true ||
        (i === j && !isOwner(i)) ||
        updated(i) <= registered(j) ||
        (commit !== null && commit < registered(j));
      return gone ? null : value << 32n;
    }),
  );
  const consensus = uids.map((j) =>
    plainMedian(
      activeStake,
      weights.map((row) => row[j] ?? 0n),
      part(input.kappaU16),
    ),
  );
  const clipped = mapped(weights, (value, _, j) => {
    const most = consensus[j] ?? 0n;
    if (value <= most) return value;
    return most > 0n ? most : null;
  });
  const validatorTrust = clipped.map(total);
  const rank = uids.map((j) => total(uids.map((i) => times(activeStake[i] ?? 0n, clipped[i]?.[j] ?? 0n))));
  const incentive = norm(rank);
  const bought = mix(weights, clipped, input.bondsPenaltyU16);

  const lastTempo = input.lastStepBlock === 0 ? input.block - input.tempo : input.lastStepBlock + 1;
  const kept = mapped(table(input.bonds, size), (value, _, j) => (lastTempo <= registered(j) ? null : value));
  const { bonds, dividends } = (input.yuma3 ? plainYuma3 : plainClassic)({
    input,
    kept,
    bought,
    activeStake,
    incentive,
    consensus,
  });
  const both = incentive.map((value, i) => value + (dividends[i] ?? 0n));
  const sum = total(both);
  const rao = (shares: readonly bigint[]) => shares.map((share) => (share * input.budget) >> 32n);
  const byStake = total(activeStake) === 0n ? stake : activeStake;
  return {
    active,
    newValidatorPermit,
    stake,
    activeStake,
    consensus,
    incentive,
    validatorTrust,
    dividends,
    serverEmission: rao(incentive.map((value) => (sum === 0n ? 0n : over(value, sum)))),
    validatorEmission: rao(sum === 0n ? byStake : dividends.map((value) => over(value, sum))),
    combinedEmission: rao(sum === 0n ? byStake : norm(both)),
    bonds,
  };
}

interface BondStep {
  readonly input: EpochInput;
  readonly kept: Table;
  readonly bought: Table;
  readonly activeStake: readonly bigint[];
  readonly incentive: readonly bigint[];
  readonly consensus: readonly bigint[];
}

function plainClassic({ input, kept, bought, activeStake, incentive }: BondStep) {
  const before = normColumns(mapped(kept, (value) => value << 32n));
  const now = normColumns(mapped(bought, (value, i) => times(value, activeStake[i] ?? 0n)));
  const bonds = normColumns(average(now, before, input.bondsMovingAverage));
  const dividends = norm(
    bonds.map((row) => total(row.map((value, j) => times(value ?? 0n, incentive[j] ?? 0n)))),
  );
  const greatest = turned(bonds).map((column) =>
    column.reduce<bigint>((a, b) => ((b ?? 0n) > a ? (b ?? 0n) : a), 0n),
  );
  return { dividends, bonds: mapped(bonds, (value, _, j) => over(value, greatest[j] ?? 0n)) };
}

function plainYuma3({ input, kept, bought, activeStake, incentive, consensus }: BondStep) {
  const before = mapped(kept, (value) => part(Number(value)));
  const { liquidAlpha } = input;
  const bonds =
    liquidAlpha !== null && consensus.some((value) => value !== 0n)
      ? mapped(bought, (value, i, j) => {
          const bond = before[i]?.[j] ?? 0n;
          const alpha = plainSpeed(value, bond, consensus[j] ?? 0n, liquidAlpha);
          return lesser(times(ONE - alpha, bond) + times(alpha, value), ONE);
        })
      : average(bought, before, input.bondsMovingAverage);
  const earned = normColumns(bonds).map((row) =>
    total(row.map((value, j) => times(value ?? 0n, incentive[j] ?? 0n))),
  );
  return { bonds, dividends: norm(earned.map((value, i) => times(value, activeStake[i] ?? 0n))) };
}

export function plainSpeed(
  weight: bigint,
  bond: bigint,
  consensus: bigint,
  { lowU16, highU16, steepness }: LiquidAlpha,
): bigint {
  const low = part(lowU16);
  const high = part(highU16);
  const difference = between(weight >= bond ? weight - consensus : bond - weight, 0n, ONE);
  const argument = times(over(BigInt(steepness) << 32n, -100n * ONE), difference - ONE / 2n);
  const power = exp(I32F32, between(argument, -20n * ONE, 20n * ONE)) ?? 0n;
  return between(low + times(over(ONE, ONE + power), high - low), low, high);
}

/** The largest score for which at most the minority of the stake stands below. */
export function plainMedian(stake: readonly bigint[], scores: readonly bigint[], kappa: bigint): bigint {
  const voices = stake.map((_, i) => i).filter((i) => (stake[i] ?? 0n) > 0n);
  const shares = norm(voices.map((i) => stake[i] ?? 0n));
  const minority = total(shares) - kappa;
  const below = (score: bigint) =>
    total(voices.map((i, n) => ((scores[i] ?? 0n) < score ? (shares[n] ?? 0n) : 0n)));
  const distinct = voices.map((i) => scores[i] ?? 0n).sort((a, b) => (a < b ? -1 : 1));
  // The least score is nobody's to give up, whatever kappa asks for.
  return distinct.reduce((best, score) => (below(score) <= minority ? score : best), distinct[0] ?? 0n);
}

function average(now: Table, before: Table, bondsMovingAverage: number): Table {
  const alpha = ONE - (BigInt(bondsMovingAverage) << 32n) / 1_000_000n;
  return now.map((row, i) =>
    row.map((value, j) => {
      const sum = times(alpha, value ?? 0n) + times(ONE - alpha, before[i]?.[j] ?? 0n);
      return sum > 0n ? sum : null;
    }),
  );
}

function mix(weights: Table, clipped: Table, penaltyU16: number): Table {
  if (penaltyU16 === 0) return weights;
  if (penaltyU16 === 65_535) return clipped;
  return mapped(weights, (value, i, j) => {
    const mixed = value + times(part(penaltyU16), (clipped[i]?.[j] ?? 0n) - value);
    return mixed > 0n ? mixed : null;
  });
}

function table(rows: StoredRows, size: number): Table {
  const cells: Table = Array.from({ length: size }, () => Array.from({ length: size }, () => null));
  for (const [i, row] of rows.entries())
    for (let k = 0; k < row.length; k += 2) {
      const line = cells[i];
      const j = row[k] ?? 0;
      if (line !== undefined && j < size) line[j] = BigInt(row[k + 1] ?? 0);
    }
  return cells;
}
