/** A tree to its canonical text, with the comments of the source it was read from. */
import { builders, printer } from 'prettier/doc';
import type { Expression, File, Statement } from '../ast.ts';
import { expressionDoc } from './expressions.ts';
import { item } from './items.ts';
import { linesDoc } from './layout.ts';
import { statementContent } from './statements.ts';
import { KEEPER } from './texts.ts';
import { Weaver } from './weaver.ts';
import { type Doc, LINE_WIDTH, STEP } from './width.ts';

/**
 * Shape: lines that end in a line break; an empty text where there is neither statement nor comment.
 * Holds: reads as the same tree, spans aside; has all comments in their order; printed again it stays as it is.
 */
export function printFile(file: File): string {
  return printed(file.statements, new Weaver(file.source));
}

/** Statements that no text was read for: there are no comments, and nothing says how they are laid out. */
export function printStatements(statements: readonly Statement[]): string {
  return printed(statements, new Weaver(null));
}

/** On one line, if it has no text block. */
export function printExpression(it: Expression): string {
  return textOf(expressionDoc(it, new Weaver(null)), Number.POSITIVE_INFINITY);
}

function printed(statements: readonly Statement[], weaver: Weaver): string {
  const items = statements.map((one) => item(weaver, () => statementContent(one, weaver)));
  const lines = linesDoc(items, weaver.commentsAhead(), 0);
  return lines.length === 0 ? '' : textOf([...lines, builders.hardline], LINE_WIDTH);
}

function textOf(doc: Doc, printWidth: number): string {
  const { formatted } = printer.printDocToString(doc, { printWidth, tabWidth: STEP });
  return formatted.replaceAll(KEEPER, '');
}
