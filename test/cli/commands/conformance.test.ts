import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conformance } from '../../../cli/commands/conformance.ts';
import { conformanceSchema } from '../../../cli/schemas/conformance.ts';
import { projectRoot } from '../../support/built.ts';
import { literalWorld } from '../../support/literal-world.ts';
import { run } from '../../support/run-program.ts';

let cwd: string;
const vectors = join(projectRoot, 'test/vectors');
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'taoplan-conformance-'));
  for (const folder of ['exact', 'wrong', 'altered', 'empty']) mkdirSync(join(cwd, folder));
  const name = 'vectors-lock-cost.json';
  cpSync(join(vectors, name), join(cwd, 'exact', name));
  writeFileSync(join(cwd, 'wrong/text.json'), '{ this is no JSON');
  writeFileSync(join(cwd, 'empty/notes.md'), '');
  const emission = readFileSync(join(vectors, 'vectors-block-emission.json'), 'utf8');
  writeFileSync(join(cwd, 'altered/e.json'), emission.replace('"488281"', '"488282"'));
});
afterAll(() => rmSync(cwd, { recursive: true }));

describe('taoplan conformance', () => {
  it('lists each file with its rows and its worst difference', async () => {
    const { status, out, err } = await run(['conformance', 'exact'], { cwd });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^ {2}file +topic +rows equal rao bits float64 within\n/);
    expect(out).toMatch(/\n {2}vectors-lock-cost\.json lock-cost +83 +83 +0 +– +– +–\n/);
    expect(out).toMatch(/\n83 of 83 rows equal to the last digit; float64 within its tolerance in 0 of 0\n$/);
  });

  it('gives a document of the published shape with --json', async () => {
    const { out } = await run(['conformance', 'exact', '--json'], { cwd });
    const counts = {
      rows: 83,
      equal: 83,
      worst_rao: 0,
      worst_bits: null,
      fast_worst_rel: null,
      fast_rows: 0,
      fast_within: 0,
      not_judged: 0,
    };
    expect(conformanceSchema.parse(JSON.parse(out))).toEqual({
      version: 1,
      files: [
        {
          file: 'vectors-lock-cost.json',
          topic: 'lock-cost',
          ...counts,
          kinds: [{ kind: null, ...counts, fast_tolerance: null, unread: [] }],
          mismatches: [],
          more_mismatches: 0,
          left_out: [],
        },
      ],
      drift: null,
      ok: true,
    });
  });

  it('ends with status 1 where a value is another, and prints it', async () => {
    const { status, out } = await run(['conformance', 'altered'], { cwd });
    expect(status).toBe(1);
    expect(out).toMatch(/\ne\.json differs\n {2}row \d+, emission_rao: expected 488282, got 488281\n/);
    expect(out).toMatch(/\n99 of 100 rows equal/);
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
});

describe('the data that is compared without a folder', () => {
  const shown: string[] = [];
  let cleared = 0;
  const world = {
    ...literalWorld({ columns: 80 }),
    progress: {
      show: (what: string) => {
        shown.push(what);
      },
      clear: () => {
        cleared += 1;
      },
    },
  };

  it('is what lies beside the program', async () => {
    const own = join(cwd, 'exact');
    const { status, out } = await conformance(null, { json: true, drift: true }, { ...world, cwd }, own);
    expect(status).toBe(0);
    expect(JSON.parse(String(out)).files).toHaveLength(1);
  });

  it('shows what is at work, and wipes it away', () => {
    expect(shown).toEqual(['vectors-lock-cost.json']);
    expect(cleared).toBe(1);
  });

  it('is missed in words where it is not there', async () => {
    const { status, out, err } = await conformance(
      null,
      { json: false, drift: true },
      { ...world, cwd },
      null,
    );
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^error\[E560\]: the folder `test\/vectors` .* comes without its own data/);
  });
});
