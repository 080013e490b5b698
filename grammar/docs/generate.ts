/**
 * Writes docs/grammar.ebnf and docs/grammar.html from the parser: `npx node grammar/docs/generate.ts`.
 * A script for the project's own documents; nothing imports it but their test.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { TaoParser } from '../parser.ts';
import { diagramsPage } from './diagrams.ts';
import { ebnf } from './ebnf.ts';

const docs = new URL('../../docs/', import.meta.url);
const assets = new URL('../../diagrams/', import.meta.resolve('chevrotain'));

/** Both documents by their names in docs/. */
export function grammarDocuments(): Readonly<Record<string, string>> {
  const rules = new TaoParser({ skipValidations: false }).getSerializedGastProductions();
  const asset = (path: string) => readFileSync(new URL(path, assets), 'utf8');
  return { 'grammar.ebnf': ebnf(rules), 'grammar.html': diagramsPage(rules, asset) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(grammarDocuments())) writeFileSync(new URL(name, docs), text);
}
