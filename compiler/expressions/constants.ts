/** Values that must be known before anything runs: amounts, counts, ranks, bounds of a list. */
import type { Expression } from '../../grammar/index.ts';
import { type Fraction, isInteger, toNumber } from '../quantity.ts';
import { type Dimension, describe, describeDimension, plain, sameDimension } from '../types.ts';
import { check } from './check.ts';
import type { Checked } from './checked.ts';
import { fault, type Scope, textOf } from './scope.ts';
import { rateProposal, unitProposals } from './unify.ts';

/** An exact number and which of the wanted dimensions it has. */
export interface ConstantValue {
  readonly value: Fraction;
  readonly dimension: Dimension;
}

/**
 * The value in base units. Errors: not known before the run, not a number, or in another unit than
 * one of those wanted (0 is in all of them: then the first).
 */
export function constantOf(
  node: Expression,
  scope: Scope,
  wanted: Dimension | readonly Dimension[],
): Fraction | null {
  return constantIn(node, scope, 'tao' in wanted ? [wanted] : wanted)?.value ?? null;
}

/** As `constantOf`, with the dimension that it turned out to have. */
export function constantIn(
  node: Expression,
  scope: Scope,
  wanted: readonly Dimension[],
): ConstantValue | null {
  const checked = check(node, scope);
  if (checked === null) return null;
  const dimension = inUnit(checked, node, scope, wanted);
  if (dimension === null) return null;
  const value = checked.constant;
  if (value === null) return fault(scope, 'E319', node, { text: textOf(scope, node) });
  return { value, dimension };
}

/** Which of the wanted dimensions a checked number has. Null: none, or it isn't a number; reported. */
export function inUnit(
  checked: Checked,
  node: Expression,
  scope: Scope,
  wanted: readonly Dimension[],
): Dimension | null {
  const { type } = checked;
  const expected = wanted.map(describeDimension).join(' or ');
  if (type.kind !== 'number') return fault(scope, 'E308', node, { expected, found: describe(type) });
  if (type.zero) return wanted[0] ?? plain;
  for (const it of wanted) if (sameDimension(it, type.dimension)) return it;
  if (type.dimension === plain && checked.exact !== null) {
    const text = textOf(scope, node);
    // a percentage takes no unit
    const amounts = text.endsWith('%') ? [] : wanted.filter((it) => it !== plain);
    const proposals = amounts.flatMap((it) => unitProposals(text, it));
    return fault(scope, 'E303', node, { text, expected, proposals });
  }
  const proposal = wanted.map((it) => rateProposal({ node, type }, it, scope)).find((it) => it !== null);
  return fault(scope, 'E326', node, { expected, found: describe(type), proposal: proposal ?? null });
}

/** A whole number within limits: a netuid, a count. Errors: see the entry E323. */
export function wholeConstant(
  node: Expression,
  scope: Scope,
  limits: { readonly what: string; readonly least: number; readonly most: number },
): number | null {
  const value = constantOf(node, scope, plain);
  if (value === null) return null;
  const n = toNumber(value);
  if (!isInteger(value) || n < limits.least || n > limits.most) {
    return fault(scope, 'E323', node, { text: textOf(scope, node), ...limits });
  }
  return n;
}
