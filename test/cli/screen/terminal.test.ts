/** The built program in a real terminal, from its start to the prompt that follows it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { built, projectRoot } from '../../support/built.ts';
import { endedWith, lacksTmux, openTerminal, type Terminal } from '../../support/terminal.ts';

const OWN = `proposal "Emission for the largest" {
  id "own"
}

start finney @ 9_240_381

rule emission "few" {
  score ema_price * (1 - miner_burned)
  limit top 64
}

enact after 7 days {
  emission rule "few"
}

project 30 days every 1 day

expect at end count(subnets where emission > 0 TAO/day) = 64
`;

const open: Terminal[] = [];

async function opened(
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Terminal> {
  const terminal = await openTerminal({ columns: 80, rows: 24, command, cwd: projectRoot, env });
  open.push(terminal);
  return terminal;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((terminal) => terminal.close()));
});

describe.skipIf(lacksTmux)('taoplan project in a terminal (needs tmux)', () => {
  let program = '';
  beforeAll(async () => {
    program = await built();
  }, 60_000);

  const project = (env?: Readonly<Record<string, string>>, proposal = 'top-64-tiers') =>
    opened([process.execPath, program, 'project', `proposals/${proposal}.tao`], env);

  it('opens, answers its keys, follows the window and leaves the terminal as it was', async () => {
    const terminal = await project();
    await terminal.shows(/What moves most, 2027-10-08 [\s\S]*✔ always supply\.issuance/);
    expect(await terminal.modes()).toEqual({ alternateScreen: true, cursorShown: false, mouse: true });

    await terminal.press('2');
    await terminal.shows(/issuance TAO +1\d,\d{3},\d{3}\.\d\d/);
    await terminal.press('0');
    await terminal.shows(/◂ 2026-10-08 · block 9,240,381 · day 0 ▸[\s\S]*issuance TAO +11,597,618\.61/);
    await terminal.press('Right', 'Right');
    await terminal.shows(/2026-10-10 · block 9,254,781 · day 2 ▸/);
    await terminal.press('$');
    await terminal.shows(/2027-10-08 · block 11,868,381 · day 365 ▸/);

    await terminal.press('3', 's', 'r');
    await terminal.shows(/sorted by emission, change ▲/);
    await terminal.type('/chutes');
    await terminal.shows(/filter `chutes`: 1 left/);
    await terminal.press('Enter', 'Enter');
    await terminal.shows(/SN 64 Chutes +baseline +proposal/);
    await terminal.press('j', 'j', 'j');
    await terminal.shows(/price, TAO\/alpha .*proposal/);
    await terminal.press('e');
    await terminal.shows(/✔ passed +expect always supply\.issuance <= 21_000_000 TAO/);
    await terminal.press('?');
    await terminal.shows(/filter by name or netuid/);
    await terminal.press('Escape');
    await terminal.shows(/always supply/);
    await terminal.press('4');
    await terminal.shows(/SN 64 Chutes +baseline/);

    await terminal.resize(140, 40);
    await terminal.shows(/price, TAO\/alpha .*emission, TAO\/day/);
    await terminal.resize(60, 15);
    await terminal.shows(/The terminal is 60x15; taoplan needs 80x24/);
    await terminal.resize(80, 24);
    await terminal.shows(/SN 64 Chutes +baseline +proposal/);

    await terminal.press('5');
    await terminal.shows(/lock cost TAO [\d,.]+ +subnets 128 of 128[\s\S]*nobody comes and none goes/);

    await terminal.press('q');
    const left = await terminal.shows(endedWith(0));
    // Of the line that said how far the projection was nothing is left either.
    expect(left).not.toMatch(/projecting|%/);
    expect(await terminal.modes()).toEqual({ alternateScreen: false, cursorShown: true, mouse: false });
  });

  it('shows who is registered, who goes, and finds a subnet that comes later', async () => {
    const terminal = await project({}, 'subnet-race');
    await terminal.shows(/\? help/);
    await terminal.press('5');
    await terminal.shows(/5 registration [\s\S]*lock cost TAO [\s\S]*ladder 1–\d+ of 1\d\d ↓/);
    await terminal.press('0');
    await terminal.shows(/subnets 128 of 128 [\s\S]*▸ +\d+ .* 1 +1 .* next/);
    await terminal.press('n');
    await terminal.shows(/◂ 2026-1\d-\d\d · [\s\S]*registered +new-1, SN \d+ +lock [\d,.]+/);
    await terminal.press('j', 'Enter');
    await terminal.shows(/4 SN \d+ [\s\S]*emission TAO\/day/);
    await terminal.press('Escape');
    await terminal.shows(/ladder \d+–\d+ of 1\d\d ↑?↓/);
    await terminal.type('$3/vision');
    await terminal.shows(/\d+ vision +– +[\d.,]+[\s\S]*filter: vision/);
    await terminal.press('Enter', 'q');
    await terminal.shows(endedWith(0));
  });

  it('shows who earns what, in the network and in a subnet', async () => {
    const terminal = await project({}, 'liquid-alpha');
    await terminal.shows(/\? help/);
    await terminal.press('6');
    await terminal.shows(/6 rewards[\s\S]*whole network, TAO\/day +~ synthetic neurons in SN 51, 64/);
    await terminal.type('/64');
    await terminal.press('Enter', '6', 'Enter');
    await terminal.shows(
      /SN 64 [^\n]*TAO\/day[\s\S]*~ synthetic neurons: 12 validators, 100 miners, seed \d/,
    );
    await terminal.shows(/▀ baseline ▄ proposal[\s\S]*median ~ [\s\S]*100 miners ~ +gini 0\.\d\d/);
    await terminal.press('u');
    await terminal.shows(/SN 64 [^\n]*alpha\/day/);
    await terminal.press('3', 'Escape');
    await terminal.shows(/–\d+ of 128 /);
    await terminal.press('6', 'j', ']');
    await terminal.shows(/assume \{ neurons\(\d+\) = synthetic\(validators = 12, miners = 100\) \}/);
    await terminal.press('Escape');
    await terminal.shows(/whole network, TAO\/day/);
  });

  it('draws with ASCII alone where the locale has nothing else', async () => {
    const terminal = await project({ LC_ALL: 'C' });
    await terminal.shows(/\? help/);
    await terminal.press('3');
    await terminal.shows(/128 subnets sorted by emission, proposal v/);
    await terminal.press('6');
    await terminal.shows(/> root stakers[\s\S]*-- proposal +\.\. baseline/);
    expect(await terminal.text()).toMatch(/^[\x20-\x7e\n]*$/);
    await terminal.press('q');
    await terminal.shows(endedWith(0));
  });

  it('paints in no colour where NO_COLOR is set', async () => {
    const terminal = await project({ NO_COLOR: '1' });
    await terminal.shows(/\? help/);
    const codes = (await terminal.text({ colours: true })).match(/(?<=\[)[\d;]+(?=m)/g) ?? [];
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.filter((code) => /(^|;)[39][0-7]($|;)/.test(code))).toEqual([]);
  });

  it.each([
    { name: 'TERM', status: 143 },
    { name: 'HUP', status: 129 },
    { name: 'INT', status: 130 },
  ] as const)('restores the terminal when it is stopped by SIG$name', async ({ name, status }) => {
    const terminal = await project();
    await terminal.shows(/\? help/);
    await terminal.signal(name);
    await terminal.shows(endedWith(status));
    expect(await terminal.modes()).toEqual({ alternateScreen: false, cursorShown: true, mouse: false });
  });

  it('takes clicks and the wheel', async () => {
    const terminal = await project();
    const overview = await terminal.shows(/1 overview/);
    const line = overview.split('\n').findIndex((text) => text.includes('1 overview'));
    const x = (overview.split('\n')[line] ?? '').search(/ 3 /) + 2;
    await terminal.type(`\u001b[<0;${x};${line + 1}M\u001b[<0;${x};${line + 1}m`);
    await terminal.shows(/128 subnets sorted[\s\S]*▸ +80 /);
    await terminal.type('\u001b[<65;10;12M');
    await terminal.shows(/▸ +64 /);
    await terminal.press('q');
    await terminal.shows(endedWith(0));
  });

  it('lives through 2,000 keys in pieces of any length', async () => {
    const terminal = await project();
    await terminal.shows(/\? help/);
    const keys = '123456789jk0$nN+-=bMorR/u?eWchl:i[],. abZ';
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let sent = 0; sent < 2_000; ) {
      const piece = Array.from({ length: 1 + next(60) }, () => keys[next(keys.length)] ?? 'j').join('');
      await terminal.type(piece);
      await terminal.press('Escape');
      sent += piece.length + 1;
    }
    await terminal.press('Escape', 'Escape', 'Escape', '1');
    await terminal.shows(/1 overview[\s\S]*What moves most/);
    await terminal.press('C-c');
    await terminal.shows(endedWith(0));
    expect(await terminal.modes()).toEqual({ alternateScreen: false, cursorShown: true, mouse: false });
  });

  it('stops for a while and comes back as it was', async () => {
    const terminal = await project();
    await terminal.shows(/\? help/);
    await terminal.press('3');
    await terminal.shows(/128 subnets sorted/);
    await terminal.signal('TSTP');
    await expect
      .poll(() => terminal.modes(), { timeout: 10_000 })
      .toEqual({
        ...{ alternateScreen: false, cursorShown: true, mouse: false },
      });
    await terminal.signal('CONT');
    await terminal.shows(/128 subnets sorted/);
    expect(await terminal.modes()).toEqual({ alternateScreen: true, cursorShown: false, mouse: true });
    await terminal.press('q');
    await terminal.shows(endedWith(0));
  });

  describe('a proposal that is worked on', () => {
    let folder = '';
    const file = () => join(folder, 'own.tao');
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'taoplan-own-'));
      await writeFile(file(), OWN);
    });
    afterEach(() => rm(folder, { recursive: true, force: true }));
    const own = () => opened([process.execPath, program, 'project', file()]);

    it('changes a number, sees the network move, and writes it back after a look', async () => {
      const terminal = await own();
      await terminal.shows(/Emission for the largest[\s\S]*\? help/);
      await terminal.press('i', 'Down');
      await terminal.shows(/▸ limit top +64/);
      await terminal.press('Right', 'Right');
      await terminal.shows(/▸~limit top +64 → 6[68][\s\S]*1 changed|1 number changed[\s\S]*▸~limit top/);
      await terminal.press('Enter');
      await terminal.type('32');
      await terminal.press('Enter');
      await terminal.shows(/64 → 32/);
      await terminal.shows(/✘ 1 failed/);
      await terminal.press('w');
      await terminal.shows(/- +limit top 64[\s\S]*\+ +limit top 32[\s\S]*enter writes it/);
      await terminal.press('Enter');
      await terminal.shows(/wrote [^\n]*own\.tao/);
      expect(await readFile(file(), 'utf8')).toBe(OWN.replace('top 64', 'top 32'));
      await terminal.press('s');
      await terminal.shows(/own-2\.tao/);
      await terminal.press('Enter');
      await terminal.shows(/saved [^\n]*own-2\.tao/);
      expect(await readFile(join(folder, 'own-2.tao'), 'utf8')).toContain('id "own-2"');
      await terminal.press('Escape');
      await terminal.shows(/i what if/);
      await terminal.press('q');
      await terminal.shows(endedWith(1));
    });

    it('follows the file: an error keeps the last good numbers, marked as old, until it is mended', async () => {
      const terminal = await own();
      await terminal.shows(/\? help/);
      await writeFile(file(), OWN.replace('limit top 64', 'limit topp 64'));
      await terminal.shows(/1 error \(9\): these numbers are old/);
      await terminal.press('9');
      await terminal.shows(/limit topp 64\s+\^+\s+E\d{3} /);
      await writeFile(file(), OWN.replace('30 days', '60 days'));
      await terminal.shows(/60 days to/);
      await terminal.press('q');
      await terminal.shows(endedWith(0));
    });
  });

  it('ends with what the file says, not with what was tried', async () => {
    const terminal = await project();
    await terminal.shows(/\? help/);
    await terminal.press('i', 'Down', 'Enter');
    await terminal.type('1');
    await terminal.press('Enter');
    await terminal.shows(/✘ \d failed/);
    await terminal.press('Escape');
    await terminal.shows(/i what if/);
    await terminal.press('q');
    await terminal.shows(endedWith(0));
  });

  it('ends by control-c as by q', async () => {
    const terminal = await project();
    await terminal.shows(/\? help/);
    await terminal.press('C-c');
    await terminal.shows(endedWith(0));
  });
});

describe.skipIf(lacksTmux)('a fault of the program (needs tmux)', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taoplan-screen-'));
    await build({
      absWorkingDir: projectRoot,
      entryPoints: ['test/fixtures/falling-screen.tsx'],
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
      external: ['react-devtools-core'],
      banner: {
        js: "import { createRequire as r } from 'node:module';const require = r(import.meta.url);",
      },
      logLevel: 'warning',
    });
    return () => rm(folder, { recursive: true, force: true });
  });

  it.each([
    { when: 'later', message: 'fallen while it was open', why: 'while the screen is open' },
    { when: 'painting', message: 'reported: fallen while painting', why: 'while a view is made' },
  ])('$why leaves the terminal usable and the report readable', async ({ when, message }) => {
    const terminal = await opened([process.execPath, join(folder, 'falling-screen.mjs'), when]);
    const seen = await terminal.shows(endedWith(1));
    expect(seen).toContain(message);
    expect(await terminal.modes()).toEqual({ alternateScreen: false, cursorShown: true, mouse: false });
  });
});
