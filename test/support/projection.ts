/**
 * A projection made by hand, for the screens: 128 subnets, 366 daily rows, a proposal that moves
 * emission after 14 days. Nothing in it is economics; everything in it is the same on every machine.
 */
import type { Plan, PlanPlace } from '../../compiler/index.ts';
import type { Column, ExpectationResult, Life, Projection, Scenario, Waiting } from '../../runtime/index.ts';

export const START = 9_240_381;
export const DAY = 7_200; // blocks
export const TAO = 1e9; // rao
const ENACTED = 14; // row

const place: PlanPlace = { path: 'proposals/top-64.tao', start: 0, end: 10, line: 20 };

export interface ProjectionShape {
  readonly days?: number;
  readonly subnets?: number;
  /** False: the file enacts nothing, so that both scenarios are the same object. */
  readonly enacts?: boolean;
  readonly title?: string;
  /** Null: a genesis without a date. */
  readonly timestampMs?: number | null;
  /** By netuid; others are `subnet N`, every ninth has none. */
  readonly names?: Readonly<Record<number, string | null>>;
  readonly expectations?: readonly ExpectationResult[];
  /** Row of the second halving without the proposal; the proposal has it three rows later. */
  readonly halvingRow?: number | null;
  /** Numbers that a row of subnets takes beyond `subnets`. */
  readonly spare?: number;
  /** Instead of every subnet from the start to the end; those who don't live at a row have no value there. */
  readonly lives?: { readonly baseline: readonly Life[]; readonly proposal: readonly Life[] };
  readonly waiting?: { readonly baseline: readonly Waiting[]; readonly proposal: readonly Waiting[] };
  /** How many wait beyond those who are told. */
  readonly untold?: { readonly baseline?: number; readonly proposal?: number };
}

/** A life from before the start to beyond the end, but for what `rest` says. */
export function lifeOf(index: number, name: string | null, rest: Partial<Life> = {}): Life {
  return {
    ...{ index, netuid: index + 1, name, by: 'start', registeredBlock: null, createdBlock: START - 900_000 },
    ...{ startedBlock: START - 890_000, dissolvedBlock: null, why: null, lock: null, owner: null },
    ...{ paidOut: null, recycled: null },
    ...rest,
  };
}

export function handMadeProjection(shape: ProjectionShape = {}): Projection {
  const { days = 365, subnets: count = 128, enacts = true, halvingRow = 200 } = shape;
  const block = Float64Array.from({ length: days + 1 }, (_, row) => START + row * DAY);
  const blocks = Float64Array.from({ length: days + 1 }, (_, row) => (row === 0 ? 1 : DAY));
  const subnets = Array.from({ length: count }, (_, index) => {
    const netuid = index + 1;
    const given = shape.names?.[netuid];
    const name = given === undefined ? (netuid % 9 === 0 ? null : `subnet ${netuid}`) : given;
    return { netuid, name };
  });
  const everybody = subnets.map(({ name }, index) => lifeOf(index, name));
  const sides = {
    ...{ rows: days + 1, subnets: count, spare: shape.spare ?? 0 },
    ...{ lives: shape.lives ?? { baseline: everybody, proposal: everybody } },
    waiting: shape.waiting ?? { baseline: [], proposal: [] },
    untold: shape.untold ?? {},
  };
  const baseline = scenario(sides, 'baseline', null, halvingRow);
  const proposal = enacts
    ? scenario(sides, 'proposal', ENACTED, halvingRow === null ? null : halvingRow + 3)
    : baseline;
  return {
    plan: planOf(shape, days),
    rows: { block, blocks },
    subnets,
    baseline,
    proposal,
    governance: null,
    expectations: shape.expectations ?? handMadeExpectations,
    findings: [],
  };
}

export const handMadeExpectations: readonly ExpectationResult[] = [
  expectation('always supply.issuance <= 21_000_000 TAO', 'passed', 'at most 12,900,000 TAO, on 2027-10-08'),
  expectation(
    'at end count(subnets where emission > 0 TAO/day) = 64',
    'failed',
    'on 2027-10-08: 66 against 64',
    {
      row: 365,
      message: 'the tiers should leave 64 subnets',
    },
  ),
  expectation('at end top_32 >= 74.99%', 'passed', 'on 2027-10-08: 75.2% against 74.99%'),
  expectation('within 90 days subnet(64).price > 0.2 TAO/alpha', 'unknown', 'no row has a value', {
    severity: 'warning',
  }),
];

export function expectation(
  text: string,
  status: ExpectationResult['status'],
  detail: string,
  rest: Partial<ExpectationResult> = {},
): ExpectationResult {
  return { text, line: 20, severity: 'error', status, detail, row: null, message: null, place, ...rest };
}

interface Sides {
  readonly rows: number;
  readonly subnets: number;
  readonly spare: number;
  readonly lives: { readonly baseline: readonly Life[]; readonly proposal: readonly Life[] };
  readonly waiting: { readonly baseline: readonly Waiting[]; readonly proposal: readonly Waiting[] };
  readonly untold: { readonly baseline?: number; readonly proposal?: number };
}

function scenario(
  { rows, subnets, spare, ...sides }: Sides,
  side: 'baseline' | 'proposal',
  enacted: number | null,
  halvingRow: number | null,
): Scenario {
  const lives = sides.lives[side];
  const width = subnets + spare;
  const byIndex = new Map(lives.map((life) => [life.index, life]));
  const livesAt = (row: number, index: number): boolean => {
    const life = byIndex.get(index);
    const block = START + row * DAY;
    return (
      life !== undefined &&
      life.createdBlock <= block &&
      (life.dissolvedBlock === null || life.dissolvedBlock > block)
    );
  };
  const weights = Array.from({ length: subnets }, (_, index) => 1 / (1 + index) + noise(index) / 20);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  /** Rao per block that a subnet gets: a tail is cut off by the proposal, the head takes what it had. */
  const emission = (row: number, index: number): number => {
    const share = (weights[index] ?? 0) / sum;
    const wave = 1 + 0.2 * Math.sin(row / 40 + index);
    const cutOff = enacted !== null && row >= enacted ? (index < 64 ? 1.12 : 0) : 1;
    return share * wave * cutOff * mintedAt(row);
  };
  const mintedAt = (row: number) => (halvingRow !== null && row >= halvingRow ? 0.25 : 0.5) * TAO;
  const price = (row: number, index: number): number =>
    (0.08 / (1 + index)) *
    (1 + (enacted !== null && row >= enacted ? (index < 64 ? 0.001 : -0.001) * row : 0));
  let issuance = 11_597_618_610_011_215n;
  let recycled = 0n;
  const issuances = new BigInt64Array(rows);
  const recycles = new BigInt64Array(rows);
  for (let row = 0; row < rows; row++) {
    issuances[row] = issuance;
    recycles[row] = recycled;
    issuance += BigInt(mintedAt(row) * DAY) - 92n * 10n ** 9n;
    recycled += 92n * 10n ** 9n;
  }
  const network = (
    metric: string,
    value: (row: number) => number,
    exact: BigInt64Array | null = null,
  ): Column => ({
    metric,
    perSubnet: false,
    width: 1,
    values: Float64Array.from({ length: rows }, (_, row) => value(row)),
    exact,
  });
  const each = (metric: string, value: (row: number, index: number) => number): Column => ({
    metric,
    perSubnet: true,
    width,
    values: Float64Array.from({ length: rows * width }, (_, at) => {
      const row = Math.floor(at / width);
      return livesAt(row, at % width) ? value(row, at % width) : Number.NaN;
    }),
    exact: null,
  });
  const columns: readonly Column[] = [
    network('supply.issuance', (row) => Number(issuances[row]), issuances),
    network('supply.block_emission', mintedAt),
    network('supply.inflation', (row) => (row === 0 ? Number.NaN : (mintedAt(row) * 2_628_000) / 1.16e16)),
    network('supply.recycled', (row) => Number(recycles[row]), recycles),
    each('subnet.emission', emission),
    each('subnet.tao_injected', (row, index) => emission(row, index) * 0.6),
    each('subnet.chain_buy', (row, index) => emission(row, index) * 0.4),
    each('subnet.price', price),
    each('subnet.ema_price', (row, index) => price(row, index) * 0.98),
    each('subnet.alpha_emission', () => TAO),
    each('subnet.owner_emission', () => 0.18 * TAO),
    each('subnet.miner_emission', () => 0.41 * TAO),
    each('subnet.validator_emission', () => 0.33 * TAO),
    each('subnet.root_emission', () => 0.08 * TAO),
    each('subnet.tao_in', (row, index) => (23_000 / (1 + index) + row) * TAO),
    each('subnet.alpha_in', (row) => (3_500_000 + row) * TAO),
    each('subnet.alpha_out', (row) => (2_571_517 + row * 7_200) * TAO),
    each('subnet.root_proportion', () => 0.139),
    each('subnet.miner_burned', (_, index) => (index % 5 === 0 ? 0.73 : 0)),
  ];
  return {
    columns: new Map(columns.map((column) => [column.metric, column])),
    halvings: halvingRow === null ? [] : [{ n: 2, block: START + halvingRow * DAY - 1_234 }],
    enacted: enacted === null ? [] : [{ label: 'after 14 days', block: START + enacted * DAY, place }],
    parameters: [],
    lives,
    waiting: sides.waiting[side],
    neurons: new Map(),
    waitingCount: sides.waiting[side].length + (sides.untold[side] ?? 0),
  };
}

/** In 0..1, the same for the same index: the fraction of a large multiple of the golden ratio. */
function noise(index: number): number {
  return ((index + 1) * 618.033988749895) % 1;
}

function planOf(shape: ProjectionShape, days: number): Plan {
  const timestampMs = shape.timestampMs === undefined ? 1_791_487_128_000 : shape.timestampMs;
  return {
    version: 1,
    path: place.path,
    proposal: {
      title: shape.title ?? 'Allocate TAO emission across the top 64 subnets',
      id: 'subtensor#3010',
      discussion: null,
      authors: [],
      created: null,
      status: null,
      summary: null,
    },
    start: { kind: 'embedded', network: 'finney', block: START, timestampMs },
    blockTimeMs: 12_000,
    time: { startBlock: START, endBlock: START + days * DAY, stepBlocks: DAY, seed: 1, runs: 1 },
    supply: {
      cap: '21000000000000000',
      blockEmission: '1000000000',
      factor: '1/2',
      halving: { kind: 'byIssuance' },
    },
    assume: {
      taoPrice: null,
      recycled: { kind: 'constant', value: '0' },
      flows: [],
      flowAverages: [],
      subnetRegistrations: null,
      neuronRegistrations: [],
      neurons: [],
      minerBurned: [],
    },
    rules: [],
    lets: [],
    enact: [],
    governance: null,
    expectations: [],
    vary: [],
    show: [],
    born: [],
    unmodelled: [],
  };
}
