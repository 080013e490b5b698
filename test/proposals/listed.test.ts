/** The proposals that come with the project: each checks without an error and is told of in the list. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../compiler/index.ts';
import { isError } from '../../grammar/index.ts';
import { memoryHost } from '../support/memory-host.ts';

const folder = new URL('../../proposals/', import.meta.url);
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((it) =>
  /\.(tao|csv)$/.test(it),
);
const files = Object.fromEntries(paths.map((path) => [path, readFileSync(new URL(path, folder), 'utf8')]));
const list = readFileSync(new URL('README.md', folder), 'utf8');
const host = memoryHost(files);

describe('the proposals', () => {
  it.each(paths.filter((it) => it.endsWith('.tao')))('%s checks, and stands in the list', async (path) => {
    const { diagnostics } = await compile(path, host);
    expect(diagnostics.filter(isError).map((it) => `${it.code} ${it.message}`)).toEqual([]);
    expect(list).toContain(`| \`${path}\` |`);
  });

  it('are all that the list names', () => {
    const named = [...list.matchAll(/^\| `([^`]+)` \|/gm)].map((it) => it[1]);
    expect(named.sort()).toEqual(paths.filter((it) => it.endsWith('.tao')).sort());
  });
});
