/**
 * `taoplan.config.json`: the levels of lints in a repository. Beside that it marks the root of the folders that its
 * proposals may read, even where it is empty. Every mistake in it is told with its place.
 */
import type { LintLevel, LintLevels, Unavailable } from '../compiler/index.ts';
import {
  catalogue,
  type Diagnostic,
  diagnostic,
  placeIn,
  type Source,
  type Span,
  suggest,
} from '../grammar/index.ts';
import { sizesApart } from './format/amount.ts';
import { type JsonNode, type JsonObject, readJson } from './json-places.ts';

export const CONFIG_NAME = 'taoplan.config.json';

/** Bytes. */
export const LARGEST_CONFIG = 1024 * 1024;

export interface Config {
  readonly levels: LintLevels;
  /** What is wrong with the file; the levels are then those without it. */
  readonly diagnostics: readonly Diagnostic[];
  /** null: there is no file, or it has no text. */
  readonly source: Source | null;
}

const KEYS = ['$schema', 'lints'];
const LEVELS: readonly LintLevel[] = ['off', 'warning', 'error'];

export const NO_CONFIG: Config = { levels: new Map(), diagnostics: [], source: null };

/** A file that marks a root and can't be read. */
export function unreadableConfig(path: string, why: Unavailable): Config {
  return {
    ...NO_CONFIG,
    diagnostics: [diagnostic('E565', { path, start: 0, end: 0 }, { why: wording(why) })],
  };
}

export function readConfig(source: Source): Config {
  const levels = new Map<string, LintLevel>();
  const diagnostics: Diagnostic[] = [];
  const at = (span: Span) => placeIn(source, span);
  const text = source.text.replace(/^\ufeff/, ' ');
  if (text.trim() === '') return { ...NO_CONFIG, source };

  const json = readJson(text);
  if (!json.ok) {
    const place = at({ start: json.at, end: Math.min(json.at + 1, text.length) });
    return { ...NO_CONFIG, source, diagnostics: [diagnostic('E566', place, { expected: json.expected })] };
  }
  const wrong = (node: JsonNode, what: string, expected: string): void => {
    diagnostics.push(diagnostic('E568', at(node), { what, expected }));
  };
  const members = (node: JsonNode, what: string): JsonObject['members'] => {
    if (node.kind !== 'object') {
      wrong(node, what, 'an object in braces');
      return [];
    }
    const seen = new Set<string>();
    return node.members.filter(({ name }) => {
      const again = seen.has(name.text);
      seen.add(name.text);
      if (again)
        diagnostics.push(diagnostic('E567', at(name), { key: name.text, twice: true, nearest: null }));
      return !again;
    });
  };
  for (const { name, value } of members(json.value, 'the file')) {
    if (name.text === 'lints') {
      for (const { name: code, value: level } of members(value, '`lints`')) {
        const why = faultOf(code.text);
        const known = LEVELS.find((it) => level.kind === 'string' && it === level.text);
        if (why !== null) diagnostics.push(diagnostic('E569', at(code), { code: code.text, why }));
        if (known === undefined) wrong(level, `the level of ${code.text}`, '"off", "warning" or "error"');
        else if (why === null) levels.set(code.text, known);
      }
    } else if (name.text === '$schema') {
      if (value.kind !== 'string') wrong(value, '`$schema`', 'a string');
    } else {
      const nearest = suggest(name.text, KEYS);
      diagnostics.push(diagnostic('E567', at(name), { key: name.text, twice: false, nearest }));
    }
  }
  return diagnostics.length === 0 ? { levels, diagnostics, source } : { ...NO_CONFIG, diagnostics, source };
}

function faultOf(code: string): 'unknown' | 'error' | null {
  if (!Object.hasOwn(catalogue, code)) return 'unknown';
  return code.startsWith('E') ? 'error' : null;
}

function wording(why: Unavailable): string {
  switch (why.kind) {
    case 'notText':
      return 'it is not text in UTF-8';
    case 'tooLarge': {
      const { size, largest } = sizesApart(why.bytes, why.largest);
      return `it holds ${size}, and may hold ${largest}`;
    }
    case 'unreadable':
      return why.reason;
    case 'missing':
    case 'outside':
      return 'it is gone';
  }
}
