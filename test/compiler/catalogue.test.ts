/**
 * Every message of the catalogue that a text alone can provoke: its `wrong` sample yields the
 * code, its `right` sample doesn't, and neither makes the compiler throw.
 */
import { describe, expect, it } from 'vitest';
import { type CompileResult, compile, loadEmbedded, type Snapshot } from '../../compiler/index.ts';
import { type Code, catalogue, type Diagnostic, mended } from '../../grammar/index.ts';
import {
  type FileContent,
  type MemoryHostOptions,
  memoryHost,
  NOT_TEXT,
  TOO_LARGE,
  UNREADABLE,
} from '../support/memory-host.ts';
import { smallNetwork } from '../support/small-network.ts';

/** What a sample needs beside itself. */
interface Around {
  readonly files?: Readonly<Record<string, FileContent>>;
  readonly options?: MemoryHostOptions;
}

const table = (text: string): Around => ({ files: { 'flows.csv': text } });
/** Mainnet's state as if an older runtime had left it. */
const stateOf = async (specVersion: number): Promise<Snapshot> => ({
  ...(await loadEmbedded('finney', 9_240_381)),
  specVersion,
});
const AROUND: Partial<Record<Code, Around>> = {
  E232: { files: { 'other.tao': 'project 1 year every 1 day' } },
  E502: { files: { 'lib/rates.tao': NOT_TEXT } },
  E503: { files: { 'lib/rates.tao': TOO_LARGE } },
  E504: { files: { 'lib/rates.tao': UNREADABLE } },
  E505: { files: { 'lib/rates.tao': 'use "../sample.tao"' } },
  E506: { files: { 'lib/rates.tao': 'use "0.tao"', ...chainOfFiles(250) } },
  E507: {
    options: {
      snapshots: {
        'state.json': {
          ok: false,
          why: { kind: 'malformed', faults: [{ at: 'subnets[3].tao_in', what: 'is not an amount' }] },
        },
      },
    },
  },
  W462: { options: { snapshots: { 'state.json': { ok: true, value: await smallNetwork() } } } },
  W259: { options: { snapshots: { 'state.json': { ok: true, value: await stateOf(400) } } } },
  E510: table('day,image\n0,1\n'),
  E511: table('when,inflow\n0,1\n'),
  E512: table('day,inflow\n0,many\n'),
  E513: table('day,inflow\n1,1\n0,2\n'),
  E514: table('day,inflow\n'),
  E515: table('day,inflow\n1\n'),
  E516: table('day,inflow,inflow\n0,1,2\n'),
};

function chainOfFiles(length: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length }, (_, at) => [
      `lib/${at}.tao`,
      at + 1 < length ? `use "${at + 1}.tao"` : 'let last = 1',
    ]),
  );
}

/** Codes of the running projection, of a snapshot's JSON and of the command line need more than a text. */
const isOfText = (code: string) => /^[EW][123]|^W4[0-4]|^W46[2-5]|^W6|^E5[0-2]/.test(code);
/** Stands for a file too large for a sample. */
const ELSEWHERE: ReadonlySet<string> = new Set(['E121']);

const codes = (Object.keys(catalogue) as Code[]).filter((code) => isOfText(code) && !ELSEWHERE.has(code));

async function compiled(text: string, around: Around = {}): Promise<CompileResult> {
  const host = memoryHost({ 'sample.tao': text, ...around.files }, { lints: 'default', ...around.options });
  return await compile('sample.tao', host);
}

async function codesOf(text: string, around: Around = {}): Promise<readonly string[]> {
  return (await compiled(text, around)).diagnostics.map((it) => it.code);
}

/** The messages of each code about its own wrong sample. */
const provoked = new Map<Code, readonly Diagnostic[]>();
for (const code of codes) {
  const { diagnostics } = await compiled(catalogue[code].wrong, AROUND[code]);
  const own = diagnostics.filter((it) => it.code === code);
  provoked.set(code, own);
}
const offering = codes.filter((code) => provoked.get(code)?.some(({ mends }) => mends.length > 0));

/** The help says what to type, and yet no program could type it. */
const FOR_THE_AUTHOR: Partial<Record<Code, string>> = {
  E207: 'which subnet is meant; offered where one is at hand',
  E213: 'which subnet is meant; offered where one is at hand',
  E216: 'the subnet at hand is another one than that of the function, so the meaning would change',
  E228: 'which parameter is meant',
  E253: 'which ranks are meant',
  E375: 'the amount in the other unit',
  E225: 'of what the function shall be',
  E273: 'how much is staked',
  E274: 'what shall be varied, and over which values',
  E336: 'which subnet is meant',
  E362: 'the thresholds',
  E371: 'which subnet is meant; offered where the brackets hold none',
  E372: 'the arguments of the distribution',
  E374: 'the file and its column',
  E376: 'the value at the start',
  W261: 'what the votes are about',
};

const saysWhatToType = ({ help, label }: Diagnostic) =>
  /^write (?:one |a |for instance )?`[^`]/.test(help ?? '') || /did you mean/.test(`${help} ${label}`);

describe('the catalogue', () => {
  it.each(offering)('%s: each mend puts the wrong sample right', async (code) => {
    const text = catalogue[code].wrong;
    const before = await codesOf(text, AROUND[code]);
    const own = provoked.get(code) ?? [];
    for (const mend of own.flatMap(({ mends }) => mends)) {
      const after = mended({ path: 'sample.tao', text }, mend);
      const left = await codesOf(after, AROUND[code]);
      expect(left.filter((it) => it === code).length, after).toBeLessThan(own.length);
      expect(
        left.filter((it) => it.startsWith('E') && !before.includes(it)),
        after,
      ).toEqual([]);
    }
  });

  it.each(offering)('%s: each mend has a title that is its own', (code) => {
    for (const { mends } of provoked.get(code) ?? []) {
      expect(new Set(mends.map(({ title }) => title)).size).toBe(mends.length);
      for (const { title } of mends) expect(title).toMatch(/^[a-z].*[^.\s]$/);
    }
  });

  const telling = codes.filter((code) => provoked.get(code)?.some(saysWhatToType));
  it.each(telling)('%s: what the help says to type is offered as a mend', (code) => {
    if (code in FOR_THE_AUTHOR) expect(offering).not.toContain(code);
    else expect(offering).toContain(code);
  });

  it('leaves to the author only what nobody else can know', () => {
    expect(Object.keys(FOR_THE_AUTHOR).filter((code) => !telling.includes(code as Code))).toEqual([]);
  });

  it.each(codes)('%s: the wrong sample yields it', async (code) => {
    expect(await codesOf(catalogue[code].wrong, AROUND[code])).toContain(code);
  });

  it.each(codes)('%s: the right sample does not', async (code) => {
    const found = await codesOf(catalogue[code].right, AROUND[code]);
    expect(found).not.toContain(code);
    if (!code.startsWith('E1')) expect(found.filter((it) => it.startsWith('E'))).toEqual([]);
  });
});
