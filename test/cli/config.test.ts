/** `taoplan.config.json`: what it may hold, and where each mistake is shown. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readConfig } from '../../cli/config.ts';
import { readJson } from '../../cli/json-places.ts';
import { configSchema } from '../../cli/schemas/config.ts';
import { run } from '../support/run-program.ts';

const read = (text: string) => readConfig({ path: 'taoplan.config.json', text });
/** Shape: code and the text that each message stands on. */
const faults = (text: string) =>
  read(text).diagnostics.map(({ code, place }) => `${code} ${text.slice(place.start, place.end)}`.trim());

describe('a configuration', () => {
  it.each([
    { text: '', levels: [], why: 'empty: a mark' },
    { text: '  \n', levels: [], why: 'blank' },
    { text: '{}', levels: [], why: 'without entries' },
    { text: '\ufeff{"lints": {}}', levels: [], why: 'with a byte order mark' },
    {
      text: '{"lints": {"W601": "off", "W453": "error"}}',
      levels: [
        ['W601', 'off'],
        ['W453', 'error'],
      ],
      why: 'with levels',
    },
    {
      text: '{"$schema": "x.json", "lints": {"W\\u0036\\u00301": "warning"}}',
      levels: [['W601', 'warning']],
      why: 'with escapes',
    },
  ])('is read where it is $why', ({ text, levels }) => {
    const config = read(text);
    expect(config.diagnostics).toEqual([]);
    expect([...config.levels]).toEqual(levels);
  });

  it.each([
    { text: '{"lints": {"W601": "off",}}', due: ['E566 }'], why: 'a comma too many' },
    { text: '{"lints": {"W601": "off"', due: ['E566'], why: 'no end' },
    { text: "{'lints': {}}", due: ["E566 '"], why: 'single quotes' },
    { text: '{"lints": {}} // mine', due: ['E566 /'], why: 'a comment' },
    { text: '{"lints" {}}', due: ['E566 {'], why: 'no colon' },
    { text: '{"lints": {"W601": off}}', due: ['E566 o'], why: 'a bare word' },
    { text: '{"a": "\n"}', due: ['E566 "'], why: 'a string over two lines' },
    { text: '{"a": 01}', due: ['E566 1'], why: 'a number of its own kind' },
    { text: `${'['.repeat(5_000)}`, due: ['E566 ['], why: 'depth without end' },
    { text: '[]', due: ['E568 []'], why: 'a list' },
    { text: 'null', due: ['E568 null'], why: 'nothing' },
    { text: '{"lints": ["W601"]}', due: ['E568 ["W601"]'], why: 'a list of lints' },
    { text: '{"lints": {"W601": true}}', due: ['E568 true'], why: 'a level that is no text' },
    { text: '{"lints": {"W601": "Off"}}', due: ['E568 "Off"'], why: 'an unknown level' },
    { text: '{"$schema": 5}', due: ['E568 5'], why: 'a schema that is no text' },
    { text: '{"lint": {}}', due: ['E567 "lint"'], why: 'an unknown entry' },
    { text: '{"lints": {}, "lints": {}}', due: ['E567 "lints"'], why: 'one entry twice' },
    { text: '{"lints": {"W601": "off", "W601": "error"}}', due: ['E567 "W601"'], why: 'one code twice' },
    { text: '{"lints": {"E301": "off"}}', due: ['E569 "E301"'], why: 'a level for an error' },
    {
      text: '{"lints": {"W999": "off", "__proto__": "off"}}',
      due: ['E569 "W999"', 'E569 "__proto__"'],
      why: 'unknown codes',
    },
    {
      text: '{"lints": {"E301": 5, "x": 6}, "y": 7}',
      due: ['E569 "E301"', 'E568 5', 'E569 "x"', 'E568 6', 'E567 "y"'],
      why: 'all at once',
    },
  ])('is refused for $why', ({ text, due }) => {
    expect(faults(text)).toEqual(due);
    expect([...read(text).levels]).toEqual([]);
  });

  it('agrees with its schema', () => {
    const valid = new Ajv2020({ allowUnionTypes: true }).compile(z.toJSONSchema(configSchema));
    const key = fc.constantFrom('lints', '$schema', 'lint', 'W601');
    const code = fc.constantFrom('W601', 'W351', 'W618', 'E301', 'w601', 'x');
    const leaf = fc.constantFrom<unknown>('off', 'warning', 'error', 'on', true, null, 5, []);
    const value = fc.oneof(leaf, fc.dictionary(code, leaf, { maxKeys: 3 }));
    fc.assert(
      fc.property(fc.oneof(leaf, fc.dictionary(key, value, { maxKeys: 3 })), (json) => {
        expect(read(JSON.stringify(json)).diagnostics.length === 0).toBe(valid(json));
      }),
    );
  });
});

describe('JSON with places', () => {
  it('is what JSON.parse takes, and nothing else', () => {
    const piece = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        '"\\u00e9"',
        '"\\x"',
        '1',
        '-0.5e+3',
        '01',
        '1.',
        'true',
        'null',
        'nullx',
        ' ',
        '\n',
        '\t',
        '\u0007',
        '\u00a0',
      ],
    );
    const text = fc.oneof(
      fc.json(),
      fc.array(piece, { maxLength: 9 }).map((it) => it.join('')),
    );
    fc.assert(
      fc.property(text, (it) => {
        expect(readJson(it).ok).toBe(parses(it));
      }),
      { numRuns: 2_000 },
    );
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('the program', () => {
  let base: string;
  const unused = 'let a = 5';
  const proposal = `proposal "x" { id "x" summary "What it is for." }\nstart finney @ 9_240_381\nproject 1 day every 1 day\n`;
  const file = (path: string, text: string) => {
    mkdirSync(dirname(join(base, path)), { recursive: true });
    writeFileSync(join(base, path), text);
  };

  beforeAll(() => {
    base = realpathSync(mkdtempSync(join(tmpdir(), 'taoplan-config-')));
    for (const folder of [
      'none',
      'off',
      'strict',
      'broken',
      'folder',
      'link',
      'pipe',
      'text',
      'empty',
      'dangling',
    ]) {
      file(`${folder}/proposals/a.tao`, `${proposal}${unused}\n`);
    }
    file('off/taoplan.config.json', '{"lints": {"W601": "off"}}');
    file('strict/taoplan.config.json', '{"lints": {"W601": "error"}}');
    file('broken/taoplan.config.json', '{\n  "lints": { "E301": "off" }\n}\n');
    file('broken/proposals/b.tao', proposal);
    file('empty/taoplan.config.json', '');
    writeFileSync(join(base, 'text/taoplan.config.json'), new Uint8Array([0xff, 0xfe]));
    mkdirSync(join(base, 'folder/taoplan.config.json'));
    execFileSync('mkfifo', [join(base, 'pipe/taoplan.config.json')]);
    symlinkSync('../off/taoplan.config.json', join(base, 'link/taoplan.config.json'));
    symlinkSync('nowhere', join(base, 'dangling/taoplan.config.json'));
  });

  afterAll(() => rmSync(base, { recursive: true }));

  it.each([
    { folder: 'none', status: 0, says: 'W601', why: 'there is none' },
    { folder: 'empty', status: 0, says: 'W601', why: 'it is empty' },
    { folder: 'dangling', status: 0, says: 'W601', why: 'it is a link to nothing' },
    { folder: 'off', status: 0, says: 'no faults found', why: 'it turns the lint off' },
    { folder: 'link', status: 0, says: 'no faults found', why: 'it is a link' },
    { folder: 'strict', status: 1, says: 'error[W601]', why: 'it makes the lint an error' },
    { folder: 'broken', status: 2, says: 'taoplan.config.json:2:14', why: 'it has a mistake' },
    {
      folder: 'folder',
      status: 2,
      says: 'error[E565]: `taoplan.config.json` cannot be read: it is a folder',
      why: 'it is a folder',
    },
    { folder: 'pipe', status: 2, says: 'it is not a regular file', why: 'it is a pipe' },
    { folder: 'text', status: 2, says: 'it is not text in UTF-8', why: 'it is no text' },
  ])('ends with $status where $why', async ({ folder, status, says }) => {
    const cwd = join(base, folder);
    const said = await run(['check', 'proposals/a.tao'], { cwd });
    expect(said.status).toBe(status);
    expect(status === 2 ? said.err : said.out).toContain(says);
    const above = await run(['check', `${folder}/proposals`], { cwd: base });
    expect(above.status).toBe(status);
    if (status === 0) return;
    expect((await run(['project', 'proposals/a.tao', '--format', 'text'], { cwd })).status).toBe(status);
  });

  it("can't be read without permission", async () => {
    const path = join(base, 'off/taoplan.config.json');
    if (process.getuid?.() === 0) return;
    chmodSync(path, 0);
    expect((await run(['check', 'off/proposals/a.tao'], { cwd: base })).status).toBe(2);
    chmodSync(path, 0o644);
  });

  it('tells a mistake once, however many files it concerns', async () => {
    const { err, out } = await run(['check', 'broken/proposals'], { cwd: base });
    expect(err.match(/E569/g)).toHaveLength(1);
    expect(out).toBe('');
    const { out: json } = await run(['check', 'broken/proposals', '--json'], { cwd: base });
    expect(JSON.parse(json)).toMatchObject({
      ok: false,
      files: [
        { path: 'broken/proposals/a.tao', diagnostics: [] },
        { path: 'broken/proposals/b.tao', diagnostics: [] },
        {
          path: 'broken/taoplan.config.json',
          diagnostics: [{ code: 'E569', range: { start: { line: 2, column: 14 } } }],
        },
      ],
    });
  });

  it('counts for standard input in the current folder', async () => {
    const said = await run(['check', '-'], { cwd: join(base, 'off'), input: `${proposal}${unused}\n` });
    expect(said).toEqual({ status: 0, out: '1 file checked, no faults found\n', err: '' });
  });

  it('counts for what a run finds', async () => {
    const text = `${proposal}enact when supply.issuance > 20_000_000 TAO { set emission.bar_rank = 64 }\n`;
    const finds = async (level: string) => {
      file('runs/taoplan.config.json', `{"lints": {"W452": "${level}"}}`);
      file('runs/a.tao', text);
      return await run(['project', 'a.tao', '--format', 'text'], { cwd: join(base, 'runs') });
    };
    expect(await finds('warning')).toMatchObject({ status: 0, err: expect.stringContaining('W452') });
    expect(await finds('off')).toMatchObject({ status: 0, err: '' });
    expect(await finds('error')).toMatchObject({ status: 1, err: expect.stringContaining('error[W452]') });
  });
});
