import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expr } from '../../../compiler/index.ts';
import { checkText } from '../../support/expression.ts';

const leaf = fc.constantFrom(
  ...[
    '0',
    '1',
    '2.5',
    '12%',
    '5 TAO',
    '3 alpha',
    '4 USD',
    '2 days',
    '7 blocks',
    '2 tempos',
    '40 TAO/day',
    '0.25/day',
  ],
  ...[
    '2027-01-01',
    '"text"',
    'on',
    'off',
    'burn',
    'supply.issuance',
    'supply.inflation',
    'emission.bar_rank',
  ],
  ...[
    'subnets',
    'subnet',
    'subnets.emission',
    'subnets.tempo',
    'subnet(64).price',
    'subnet("vision").tao_in',
  ],
  ...[
    'subnet(3).price',
    's',
    's.price',
    's.recycle_or_burn',
    'emission',
    'tempo',
    'tao_price',
    'other',
    'f',
    'nothing',
  ],
  ...[
    'date of halving(2)',
    'governance.sudo_key',
    'f(s)',
    'f(subnet)',
    'f(subnet(1))',
    'sum',
    '[1, 2..3]',
    '[5 TAO, 0]',
  ],
);

const operators = ['+', '-', '*', '/', '^', '=', '!=', '<', '>=', 'and', 'or', 'in', 'before', 'after'];
const unary = ['abs', 'sqrt', 'log', 'exp', 'p95', 'baseline', 'rank'];
const folds = ['sum', 'min', 'max', 'mean', 'count', 'gini', 'effective', 'nakamoto'];

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    leaf,
    fc
      .tuple(tie('expression'), fc.constantFrom(...operators), tie('expression'))
      .map(([a, op, b]) => `(${a}) ${op} (${b})`),
    fc.tuple(fc.constantFrom(...unary, ...folds), tie('expression')).map(([f, a]) => `${f}(${a})`),
    fc
      .tuple(fc.constantFrom(...folds), tie('expression'), tie('expression'))
      .map(([f, a, b]) => `${f}(${a} where ${b})`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `top(${a}, ${b})`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `min(${a}, ${b})`),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([a, b, c]) => `(if ${a} then ${b} else ${c})`),
    tie('expression').map((a) => `not (${a})`),
    tie('expression').map((a) => `-(${a})`),
  ),
}));

/** Every number in a plan is one that JSON keeps. */
function finite(expr: Expr): boolean {
  return !JSON.stringify(expr, (_, value) =>
    typeof value === 'number' && !Number.isFinite(value) ? '∞' : value,
  ).includes('∞');
}

describe('whatever the expression', () => {
  it('it is lowered, or there is an error that says why', () => {
    fc.assert(
      fc.property(expression, expression, (a, b) => {
        const { codes, plans } = checkText(`let f(s) = s.price\nlet other = ${a}\nlet g(s) = ${b}\n`);
        const errors = codes.filter((code) => code.startsWith('E'));
        if (errors.length === 0) expect(plans).toHaveLength(3);
        else expect(plans.length).toBeLessThan(3);
        for (const plan of plans) expect(finite(plan.value)).toBe(true);
        expect(errors.filter((code) => !/^E(2[0-2]\d|3[0-4]\d)$/.test(code))).toEqual([]);
      }),
      { numRuns: 1_500 },
    );
  });
});
