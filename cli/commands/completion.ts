/** `taoplan completion SHELL`: a script that teaches a shell the program's words. */
import type { Command } from 'commander';
import { type Outcome, status } from '../outcome.ts';
import { bashScript } from '../shell-completion/bash.ts';
import { fishScript } from '../shell-completion/fish.ts';
import { completionTree } from '../shell-completion/tree.ts';
import { zshScript } from '../shell-completion/zsh.ts';

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;
export type Shell = keyof typeof scripts;

/** @param program the whole program, of which every command and option is told */
export function completion(shell: Shell, program: Command): Outcome {
  return { status: status.ok, out: scripts[shell](completionTree(program)), err: '' };
}
