/**
 * Checks an expression and lowers it: the one switch over the kinds of node. What a kind means
 * stands in the file named after it. Null always means that an error was reported.
 */
import { type Binary, type Expression, unreachable } from '../../grammar/index.ts';
import { checkArithmetic, checkNegation } from './arithmetic.ts';
import { checkCall } from './calls.ts';
import type { Checked } from './checked.ts';
import { checkComparison, checkOrder } from './compare.ts';
import { checkList, checkMembership } from './lists.ts';
import { checkDate, checkDateOf, checkLiteral } from './literals.ts';
import { checkConditional, checkLogic, checkNot } from './logic.ts';
import { checkMember, checkName } from './paths.ts';
import { fault, type Scope } from './scope.ts';

export function check(node: Expression, scope: Scope): Checked | null {
  switch (node.kind) {
    case 'Number':
    case 'Percent':
      return checkLiteral(node, scope);
    case 'Quantity':
      return node.value.kind === 'Call' ? checkCall(node.value, scope) : checkLiteral(node, scope);
    case 'Date':
      return checkDate(node, scope);
    case 'Text':
      return fault(scope, 'E308', node, { expected: 'a value', found: 'a text' });
    case 'List':
      return checkList(node, scope);
    case 'Name':
      return checkName(node, scope);
    case 'Member':
      return checkMember(node, scope);
    case 'Call':
      return checkCall(node, scope);
    case 'DateOf':
      return checkDateOf(node, scope);
    case 'Unary':
      return node.op === '-' ? checkNegation(node, scope) : checkNot(node, scope);
    case 'Binary':
      return checkBinary(node, scope);
    case 'Conditional':
      return checkConditional(node, scope);
    case 'Missing':
      return null;
    default:
      return unreachable(node);
  }
}

function checkBinary(node: Binary, scope: Scope): Checked | null {
  switch (node.op) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '^':
      return checkArithmetic(node, scope);
    case 'and':
    case 'or':
      return checkLogic(node, scope);
    case 'in':
      return checkMembership(node, scope);
    case 'before':
    case 'after':
      return checkOrder(node, scope);
    default:
      return checkComparison(node, scope);
  }
}
