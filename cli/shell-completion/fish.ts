/** The script for fish: one `complete` for each command, option and argument. */
import type { CompletedCommand, CompletedOption, CompletionTree, Values } from './tree.ts';

export function fishScript({ options, commands }: CompletionTree): string {
  const lines = [
    ...commands.map(({ name, summary }) => `${at('__fish_use_subcommand')} -a ${name} -d ${quoted(summary)}`),
    ...options.map((it) => option('__fish_use_subcommand', it)),
    ...commands.flatMap(ofCommand),
  ];
  return `# Completion for taoplan in fish. Into ~/.config/fish/completions/taoplan.fish:
# taoplan completion fish > ~/.config/fish/completions/taoplan.fish
complete -c taoplan -e
complete -c taoplan -f
${lines.join('\n')}
`;
}

function ofCommand({ name, options, args }: CompletedCommand): readonly string[] {
  const seen = `__fish_seen_subcommand_from ${name}`;
  const [first] = args;
  // `help check` has seen both words.
  const here = name === 'help' ? seen : `${seen}; and not __fish_seen_subcommand_from help`;
  const values = first === undefined ? '' : valued(first.values);
  return [...options.map((it) => option(here, it)), ...(values === '' ? [] : [`${at(here)} ${values}`])];
}

function option(where: string, { flags, summary, takes }: CompletedOption): string {
  const names = flags.map((it) => (it.startsWith('--') ? `-l ${it.slice(2)}` : `-s ${it.slice(1)}`));
  const value = takes === null ? '' : ` ${isAnyFile(takes) ? '-r -F' : `-x ${valued(takes)}`}`.trimEnd();
  return `${at(where)} ${names.join(' ')}${value} -d ${quoted(summary)}`;
}

function isAnyFile(values: Values): boolean {
  return values.kind === 'files' && values.endings.includes('');
}

function at(condition: string): string {
  return `complete -c taoplan -n ${quoted(condition)}`;
}

function valued(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `-a ${quoted(values.words.join(' '))}`;
    case 'files':
      return `-k -a ${quoted(values.endings.map((it) => `(__fish_complete_suffix '${it}')`).join(' '))}`;
    case 'folders':
      return `-a ${quoted('(__fish_complete_directories)')}`;
    case 'text':
      return '';
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
