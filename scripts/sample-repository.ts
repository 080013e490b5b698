/**
 * Makes a repository of proposals to try a build server's recipes on: two commits, a library, a configuration; one
 * proposal that passes and was changed since the first commit, one whose expectation fails, one with an error.
 * Use: node scripts/sample-repository.ts FOLDER
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const LIBRARY = `// What all proposals here assume.
assume { recycled = 92 TAO/day }
`;

/** @param cut the new cut of owners */
function proposal(title: string, cut: string, expectation: string): string {
  return `proposal "${title}" {
  id      "${title.toLowerCase().replaceAll(' ', '-')}"
  summary "Owners of subnets get ${cut} of its alpha instead of 18%, for the sake of an example."
}

start finney @ 9_240_381
use "lib/common.tao"

enact after 2 days { set emission.subnet_owner_cut = ${cut} }

project 7 days every 1 day

expect ${expectation}
`;
}

const LESS = 'at end subnet(64).reward.owner < baseline(subnet(64).reward.owner)';

const BEFORE: Readonly<Record<string, string>> = {
  'taoplan.config.json': '{}\n',
  'proposals/lib/common.tao': LIBRARY,
  'proposals/passing.tao': proposal('Less for owners', '15%', LESS),
};

const AFTER: Readonly<Record<string, string>> = {
  'proposals/passing.tao': proposal('Less for owners', '12%', LESS),
  'proposals/failing.tao': proposal('More for owners', '20%', LESS),
  'proposals/broken.tao': proposal('Nothing for owners', '12 TAO', LESS),
};

/** @param folder is made, and must not hold a repository yet. */
export function sampleRepository(folder: string): void {
  mkdirSync(folder, { recursive: true });
  git(folder, 'init', '--quiet', '--initial-branch=main');
  commit(folder, BEFORE, 'One proposal');
  commit(folder, AFTER, 'Change it, and add two');
}

function commit(folder: string, files: Readonly<Record<string, string>>, message: string): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  git(folder, 'add', '--all');
  git(
    folder,
    '-c',
    'user.name=A. Author',
    '-c',
    'user.email=author@example.org',
    'commit',
    '--quiet',
    '-m',
    message,
  );
}

function git(folder: string, ...args: readonly string[]): void {
  execFileSync('git', args, { cwd: folder, env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' } });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error('usage: node scripts/sample-repository.ts FOLDER');
  sampleRepository(folder);
}
