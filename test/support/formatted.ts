/** What must hold of any formatted text. */
import { expect } from 'vitest';
import { comments, format, parse, type Source } from '../../grammar/index.ts';
import { withoutSpans } from './generate.ts';

/** The formatted text of one that can be read; null of one that can't. */
export async function formatted(text: string): Promise<string | null> {
  const it = await format({ path: 'a.tao', text });
  return it.ok ? it.text : null;
}

/** Reads as the same tree, holds the same comments, and stays as it is when formatted again. */
export async function expectKept(text: string): Promise<void> {
  const once = await formatted(text);
  if (once === null) return;
  const before = { path: 'a.tao', text };
  const after = { path: 'a.tao', text: once };
  expect(treeOf(after), once).toEqual(treeOf(before));
  expect(commentsOf(after), once).toEqual(commentsOf(before));
  expect(await formatted(once)).toBe(once);
  expect(once).toMatch(/^$|^\S(?:.*[^\n])?\n$/s);
}

function treeOf(source: Source): unknown {
  const { file, diagnostics } = parse(source);
  expect(diagnostics.map((it) => it.message)).toEqual([]);
  return withoutSpans(file.statements);
}

function commentsOf(source: Source): readonly string[] {
  return comments(source).map(({ start, end }) => source.text.slice(start, end).trimEnd());
}
