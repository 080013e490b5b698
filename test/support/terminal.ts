/**
 * A real terminal for tests: a detached tmux session on a socket of its own, in which a command
 * runs under a shell. Waiting is always for something to be seen, up to a deadline.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const DEADLINE_MS = 15_000;
const POLL_MS = 40;
const SETTLE_MS = 1_500;

/**
 * Is there no tmux to run a terminal in? A person's machine may lack it and still has to pass the
 * tests, with those of the terminal skipped; a build server installs it, and there they never are.
 */
export const lacksTmux = (process.env.CI ?? '') === '' && spawnSync('tmux', ['-V']).error !== undefined;

export interface TerminalOptions {
  readonly columns: number;
  readonly rows: number;
  /** The program and its arguments. */
  readonly command: readonly string[];
  readonly cwd: string;
  /** Added to the environment; undefined takes a variable away. A build server's `CI` is always taken away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface TerminalModes {
  readonly alternateScreen: boolean;
  readonly cursorShown: boolean;
  /** Whether the program is told of the mouse. */
  readonly mouse: boolean;
}

export interface Terminal {
  /** Keys by tmux's names (`Enter`, `Left`, `C-c`) or single characters. */
  press(...keys: readonly string[]): Promise<void>;
  /** Characters that arrive at once. */
  type(text: string): Promise<void>;
  resize(columns: number, rows: number): Promise<void>;
  /** Waits until the screen's text matches, and returns it. Throws with the last screen where it never does. */
  shows(pattern: RegExp, withinMs?: number): Promise<string>;
  /** Waits until the screen differs from `before` and stays the same for a moment; not long where a key changes nothing. */
  settled(before: string): Promise<void>;
  /** The screen's text; with `colours` the escape sequences that paint it too. */
  text(options?: { readonly colours: boolean }): Promise<string>;
  /** Sends a signal to the command (not to the shell around it). */
  signal(name: 'TERM' | 'HUP' | 'INT' | 'TSTP' | 'CONT'): Promise<void>;
  modes(): Promise<TerminalModes>;
  close(): Promise<void>;
}

/** On the screen before the command starts, so on it again when the command has restored the screen. */
export const BEFORE = 'here before the program';

/** What the shell prints when the command has ended with `status` and the terminal takes lines again. */
export function endedWith(status: number): RegExp {
  return new RegExp(`${BEFORE}[^]*ended with ${status}\\s+line mode on`);
}

export async function openTerminal(options: TerminalOptions): Promise<Terminal> {
  const folder = await mkdtemp(join(tmpdir(), 'taoplan-terminal-'));
  const tmux = async (...args: readonly string[]): Promise<string> => {
    try {
      const { stdout } = await run('tmux', ['-u', '-L', 'own', '-f', '/dev/null', ...args], {
        env: { ...process.env, CI: undefined, LC_ALL: 'C.UTF-8', TMUX_TMPDIR: folder, ...options.env },
      });
      return stdout;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      throw new Error('this test needs tmux: install it with `apt-get install tmux`', { cause: error });
    }
  };
  const script = [
    `echo ${quoted(BEFORE)}`,
    options.command.map(quoted).join(' '),
    'echo "ended with $?"',
    "if stty -a | grep -q -- '-icanon'; then echo 'line mode off'; else echo 'line mode on'; fi",
    'exec sleep 600',
  ].join('; ');
  const size = ['-x', String(options.columns), '-y', String(options.rows)];
  await tmux('new-session', '-d', ...size, '-c', options.cwd, `exec sh -c ${quoted(script)}`);
  return terminalOn(tmux, folder);
}

function terminalOn(tmux: (...args: readonly string[]) => Promise<string>, folder: string): Terminal {
  const text: Terminal['text'] = (options) =>
    tmux('capture-pane', '-p', ...(options?.colours === true ? ['-e'] : []));
  const asked = async (format: string) => (await tmux('display-message', '-p', format)).trim();
  return {
    text,
    press: async (...keys) => {
      await tmux('send-keys', ...keys);
    },
    type: async (characters) => {
      await tmux('send-keys', '-l', characters);
    },
    resize: async (columns, rows) => {
      await tmux('resize-window', '-x', String(columns), '-y', String(rows));
    },
    shows: async (pattern, withinMs = DEADLINE_MS) => {
      const deadline = Date.now() + withinMs;
      for (;;) {
        const seen = await text();
        if (pattern.test(seen)) return seen;
        if (Date.now() > deadline) throw new Error(`the screen never showed ${pattern}; it shows:\n${seen}`);
        await wait(POLL_MS);
      }
    },
    settled: async (before) => {
      const deadline = Date.now() + SETTLE_MS;
      let last = before;
      for (let same = 0; same < 5 && Date.now() < deadline; await wait(POLL_MS)) {
        const seen = await text({ colours: true });
        same = seen === last && seen !== before ? same + 1 : 0;
        last = seen;
      }
    },
    signal: async (name) => {
      const shell = await asked('#{pane_pid}');
      const children = await readFile(`/proc/${shell}/task/${shell}/children`, 'utf8');
      process.kill(Number.parseInt(children, 10), `SIG${name}`);
    },
    modes: async () => ({
      alternateScreen: (await asked('#{alternate_on}')) === '1',
      cursorShown: (await asked('#{cursor_flag}')) === '1',
      mouse: (await asked('#{mouse_any_flag}')) === '1',
    }),
    close: async () => {
      await tmux('kill-server');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** As one word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
