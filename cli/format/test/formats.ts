/** The formats of a test's reports: their names, and the endings of files that stand for them. */
import { extname } from 'node:path';

export const testFormats = ['text', 'json', 'junit', 'tap', 'sarif', 'github', 'markdown'] as const;
export type TestFormat = (typeof testFormats)[number];

/** One `--out`. */
export interface Out {
  readonly path: string;
  /** null: neither said nor known by the ending */
  readonly format: TestFormat | null;
}

/** `results.xml`, or `junit=build/results` where the name alone wouldn't say. */
export function outOf(argument: string): Out {
  const at = argument.indexOf('=');
  const named = testFormats.find((it) => it === argument.slice(0, Math.max(at, 0)));
  if (named !== undefined) return { path: argument.slice(at + 1), format: named };
  return { path: argument, format: ENDINGS[extname(argument).toLowerCase()] ?? null };
}

/** As messages list them: `.txt`, `.json` … */
export function endingsText(): string {
  return Object.keys(ENDINGS).join(', ');
}

/** No file is read for annotations: they are what a build server finds in its log. */
const ENDINGS: Readonly<Record<string, TestFormat>> = {
  '.txt': 'text',
  '.json': 'json',
  '.xml': 'junit',
  '.tap': 'tap',
  '.sarif': 'sarif',
  '.md': 'markdown',
};
