/** E575 to E579: files as they were at another commit. */
import { entry } from './entry.ts';

export const comparingEntries = {
  E575: entry<{ folder: string }>({
    severity: 'error',
    title: 'not in a Git repository',
    message: (p) =>
      `\`${p.folder}\` is not in the work tree of a Git repository, and another commit was asked for`,
    help: () => 'run it in a clone of the repository, or compare two files: `taoplan diff old.tao new.tao`',
    explain:
      '`--baseline REF` and `REF:path` read files as they were at a commit of the Git repository that they ' +
      'lie in. Here there is none: the folder was unpacked from an archive, is a repository without a work ' +
      'tree, or lies beside the repository.',
    wrong: 'cd /tmp && taoplan test --baseline main',
    right: 'cd proposals-repository && taoplan test --baseline main',
  }),
  E576: entry<{ ref: string; shallow: boolean }>({
    severity: 'error',
    title: 'unknown commit',
    message: (p) => `this repository knows no commit \`${p.ref}\``,
    help: (p) =>
      p.shallow
        ? 'fetch it first: with `fetch-depth: 0` at actions/checkout, or `git fetch --unshallow`'
        : 'name a branch, a tag or a commit that `git log` shows; one of a remote is `origin/main`',
    note: (p) => (p.shallow ? 'the clone is shallow: it holds the newest commits only' : null),
    explain:
      'A commit is named as for Git itself: `main`, `origin/main`, `v1.2`, `HEAD~3`, `4f2a9c1`. Build servers ' +
      'usually fetch one commit alone, without other branches and without history; then the one to compare ' +
      'with has to be fetched too.',
    wrong: 'taoplan test --baseline mian',
    right: 'taoplan test --baseline origin/main',
  }),
  E577: entry<Record<string, never>>({
    severity: 'error',
    title: 'Git is not installed',
    message: () => 'the program `git` was not found, and another commit was asked for',
    help: () => 'install Git, or compare two files: `taoplan diff old.tao new.tao`',
    explain:
      'What a file was at another commit only Git knows, so `--baseline` and `REF:path` start it. Everything ' +
      'else works without.',
    wrong: 'taoplan test --baseline main',
    right: 'apt-get install git && taoplan test --baseline main',
  }),
  E578: entry<{ reason: string }>({
    severity: 'error',
    title: 'Git failed',
    message: (p) => `git did not answer as expected: ${p.reason}`,
    help: () => 'see whether `git status` and `git log` work in this folder',
    explain:
      'Git was there but could not do what was asked: it found the repository damaged, took too long, or ' +
      "doesn't trust a folder that belongs to somebody else (`git config --global --add safe.directory " +
      'FOLDER` tells it to). Its own words stand in the message.',
    wrong: 'sudo -u builder taoplan test --baseline main',
    right: 'git config --global --add safe.directory "$PWD" && taoplan test --baseline main',
  }),
  E579: entry<{ path: string; ref: string }>({
    severity: 'error',
    title: 'no such file at that commit',
    message: (p) => `there was no file \`${p.path}\` at \`${p.ref}\``,
    help: (p) => `\`git ls-tree -r --name-only ${p.ref}\` lists the files of that commit`,
    note: () => 'behind the colon a path counts from the top of the repository; with `./` from this folder',
    explain:
      '`REF:path` is read as Git reads it: the path counts from the top of the repository, wherever one ' +
      'stands, and from the current folder where it begins with `./`. The file may have had another name then.',
    wrong: 'cd proposals && taoplan diff main:tempo.tao tempo.tao',
    right: 'cd proposals && taoplan diff main:./tempo.tao tempo.tao',
  }),
} as const;
