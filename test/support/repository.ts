/** A Git repository in a folder of its own, for tests that read commits. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Repository {
  readonly folder: string;
  /** By path; a link by `{ to }`, and null takes a file away. */
  readonly write: (files: Readonly<Record<string, string | { readonly to: string } | null>>) => void;
  /** All that lies there, under a tag of this name. */
  readonly commit: (tag: string) => void;
  readonly git: (...args: readonly string[]) => string;
  readonly remove: () => void;
}

export function repository(): Repository {
  const folder = mkdtempSync(join(tmpdir(), 'taoplan-git-'));
  const git = (...args: readonly string[]): string => {
    const who = [
      '-c',
      'user.name=Somebody',
      '-c',
      'user.email=somebody@example.com',
      '-c',
      'commit.gpgsign=false',
    ];
    const { status, stdout, stderr } = spawnSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  git('init', '--quiet', '--initial-branch=main');
  return {
    folder,
    git,
    write(files) {
      for (const [path, content] of Object.entries(files)) {
        const at = join(folder, path);
        mkdirSync(dirname(at), { recursive: true });
        rmSync(at, { force: true });
        if (content === null) continue;
        if (typeof content === 'string') writeFileSync(at, content);
        else symlinkSync(content.to, at);
      }
    },
    commit(tag) {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', tag);
      git('tag', tag);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
