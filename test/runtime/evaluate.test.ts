import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expr, LetPlan } from '../../compiler/index.ts';
import { compileScalar, compileVector } from '../../runtime/evaluate/compile.ts';
import { folds } from '../../runtime/evaluate/folds.ts';
import type { Reader } from '../../runtime/evaluate/reader.ts';

const NONE = Number.NaN;
const THEN = 'then';

/** A state of four subnets, the third of which doesn't live. */
function reader(
  lets: readonly LetPlan[] = [],
  counts = { reads: 0 },
  netuids: readonly number[] = [1, 4, NONE, 9],
): Reader {
  const vectors: Record<string, readonly number[]> = {
    'subnet.emission': [5, 3, NONE, 3],
    'subnet.tao_in': [10, 0, NONE, 40],
    'subnet.netuid': netuids,
  };
  const it: Reader = {
    subnets: 4,
    lets,
    stamp: () => 1,
    metric: (id) => () => {
      counts.reads += 1;
      return id === 'supply.issuance' ? 100 : NONE;
    },
    full: () => false,
    subnetMetric: (id) => () => Float64Array.from(vectors[id] ?? [NONE, NONE, NONE, NONE]),
    parameter: () => () => 0.18,
    subnetParameter: () => () => Float64Array.of(1, 0, 1, 1),
    exactMetric: () => null,
    exactParameter: () => null,
    indexOf: (subnet) => (subnet.kind === 'netuid' ? [1, 4, 7, 9].indexOf(subnet.netuid) : -1),
    price: () => 650,
    halving: (n) => (n === 1 ? -Infinity : n === 2 ? 500 : Infinity),
    from: 0,
    to: 1_000,
    baseline: () => it,
  };
  return it;
}

const num = (value: number): Expr => ({ op: 'const', value, exact: null });
const emission: Expr = { op: 'subnetMetric', metric: 'subnet.emission' };
const taoIn: Expr = { op: 'subnetMetric', metric: 'subnet.tao_in' };
const unknown: Expr = { op: '/', left: num(1), right: num(0) };
const less = (left: Expr, right: Expr): Expr => ({
  op: 'compare',
  compare: '<',
  resolution: { kind: 'relative' },
  left,
  right,
});
type If = Extract<Expr, { op: 'if' }>;
const choice = (condition: Expr, consequence: Expr, otherwise: Expr): Expr => {
  const branch = { [THEN]: consequence } as Pick<If, typeof THEN>;
  return { op: 'if', condition, ...branch, else: otherwise };
};
const yes = num(1);
const no = num(0);

describe('one value', () => {
  it.each<{ expr: Expr; value: number; why: string }>([
    { expr: unknown, value: NONE, why: 'x/0 is no value' },
    { expr: { op: 'and', left: no, right: unknown }, value: 0, why: 'no and unknown: no' },
    { expr: { op: 'and', left: yes, right: unknown }, value: NONE, why: 'yes and unknown: unknown' },
    { expr: { op: 'or', left: unknown, right: yes }, value: 1, why: 'unknown or yes: yes' },
    { expr: { op: 'or', left: unknown, right: no }, value: NONE, why: 'unknown or no: unknown' },
    { expr: { op: 'or', left: no, right: no }, value: 0, why: 'no or no' },
    { expr: { op: 'not', of: unknown }, value: NONE, why: 'not unknown' },
    {
      expr: choice(unknown, yes, yes),
      value: NONE,
      why: 'an unknown condition',
    },
    {
      expr: choice(no, unknown, num(7)),
      value: 7,
      why: 'only one branch counts',
    },
    { expr: less(unknown, yes), value: NONE, why: 'a comparison without a value' },
    { expr: less(num(1), num(1 + 1e-10)), value: 0, why: 'nearer than one part in 10^9' },
    { expr: { op: '^', left: num(2), right: num(10) }, value: 1024, why: 'a power' },
    { expr: { op: '/', left: { op: 'price' }, right: num(2) }, value: 325, why: 'what a registration costs' },
    { expr: { op: 'map', fn: 'sqrt', of: num(-1) }, value: NONE, why: 'no root of a negative' },
    { expr: { op: 'pick', fn: 'min', of: [num(3), unknown, num(2)] }, value: 2, why: 'what is there' },
    { expr: { op: 'in', of: num(42), ranges: [{ from: 40, to: 45 }] }, value: 1, why: 'in a range' },
    { expr: { op: 'in', of: unknown, ranges: [] }, value: NONE, why: 'nowhere for no value' },
    {
      expr: { op: 'of', vector: emission, subnet: { kind: 'netuid', netuid: 4 } },
      value: 3,
      why: 'an element',
    },
    { expr: { op: 'of', vector: emission, subnet: { kind: 'born', name: 'x' } }, value: NONE, why: 'nobody' },
    { expr: { op: 'fold', fn: 'sum', of: emission }, value: 11, why: 'a sum of those that live' },
    { expr: { op: 'fold', fn: 'count', of: { op: 'subnets' } }, value: 3, why: 'those that live' },
    { expr: { op: 'fold', fn: 'sum', of: num(2) }, value: 6, why: 'a number for each of those that live' },
    {
      expr: { op: 'fold', fn: 'median', of: { op: 'list', items: [num(1), num(9), num(2), num(4)] } },
      value: 3,
      why: 'between the middle two',
    },
    {
      expr: less({ op: 'halving', n: num(3) }, num(900)),
      value: 0,
      why: 'not reached is later than a date in the horizon',
    },
    { expr: less({ op: 'halving', n: num(3) }, num(1_001)), value: NONE, why: 'beyond it nobody knows' },
    { expr: less({ op: 'halving', n: num(1) }, num(0)), value: 1, why: 'a past halving is before the start' },
    {
      expr: { op: '-', left: { op: 'halving', n: num(3) }, right: num(1) },
      value: NONE,
      why: 'no arithmetic on a date that is not there',
    },
  ])('$why', ({ expr, value }) => {
    expect(compileScalar(expr, reader())()).toBe(value);
  });
});

describe('one value per subnet', () => {
  it.each<{ expr: Expr; values: readonly number[]; why: string; netuids?: readonly number[] }>([
    {
      expr: { op: '/', left: emission, right: taoIn },
      values: [0.5, NONE, NONE, 0.075],
      why: 'subnet by subnet',
    },
    { expr: { op: '*', left: num(2), right: emission }, values: [10, 6, NONE, 6], why: 'a scalar is spread' },
    {
      expr: { op: 'top', n: num(2), of: emission },
      values: [5, 3, NONE, NONE],
      why: 'ties to the lower netuid',
    },
    { expr: { op: 'rank', of: emission }, values: [1, 2, NONE, 3], why: 'ranks' },
    {
      expr: { op: 'where', of: emission, condition: less(num(1), taoIn) },
      values: [5, NONE, NONE, 3],
      why: 'where',
    },
    {
      expr: { op: 'parameter', parameter: 'x.y', perSubnet: true },
      values: [1, 0, 1, 1],
      why: 'a parameter',
    },
    {
      expr: choice(less(num(1), taoIn), emission, num(0)),
      values: [5, 0, NONE, 3],
      why: 'a choice each',
    },
    {
      expr: { op: 'pick', fn: 'max', of: [emission, num(4)] },
      values: [5, 4, NONE, 4],
      why: 'the larger of two each, and nothing for who is not there',
    },
    {
      expr: { op: 'rank', of: { op: '*', left: num(0), right: emission } },
      values: [3, 1, NONE, 2],
      why: 'ties to the lower netuid where the last came later',
      netuids: [9, 1, NONE, 4],
    },
    {
      expr: { op: 'top', n: num(1), of: { op: '-', left: emission, right: emission } },
      values: [NONE, NONE, NONE, 0],
      why: 'one of equals',
      netuids: [9, 4, NONE, 1],
    },
    {
      expr: { op: 'list', items: [num(3), num(4), num(5)] },
      values: [3, 4, 5],
      why: 'a list of numbers is not about subnets',
    },
    {
      expr: { op: 'rank', of: { op: 'list', items: [num(4), num(4), num(4), num(4), num(4)] } },
      values: [1, 2, 3, 4, 5],
      why: 'ties in a list go by place',
      netuids: [9, 4, NONE, 1],
    },
  ])('$why', ({ expr, values, netuids }) => {
    expect([...compileVector(expr, reader([], undefined, netuids))()]).toEqual(values);
  });
});

describe('named values', () => {
  it('that name each other twice a hundred times over are worked out once', () => {
    const lets: LetPlan[] = [
      { name: 'a0', perSubnet: false, value: { op: 'metric', metric: 'supply.issuance' } },
    ];
    for (let i = 1; i <= 100; i += 1) {
      const before: Expr = { op: 'let', index: i - 1 };
      const half: Expr = { op: '/', left: { op: '+', left: before, right: before }, right: num(2) };
      lets.push({ name: `a${i}`, perSubnet: false, value: half });
    }
    const counts = { reads: 0 };
    const top: Expr = { op: 'let', index: 100 };
    expect(compileScalar(less(top, num(101)), reader(lets, counts))()).toBe(1);
    expect(counts.reads).toBe(1);
  });
});

describe('folds', () => {
  const values = fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
  it('keep to their bounds', () => {
    fc.assert(
      fc.property(values, (list) => {
        const of = Float64Array.from(list);
        const n = of.length;
        expect(folds.hhi(of)).toBeGreaterThanOrEqual(1 / n - 1e-12);
        expect(folds.hhi(of)).toBeLessThanOrEqual(1 + 1e-12);
        expect(folds.effective(of) * folds.hhi(of)).toBeCloseTo(1, 9);
        expect(folds.gini(of)).toBeGreaterThanOrEqual(-1e-12);
        expect(folds.gini(of)).toBeLessThan(1);
        const fewest = folds.nakamoto(of);
        const sorted = [...list].sort((a, b) => b - a);
        const held = (k: number) => sorted.slice(0, k).reduce((a, b) => a + b, 0);
        expect(held(fewest)).toBeGreaterThan(folds.sum(of) / 2 - 1e-6);
        expect(held(fewest - 1)).toBeLessThanOrEqual(folds.sum(of) / 2 + 1e-6);
      }),
    );
  });
  it('have no value of nothing, but count it', () => {
    const nothing = Float64Array.of(NONE, NONE);
    for (const [name, fold] of Object.entries(folds)) {
      expect(fold(nothing), name).toBe(name === 'count' ? 0 : NONE);
    }
  });
  it('leave out what has no value', () => {
    expect(folds.mean(Float64Array.of(1, NONE, 3))).toBe(2);
    expect(folds.gini(Float64Array.of(1, NONE, 1))).toBe(0);
  });
});
