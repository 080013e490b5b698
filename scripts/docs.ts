/**
 * Renews every page that is made from code, or says with --check which are out of date.
 * Use: node scripts/docs.ts [--check]
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { grammarDocuments } from '../grammar/docs/generate.ts';
import { codesPage } from './codes-page.ts';
import { lintsPage } from './lints-page.ts';
import { metricsPage } from './metrics-page.ts';
import { schemaPages } from './schema-pages.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Path from the root to text. */
function pages(): ReadonlyMap<string, string> {
  const grammar = Object.entries(grammarDocuments()).map(([name, text]) => [`docs/${name}`, text] as const);
  return new Map([
    ['docs/codes.md', codesPage()],
    ['docs/lints.md', lintsPage()],
    ['docs/metrics.md', metricsPage()],
    ...grammar,
    ...schemaPages(),
  ]);
}

const check = process.argv.includes('--check');
const stale: string[] = [];
for (const [name, text] of pages()) {
  const path = join(root, name);
  const current = existsSync(path) && readFileSync(path, 'utf8') === text;
  if (current) continue;
  stale.push(name);
  if (check) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
if (stale.length === 0) console.log('all generated pages are current');
else console.log(`${check ? 'out of date, run `npm run docs`' : 'renewed'}: ${stale.join(', ')}`);
if (check && stale.length > 0) process.exitCode = 1;
