import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allCodes, codeGroups } from '../../cli/format/codes.ts';
import { codesPage } from '../../scripts/codes-page.ts';
import { lintsPage } from '../../scripts/lints-page.ts';
import { projectRoot } from '../support/built.ts';

const codes = allCodes();

/** Everything that tests say, but for this one. */
function testTexts(): string {
  return readdirSync(join(projectRoot, 'test'), { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile() && /\.(tsx?|tao|txt|json)$/.test(it.name))
    .filter((it) => !it.parentPath.endsWith('project'))
    .map((it) => readFileSync(join(it.parentPath, it.name), 'utf8'))
    .join('\n');
}

describe('the catalogue', () => {
  it('holds at least forty codes', () => {
    expect(codes.length).toBeGreaterThanOrEqual(40);
  });

  it.each(codes.map((it) => [it.code, it] as const))(
    'says what %s means, with both examples',
    (code, { entry }) => {
      expect(code).toMatch(/^[EW][1-6]\d\d$/);
      expect(entry.severity).toBe(code.startsWith('E') ? 'error' : 'warning');
      expect(codeGroups[code[1] as string]).toBeDefined();
      expect(entry.title).toMatch(/^\S.{4,60}$/);
      expect(entry.title).not.toMatch(/\.$/);
      expect(entry.explain.trim().length).toBeGreaterThan(20);
      expect(entry.wrong.trim()).not.toBe('');
      expect(entry.right.trim()).not.toBe('');
      expect(entry.wrong).not.toBe(entry.right);
    },
  );

  it('has a test that names each code', () => {
    const texts = testTexts();
    expect(codes.map((it) => it.code).filter((code) => !texts.includes(code))).toEqual([]);
  });
});

describe('docs/codes.md', () => {
  it('is current: `npm run docs` renews it', () => {
    expect(readFileSync(join(projectRoot, 'docs/codes.md'), 'utf8')).toBe(codesPage());
  });

  it('has a section for each code', () => {
    const page = codesPage();
    for (const { code } of codes) expect(page).toContain(`\n### ${code}\n`);
  });
});

describe('docs/lints.md', () => {
  it('is current: `npm run docs` renews it', () => {
    expect(readFileSync(join(projectRoot, 'docs/lints.md'), 'utf8')).toBe(lintsPage());
  });
});
