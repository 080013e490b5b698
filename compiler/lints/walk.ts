/** All nodes of a tree, whatever they are. */
import type { Expression, Name, Span } from '../../grammar/index.ts';

/** A node of any kind: lints look at few of them, so they tell them apart themselves. */
export type AnyNode = Span & { readonly kind: string };

/** Calls `visit` for a node and everything in it, from the outside in. Depth is bounded by the parser's. */
export function walk(node: object, visit: (node: AnyNode) => void): void {
  if ('kind' in node) visit(node as AnyNode);
  for (const value of Object.values(node)) {
    if (typeof value === 'object' && value !== null) walk(value, visit);
  }
}

export function isName(node: AnyNode): node is Name {
  return node.kind === 'Name';
}

/** The digits of a bare number as a number; null for any other expression. */
export function bareNumber(node: Expression): number | null {
  return node.kind === 'Number' ? Number(node.text.replaceAll('_', '')) : null;
}
