/** Untidy files beside what becomes of them. Renewed by `npx vitest run test/grammar/format -u`, and read. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectKept, formatted } from '../../support/formatted.ts';

const folder = new URL('../../fixtures/format/', import.meta.url);
const names = readdirSync(folder).map((name) => name.replace(/\.tao$/, ''));

describe('the canonical form', () => {
  it.each(names)('of %s', async (name) => {
    const text = readFileSync(new URL(`${name}.tao`, folder), 'utf8');
    await expectKept(text);
    await expect(await formatted(text)).toMatchFileSnapshot(`../../golden/format/${name}.tao`);
  });
});
