import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Shell } from '../../../cli/commands/completion.ts';
import { run } from '../../support/run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'taoplan-completion-'));
const cwd = join(folder, 'work');

beforeAll(async () => {
  mkdirSync(join(cwd, 'lib of mine'), { recursive: true });
  for (const name of ['first.tao', 'second one.tao', 'notes.txt', 'lib of mine/x.tao'])
    writeFileSync(join(cwd, name), '');
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { status, out } = await run(['completion', shell]);
    expect(status).toBe(0);
    writeFileSync(join(folder, shell), out);
  }
  writeFileSync(join(folder, 'ask.zsh'), ASK_ZSH);
  writeFileSync(join(folder, '.zshrc'), ZSHRC);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** bash is everywhere; the others may be missing on a machine, and `.ci/run` installs them. */
function lacks(shell: Shell): boolean {
  return shell !== 'bash' && spawnSync(shell, ['-c', ':']).error !== undefined;
}

/** What each shell offers behind the words, the last of which is being typed. */
const asks: Readonly<Record<Shell, (words: readonly string[]) => readonly string[]>> = {
  bash(words) {
    const script = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _taoplan 2>&1; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return lines('bash', ['--norc', '-c', script, 'bash', join(folder, 'bash'), ...words]);
  },
  zsh(words) {
    const offered = join(folder, 'offered');
    writeFileSync(offered, '');
    lines('zsh', ['-f', join(folder, 'ask.zsh'), folder, words.join(' ')]);
    return readFileSync(offered, 'utf8')
      .split('\n')
      .map((line) => line.replaceAll('\\ ', ' '));
  },
  fish(words) {
    const script = 'source $argv[1]; complete -C $argv[2]';
    const offered = lines('fish', ['--no-config', '-c', script, join(folder, 'fish'), words.join(' ')]);
    return offered.map((line) => (line.split('\t')[0] as string).replaceAll('\\ ', ' '));
  },
};

/** Types a line into an interactive zsh of its own and prints what the completion offers. */
const ASK_ZSH = `
zmodload zsh/zpty
zpty z "ZDOTDIR=\${(q)1} zsh -i"
zpty -r z line '*READY*'
zpty -n -w z "$2"$'\\t'
zpty -r z line '*ASKED*'
zpty -d z
`;

const ZSHRC = `
PROMPT=
autoload -Uz compinit && compinit -D -u
source $ZDOTDIR/zsh
compadd() {
  local -a hits
  if [[ \${@[1,(i)(-|--)]} != *-(O|A|D)\\ * ]]; then
    builtin compadd -A hits "$@"
    print -rl -- $hits >>$ZDOTDIR/offered
  fi
  builtin compadd "$@"
}
ask() { zle complete-word; print ASKED }
zle -N ask
bindkey '^I' ask
zle-line-init() { print READY }
zle -N zle-line-init
`;

function lines(command: string, args: readonly string[]): readonly string[] {
  const text = execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder, TERM: 'dumb' },
  });
  return text.split(/\r?\n/).filter((line) => line !== '');
}

const cases = [
  { words: ['pro'], has: ['project'], lacks: ['check'], why: 'commands' },
  { words: ['project', '--for'], has: ['--format'], lacks: ['--json'], why: 'options' },
  { words: ['project', '--format', ''], has: ['text', 'json', 'csv'], lacks: ['first.tao'], why: 'choices' },
  { words: ['project', 'f'], has: ['first.tao'], lacks: ['notes.txt'], why: 'proposals' },
  {
    words: ['check', 'first.tao', 's'],
    has: ['second one.tao'],
    lacks: ['notes.txt'],
    why: 'a second proposal',
  },
  {
    words: ['params', 'emission.tao_w'],
    has: ['emission.tao_weight'],
    lacks: ['emission.bar_rank'],
    why: 'parameters',
  },
  { words: ['explain', 'E30'], has: ['E301'], lacks: ['E201'], why: 'codes' },
  { words: ['replay', '--snapshot', 'fin'], has: ['finney@9240381'], lacks: ['text'], why: 'states' },
  { words: ['completion', ''], has: ['bash', 'zsh', 'fish'], lacks: ['first.tao'], why: 'shells' },
  { words: ['help', 'ch'], has: ['check'], lacks: ['project'], why: 'commands behind help' },
] as const;

describe.each(['bash', 'zsh', 'fish'] as const)('in %s', (shell) => {
  it.skipIf(lacks(shell)).each(cases)('completes $why', ({ words, has, lacks: missing }) => {
    const offered = asks[shell](['taoplan', ...words]).join('\n');
    for (const it of has) expect(offered).toContain(it);
    for (const it of missing) expect(offered).not.toContain(it);
  });
});

describe('taoplan completion', () => {
  it.skipIf(lacks('bash'))('takes a value behind `=` in bash, which cuts words there', () => {
    expect(asks.bash(['taoplan', 'project', '--format', '=', 'js'])).toEqual(['json']);
    expect(asks.bash(['taoplan', 'project', '--format', '='])).toEqual(['text', 'json', 'csv']);
  });

  it('refuses other shells', async () => {
    const { status, err } = await run(['completion', 'cmd']);
    expect(status).toBe(2);
    expect(err).toContain('bash, zsh, fish');
  });
});
