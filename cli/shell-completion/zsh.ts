/** The script for zsh: a function for `_arguments`, whether it is evaluated or lies in a folder of `fpath`. */
import type { CompletedCommand, CompletedOption, CompletionTree, Values } from './tree.ts';

export function zshScript({ options, commands }: CompletionTree): string {
  const names = commands.map((it) => `    ${quoted(`${it.name}:${it.summary}`)}`);
  return `#compdef taoplan
# Completion for taoplan in zsh. In ~/.zshrc, behind compinit: eval "$(taoplan completion zsh)"
_taoplan() {
  local curcontext="$curcontext" state line ret=1
  local -a commands
  commands=(
${names.join('\n')}
  )
  _arguments -C \\
${options.map((it) => `    ${spec(it)} \\\n`).join('')}    '1: :->command' \\
    '*:: :->rest' && ret=0
  case $state in
    command) _describe -t commands command commands && ret=0 ;;
    rest)
      case $line[1] in
${commands.map(branch).join('\n')}
      esac
      ;;
  esac
  return ret
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _taoplan "$@"; else compdef _taoplan taoplan; fi
`;
}

function branch(command: CompletedCommand): string {
  const args = command.args.map(({ name, values, many }) =>
    quoted(`${many ? '*' : ''}:${name}:${action(values)}`),
  );
  return `        ${command.name})
          _arguments ${[...command.options.map(spec), ...args].join(' \\\n            ')} && ret=0
          ;;`;
}

/** `'(-y --yes)'{-y,--yes}'[summary]'`. */
function spec({ flags, summary, takes, repeatable }: CompletedOption): string {
  const value = takes === null ? '' : `:${(flags.at(-1) ?? '').replace(/^-+/, '')}:${action(takes)}`;
  const told = quoted(`[${escaped(summary)}]${value}`);
  // With `=` behind it both `--format json` and `--format=json` are known.
  const named = flags.map((flag) => (takes !== null && flag.startsWith('--') ? `${flag}=` : flag));
  if (repeatable) return named.map((flag) => `'*'${flag}${told}`).join(' ');
  if (flags.length === 1) return `${named[0]}${told}`;
  return `${quoted(`(${flags.join(' ')})`)}{${named.join(',')}}${told}`;
}

function action(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `(${values.words.map(escaped).join(' ')})`;
    case 'files':
      return values.endings.includes('')
        ? '_files'
        : `_files -g "${values.endings.map((it) => `*${it}`).join(' ')}"`;
    case 'folders':
      return '_files -/';
    case 'text':
      return ' ';
  }
}

/** What `_arguments` would take for its own signs. */
function escaped(text: string): string {
  return text.replace(/[[\]:\\]/g, '\\$&');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
