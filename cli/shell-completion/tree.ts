/** What can be completed, read off the program's own commands, so that no option is listed twice. */
import type { Argument, Command, Option } from 'commander';
import { embeddedSnapshots, metrics, type Parameter, parameters } from '../../compiler/index.ts';
import { allCodes } from '../format/codes.ts';
import { parameterExample } from '../format/parameter.ts';
import { cut } from '../format/plain-text.ts';

/** What may stand in one place. */
export type Values =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** Files with one of these endings, and folders on the way to them. */
  | { readonly kind: 'files'; readonly endings: readonly string[] }
  | { readonly kind: 'folders' }
  /** A text that only the author knows. */
  | { readonly kind: 'text' };

export interface CompletedOption {
  /** `-y`, `--yes`; the long one last. */
  readonly flags: readonly string[];
  readonly summary: string;
  /** null: it takes no value. */
  readonly takes: Values | null;
  readonly repeatable: boolean;
}

export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  /** In order; the last one may be `many`. */
  readonly args: readonly { readonly name: string; readonly values: Values; readonly many: boolean }[];
}

export interface CompletionTree {
  readonly options: readonly CompletedOption[];
  readonly commands: readonly CompletedCommand[];
}

/** Cells: more would be cut by the shells, each in its own way. */
const LONGEST_SUMMARY = 72;

const PROPOSALS: Values = { kind: 'files', endings: ['.tao'] };
const TEXT: Values = { kind: 'text' };
const ANY_FILE: Values = { kind: 'files', endings: [''] };

/** By command and what is asked for; else by what is asked for alone. */
const VALUES: Readonly<Record<string, () => Values>> = {
  'explain code': () => words(allCodes().map((it) => it.code)),
  'params word': () => words(parameters.map((it) => it.id)),
  'new set': () => words(parameters.filter(isSet).map((it) => `${it.id}=`)),
  'project metric': () => words(metrics.map((it) => it.id)),
  'replay snapshot': () => words(embeddedSnapshots.map((it) => `${it.network}@${it.block}`)),
  dir: () => ({ kind: 'folders' }),
  out: () => ANY_FILE,
};

/** What a line of one word and a value can set. */
function isSet(it: Parameter): boolean {
  return parameterExample(it)?.startsWith(`set ${it.id} =`) === true;
}

export function completionTree(program: Command): CompletionTree {
  const commands = program.commands.map(completed);
  const help: CompletedCommand = {
    ...{ name: 'help', summary: 'print the help of a command', options: [] },
    args: [{ name: 'command', values: words(commands.map((it) => it.name)), many: false }],
  };
  return {
    options: [...program.options.map((it) => option(it, 'taoplan')), HELP],
    commands: [...commands, help],
  };
}

/** Commander adds it by itself, and doesn't list it. */
const HELP: CompletedOption = {
  ...{ flags: ['-h', '--help'], summary: 'print this help', takes: null, repeatable: false },
};

function completed(command: Command): CompletedCommand {
  const name = command.name();
  const options = command.options.filter((it) => !it.hidden).map((it) => option(it, name));
  const args = command.registeredArguments.map((it) => argument(it, name));
  return { name, summary: command.summary(), options: [...options, HELP], args };
}

function option(it: Option, command: string): CompletedOption {
  const takesValue = it.required || it.optional;
  return {
    flags: [it.short, it.long].filter((flag) => flag !== undefined),
    summary: cut(it.description, LONGEST_SUMMARY),
    takes: takesValue ? valuesOf(it.argChoices, command, it.attributeName(), TEXT) : null,
    repeatable: it.description.includes('(repeatable)'),
  };
}

function argument(it: Argument, command: string): CompletedCommand['args'][number] {
  return {
    name: it.name(),
    values: valuesOf(it.argChoices, command, it.name(), PROPOSALS),
    many: it.variadic,
  };
}

function valuesOf(
  choices: readonly string[] | undefined,
  command: string,
  name: string,
  otherwise: Values,
): Values {
  if (choices !== undefined) return words(choices);
  return (VALUES[`${command} ${name}`] ?? VALUES[name])?.() ?? otherwise;
}

function words(list: readonly string[]): Values {
  return { kind: 'words', words: list };
}
