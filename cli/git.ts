/**
 * Git as a program that is asked and answers: started without a shell, without the repository that an outer
 * git may have named in the environment, and never for longer than it should take.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { systemCode } from './format/reason.ts';

/** Milliseconds. Reading a file takes a few; a partial clone may have to fetch it. */
const PATIENCE = 60_000;
/** Bytes: the largest snapshot, and some room. */
const LARGEST_ANSWER = 272 * 1024 * 1024;

export type GitFault =
  | { readonly kind: 'absent' }
  | { readonly kind: 'noRepository' }
  /** `reason` is a part of a sentence, on one line. */
  | { readonly kind: 'failed'; readonly reason: string };

export type GitAnswer =
  | { readonly ok: true; readonly out: Uint8Array }
  | { readonly ok: false; readonly fault: GitFault };

/** Where git is asked, and the environment that it gets a part of. */
export interface GitPlace {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Errors: none thrown; whatever goes wrong is in the answer. */
export function git(args: readonly string[], { folder, env }: GitPlace): GitAnswer {
  if (!existsSync(folder)) return failed({ kind: 'noRepository' });
  const { status, signal, stdout, stderr, error } = spawnSync('git', ['--no-pager', ...args], {
    cwd: folder,
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: PATIENCE,
    maxBuffer: LARGEST_ANSWER,
    windowsHide: true,
    shell: false,
  });
  if (error !== undefined) return failed(faultOfStart(error));
  if (status === 0) return { ok: true, out: stdout };
  const said = new TextDecoder().decode(stderr).trim();
  if (/not a git repository|must be run in a work tree/i.test(said)) return failed({ kind: 'noRepository' });
  const [first = ''] = said.split('\n');
  const why = first.replace(/^(?:fatal|error): /, '');
  return failed({ kind: 'failed', reason: why || `it ended with ${signal ?? `status ${status}`}` });
}

/** The answer as text without the line break that ends it. */
export function lineIn(out: Uint8Array): string {
  return new TextDecoder().decode(out).replace(/\r?\n$/, '');
}

function failed(fault: GitFault): GitAnswer {
  return { ok: false, fault };
}

function faultOfStart(error: Error): GitFault {
  const code = systemCode(error);
  if (code === 'ENOENT' || code === 'EACCES') return { kind: 'absent' };
  if (code === 'ETIMEDOUT') return { kind: 'failed', reason: `no answer within ${PATIENCE / 1000} s` };
  if (code === 'ENOBUFS') return { kind: 'failed', reason: 'a file is larger than any that is read' };
  return { kind: 'failed', reason: error.message };
}

/**
 * Which repository it is follows from the folder alone: inside a hook the environment names the one of the
 * hook. Settings that a build server hands over this way (safe.directory) stay. Nothing is asked of a person.
 */
function environment(env: GitPlace['env']): Record<string, string | undefined> {
  const kept = Object.entries(env).filter(
    ([name]) => !/^GIT_/i.test(name) || /^GIT_(?:CONFIG|SSH|CEILING_DIRECTORIES|DISCOVERY)/i.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
  };
}
