/**
 * The language's functions: what each takes, gives and is lowered to.
 * Source: design, "The language" (expressions) and "Meaning in detail" (subnets, units).
 */
import type { Argument, Call } from '../../grammar/index.ts';
import type { FunctionName } from '../names.ts';
import type { Expr } from '../plan.ts';
import { describe, type NumberType, numberType, plain, power, reshaped } from '../types.ts';
import { numberOf } from './arithmetic.ts';
import { check } from './check.ts';
import { Checked, constantExpr, joined } from './checked.ts';
import { inUnit, wholeConstant } from './constants.ts';
import { countArgument, listArgument } from './list-argument.ts';
import { rowsOnly } from './rows-only.ts';
import { fault, type Scope, textOf } from './scope.ts';
import { type Side, unify } from './unify.ts';

type Arguments = readonly [Argument, ...Argument[]];

export interface FunctionRule {
  readonly least: number;
  /** Null: as many as one likes. */
  readonly most: number | null;
  /** For the message about a wrong number of arguments. */
  readonly takes: string;
  /** Whether an argument is a list, behind which `where` may stand. */
  isList(argument: Argument, all: readonly Argument[]): boolean;
  check(name: FunctionName, node: Call, args: Arguments, scope: Scope): Checked | null;
}

const always = () => true;
const never = () => false;

const fold: FunctionRule = {
  ...{ least: 1, most: 1, takes: 'one list', isList: always },
  check: checkFold,
};
const pickOrFold: FunctionRule = {
  ...{ least: 1, most: null, takes: 'one list, or several values', isList: (_, all) => all.length === 1 },
  check: (name, node, args, scope) =>
    args.length === 1
      ? checkFold(name, node, args, scope)
      : checkPick(name as 'min' | 'max', node, args, scope),
};
const map: FunctionRule = { ...{ least: 1, most: 1, takes: 'one number', isList: never }, check: checkMap };
const percentile: FunctionRule = {
  ...{ least: 1, most: 1, takes: 'one value', isList: never },
  check: checkPercentile,
};

export const functionRules: ReadonlyMap<FunctionName, FunctionRule> = new Map<FunctionName, FunctionRule>([
  ['sum', fold],
  ['min', pickOrFold],
  ['max', pickOrFold],
  ['mean', fold],
  ['median', fold],
  ['gini', fold],
  ['hhi', fold],
  ['nakamoto', fold],
  ['effective', fold],
  ['count', { ...{ least: 1, most: 1, takes: 'one list', isList: always }, check: checkCount }],
  [
    'top',
    {
      ...{ least: 2, most: 2, takes: 'a number and a list', isList: (argument, all) => argument === all[1] },
      check: checkTop,
    },
  ],
  ['rank', { ...{ least: 1, most: 1, takes: 'one list', isList: always }, check: checkRank }],
  ['abs', map],
  ['sqrt', map],
  ['log', map],
  ['exp', map],
  ['p5', percentile],
  ['p50', percentile],
  ['p95', percentile],
  ['baseline', { ...{ least: 1, most: 1, takes: 'one value', isList: never }, check: checkBaseline }],
]);

type Fold = Extract<Expr, { op: 'fold' }>['fn'];

/** Folds whose result has the unit of what is folded; the others are measures without one. */
const KEEPS_UNIT: ReadonlySet<string> = new Set(['sum', 'min', 'max', 'mean', 'median']);

function checkFold(name: FunctionName, _node: Call, [argument]: Arguments, scope: Scope): Checked | null {
  const list = listArgument(name, argument, scope);
  if (list === null) return null;
  const type = list.type as NumberType;
  const { dimension } = type;
  if (name === 'sum' && type.shape === 'vector' && dimension.alpha > 0 && dimension.tao === 0) {
    fault(scope, 'W300', argument.value, { text: textOf(scope, argument.value) });
  }
  const grain = name === 'min' || name === 'max' ? type.grain : null;
  return new Checked(numberType(KEEPS_UNIT.has(name) ? dimension : plain, 'scalar', grain), {
    op: 'fold',
    fn: name as Fold,
    of: list.expr,
  });
}

function checkCount(_name: FunctionName, _node: Call, [argument]: Arguments, scope: Scope): Checked | null {
  const counted = countArgument(argument, scope);
  return counted === null ? null : new Checked(numberType(plain), { op: 'fold', fn: 'count', of: counted });
}

/** `min(a, b)`: element by element, all of one unit. */
function checkPick(fn: 'min' | 'max', node: Call, args: Arguments, scope: Scope): Checked | null {
  const of: Expr[] = [];
  let sound = true;
  let first: Side | null = null;
  let shape: Checked['type']['shape'] | null = 'scalar';
  for (const argument of args) {
    const checked = check(argument.value, scope);
    const type = checked === null ? null : numberOf(checked, argument.value, scope);
    if (checked === null || type === null) {
      sound = false;
      continue;
    }
    const side: Side = { node: argument.value, type };
    if (first === null || first.type.zero) first = side;
    else if (unify(first, side, scope, 'compared') === null) sound = false;
    shape = shape === null ? null : joined(shape, type.shape);
    of.push(checked.expr);
  }
  if (!sound || first === null) return null;
  if (shape === null || shape === 'list') return fault(scope, 'E321', node, {});
  return new Checked(numberType(first.type.dimension, shape), { op: 'pick', fn, of });
}

function checkTop(_name: FunctionName, _node: Call, args: Arguments, scope: Scope): Checked | null {
  const [first, second] = args;
  const list = listArgument('top', second as Argument, scope);
  const n = check(first.value, scope);
  if (n === null || list === null) return null;
  if (inUnit(n, first.value, scope, [plain]) === null) return null;
  if (n.type.shape !== 'scalar') {
    return fault(scope, 'E317', first.value, {
      list: n.type.shape === 'list',
      what: 'the first argument is',
    });
  }
  if (n.exact !== null) {
    const whole = wholeConstant(first.value, scope, { what: 'a number of elements', least: 1, most: 65_535 });
    if (whole === null) return null;
  }
  return new Checked(list.type, { op: 'top', n: n.expr, of: list.expr });
}

/** Of a list each value's place; of the subnet at hand its place among all. */
function checkRank(name: FunctionName, _node: Call, [argument]: Arguments, scope: Scope): Checked | null {
  const list = listArgument(name, argument, scope, argument.where === null);
  if (list === null) return null;
  return new Checked(numberType(plain, list.type.shape), { op: 'rank', of: list.expr });
}

function checkMap(name: FunctionName, node: Call, [argument]: Arguments, scope: Scope): Checked | null {
  const fn = name as 'abs' | 'sqrt' | 'log' | 'exp';
  const checked = check(argument.value, scope);
  if (checked === null) return null;
  const type = numberOf(checked, argument.value, scope);
  if (type === null) return null;
  if (type.shape === 'list') return fault(scope, 'E321', node, {});
  if ((fn === 'log' || fn === 'exp') && type.dimension !== plain) {
    const what = `the argument of \`${fn}\``;
    return fault(scope, 'E313', argument.value, { what, found: describe(type) });
  }
  const { constant } = checked;
  if (fn === 'abs' && constant !== null) return new Checked(type, constantExpr(constant.abs()));
  const dimension = fn === 'sqrt' ? power(type.dimension, 0.5) : type.dimension;
  return new Checked(numberType(dimension, type.shape), { op: 'map', fn, of: checked.expr });
}

function checkPercentile(
  name: FunctionName,
  node: Call,
  [argument]: Arguments,
  scope: Scope,
): Checked | null {
  const known = rowsOnly(scope, node, `\`${name}\`, which looks across runs,`);
  const checked = check(argument.value, scope);
  if (checked === null || !known) return null;
  const { type } = checked;
  if (type.kind !== 'number' && type.kind !== 'date') {
    return fault(scope, 'E308', argument.value, { expected: 'a number or a date', found: describe(type) });
  }
  if (type.shape === 'list') return fault(scope, 'E321', node, {});
  const p = Number(name.slice(1)) as 5 | 50 | 95;
  return new Checked(type, { op: 'percentile', p, of: checked.expr });
}

function checkBaseline(_name: FunctionName, node: Call, [argument]: Arguments, scope: Scope): Checked | null {
  const known = rowsOnly(scope, node, '`baseline`');
  const checked = check(argument.value, scope);
  if (checked === null || !known) return null;
  if (checked.expr.op === 'const') return checked;
  return new Checked(reshaped(checked.type, checked.type.shape), { op: 'baseline', of: checked.expr });
}
