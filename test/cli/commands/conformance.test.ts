import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conformanceText } from '../../../cli/format/conformance.ts';
import { painter } from '../../../cli/format/paint.ts';
import { conformanceSchema } from '../../../cli/schemas/conformance.ts';
import type { ConformanceFile } from '../../../runtime/index.ts';
import { projectRoot } from '../../support/built.ts';
import { run } from '../../support/run-program.ts';

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'taoplan-conformance-'));
  for (const folder of ['exact', 'wrong', 'empty']) mkdirSync(join(cwd, folder));
  const name = 'vectors-lock-cost.json';
  cpSync(join(projectRoot, 'test/vectors', name), join(cwd, 'exact', name));
  writeFileSync(join(cwd, 'wrong/text.json'), '{ this is no JSON');
  writeFileSync(join(cwd, 'empty/notes.md'), '');
});
afterAll(() => rmSync(cwd, { recursive: true }));

describe('taoplan conformance', () => {
  it('lists each file with its rows and its worst difference', async () => {
    const { status, out, err } = await run(['conformance', 'exact'], { cwd });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^ {2}file +topic +judged rows equal within rao bits relative\n/);
    expect(out).toMatch(/\n {2}vectors-lock-cost\.json lock-cost exact +83 +83 +83 +0 +– +–\n/);
    expect(out).toMatch(/\nno row differs by more than it may: 83 rows to the last digit, 0 of/);
  });

  it('gives a document of the published shape with --json', async () => {
    const { out } = await run(['conformance', 'exact', '--json'], { cwd });
    expect(conformanceSchema.parse(JSON.parse(out))).toEqual({
      version: 1,
      files: [
        {
          file: 'vectors-lock-cost.json',
          topic: 'lock-cost',
          rows: 83,
          equal: 83,
          within: 83,
          arithmetic: 'exact',
          tolerance: null,
          worst_rao: 0,
          worst_bits: null,
          fast_worst_rel: null,
        },
      ],
      ok: true,
    });
  });

  it('ends with status 1 where a file is not what it should be', async () => {
    expect((await run(['conformance', 'wrong'], { cwd })).status).toBe(1);
  });

  it.each([
    { folder: 'none', says: /^error\[E560\]: .*it does not exist/, why: 'the folder is not there' },
    {
      folder: 'exact/vectors-lock-cost.json',
      says: /^error\[E560\]: .*it is not a folder/,
      why: 'it is a file',
    },
    { folder: 'empty', says: /^error\[E561\]/, why: 'the folder has no JSON' },
  ])('ends with status 2 where $why', async ({ folder, says }) => {
    const { status, out, err } = await run(['conformance', folder], { cwd });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(says);
  });

  it('shows some of what differs, and says what is not covered', () => {
    const file = (more: Partial<ConformanceFile>): ConformanceFile => ({
      file: 'a.json',
      topic: 'pool',
      rows: 9,
      equal: 2,
      within: 2,
      worst_rao: 12,
      worst_bits: null,
      fast_worst_rel: 0.00123,
      covered: true,
      arithmetic: 'exact',
      tolerance: null,
      mismatches: [],
      ...more,
    });
    const mismatches = Array.from({ length: 7 }, (_, i) => ({
      where: `row ${i}`,
      field: 'tao_in',
      expected: '1',
      got: '2',
    }));
    const uncovered = { file: 'b.json', covered: false, arithmetic: null, equal: 0, within: 0, rows: 1 };
    const near = { file: 'c.json', arithmetic: 'fast', tolerance: '2 rao + 1e-9', within: 9 } as const;
    const report = { files: [file({ mismatches }), file(uncovered), file(near)], ok: false };
    expect(conformanceText(report, painter(false))).toMatchInlineSnapshot(`
      "  file   topic judged rows   equal within rao bits relative
        a.json pool  exact     9       2      2  12    –   1.2e-3
        b.json pool  –         1 not yet      –  12    –   1.2e-3
        c.json pool  fast      9       2      9  12    –   1.2e-3

      float64 is within where it differs by no more than
        pool: 2 rao + 1e-9

      a.json differs:
        row 0, tao_in: expected 1, got 2
        row 1, tao_in: expected 1, got 2
        row 2, tao_in: expected 1, got 2
        row 3, tao_in: expected 1, got 2
        row 4, tao_in: expected 1, got 2
        and 2 more

      rows differ by more than they may: 9 rows to the last digit, 9 of the float64 arithmetic
      1 row of 1 topic not covered by an arithmetic yet
      "
    `);
  });
});
