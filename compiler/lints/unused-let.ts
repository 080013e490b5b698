/** W601: a named value that nothing reads. A library's are there for others. */
import { diagnostic, type Let } from '../../grammar/index.ts';
import { placeOf } from '../program.ts';
import type { Lint } from './linted.ts';
import { isName, walk } from './walk.ts';

export const unusedLet: Lint = function* ({ program: { entry } }) {
  const lets = new Map<string, Let>();
  for (const node of entry.tree.statements) if (node.kind === 'Let') lets.set(node.name.text, node);
  if (lets.size === 0) return;

  const used = new Set<Let>();
  const waiting: Let[] = [];
  const readIn = (node: object, hidden: string | null): void => {
    walk(node, (it) => {
      if (!isName(it) || it.text === hidden) return;
      const named = lets.get(it.text);
      if (named === undefined || used.has(named)) return;
      used.add(named);
      waiting.push(named);
    });
  };
  for (const node of entry.tree.statements) if (node.kind !== 'Let') readIn(node, null);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    readIn(next.value, next.parameter?.text ?? null);
  }
  for (const node of lets.values()) {
    if (used.has(node)) continue;
    const facts = { name: node.name.text, statement: placeOf(entry, node) };
    yield diagnostic('W601', placeOf(entry, node.name), facts);
  }
};
