/** The examples of the language: each compiles without errors, to the plan that stands beside it. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CompileResult, compile } from '../../compiler/index.ts';
import { memoryHost } from '../support/memory-host.ts';

const folder = new URL('../fixtures/examples/', import.meta.url);
const files = Object.fromEntries(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile())
    .map((it) => {
      const path = `${it.parentPath}/${it.name}`.replaceAll('//', '/');
      return [path.slice(folder.pathname.length), readFileSync(path, 'utf8')] as const;
    }),
);
const host = memoryHost(files);

/** What each warns of: things that check, but aren't executed yet. */
const WARNINGS: Readonly<Record<string, readonly string[]>> = {
  'four-year-halving.tao': [],
  'fractal-rates.tao': [],
  'own-network.tao': ['W406', 'W404', 'W405'],
  'second-halving.tao': [],
  'subnet-race.tao': [],
  'synchronised-root.tao': [],
  'top-64-tiers.tao': [],
};

describe('the examples', () => {
  it('are all here', () => {
    const proposals = Object.keys(files).filter((it) => it.endsWith('.tao') && !it.includes('/'));
    expect(proposals.sort()).toEqual(Object.keys(WARNINGS));
  });

  it.each(Object.entries(WARNINGS))('%s compiles to its plan', async (path, warnings) => {
    const result = await compile(path, host);
    expect(result.diagnostics.map((it) => it.code)).toEqual(warnings);
    await expect(planText(result)).toMatchFileSnapshot(`../golden/plans/${path.replace('.tao', '.json')}`);
  });

  it.each(Object.keys(WARNINGS))('%s: the plan is plain data and the same each time', async (path) => {
    const { plan } = await compile(path, host);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    expect((await compile(path, host)).plan).toEqual(plan);
  });

  it('lib/finney.tao checks by itself', async () => {
    expect((await compile('lib/finney.tao', host)).diagnostics).toEqual([]);
  });
});

/** One line for a place, so that a plan reads well. */
function planText({ plan }: CompileResult): string {
  return `${JSON.stringify(plan, null, 2).replace(
    /\{\s*"path": ("[^"]*"),\s*"start": (\d+),\s*"end": (\d+),\s*"line": (\d+)\s*\}/g,
    '{ "path": $1, "start": $2, "end": $3, "line": $4 }',
  )}\n`;
}
