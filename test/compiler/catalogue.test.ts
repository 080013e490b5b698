/**
 * Every message of the catalogue that a text alone can provoke: its `wrong` sample yields the
 * code, its `right` sample doesn't, and neither makes the compiler throw.
 */
import { describe, expect, it } from 'vitest';
import { type CompileResult, compile, loadEmbedded, type Snapshot } from '../../compiler/index.ts';
import { type Code, catalogue, mended } from '../../grammar/index.ts';
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

const offering = await codesThatOffer();

/** Those whose wrong sample comes with a mend. */
async function codesThatOffer(): Promise<readonly Code[]> {
  const found: Code[] = [];
  for (const code of codes) {
    const { diagnostics } = await compiled(catalogue[code].wrong, AROUND[code]);
    if (diagnostics.some((it) => it.code === code && it.mends.length > 0)) found.push(code);
  }
  return found;
}

describe('the catalogue', () => {
  it.each(offering)('%s: each mend puts the wrong sample right', async (code) => {
    const text = catalogue[code].wrong;
    const { diagnostics } = await compiled(text, AROUND[code]);
    const own = diagnostics.filter((it) => it.code === code);
    for (const mend of own.flatMap(({ mends }) => mends)) {
      const after = mended({ path: 'sample.tao', text }, mend);
      const left = await codesOf(after, AROUND[code]);
      expect(left.filter((it) => it === code).length, after).toBeLessThan(own.length);
      expect(
        left.filter((it) => it.startsWith('E') && it !== code),
        after,
      ).toEqual([]);
    }
  });

  it('offers mends for the mistakes that have one', () => {
    expect(offering.length).toBeGreaterThan(15);
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
