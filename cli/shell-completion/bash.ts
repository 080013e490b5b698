/** The script for bash, from version 3.2 on (macOS): without the package bash-completion. */
import type { CompletedCommand, CompletionTree, Values } from './tree.ts';

export function bashScript({ options, commands }: CompletionTree): string {
  return `# Completion for taoplan in bash. In ~/.bashrc: eval "$(taoplan completion bash)"
_taoplan_words() {
  local it
  while IFS= read -r it; do COMPREPLY+=("$it"); done < <(compgen -W "$1" -- "$2")
  # a value goes on behind it
  case \${COMPREPLY[0]-} in *=) compopt -o nospace 2>/dev/null ;; esac
}

# Names that end in one of the given endings, and folders.
_taoplan_files() {
  local cur=$1 it ending
  shift
  compopt -o filenames 2>/dev/null
  while IFS= read -r it; do COMPREPLY+=("$it"); done < <(compgen -d -- "$cur")
  for ending in "$@"; do
    while IFS= read -r it; do
      [ -d "$it" ] || COMPREPLY+=("$it")
    done < <(compgen -f -X "!*$ending" -- "$cur")
  done
}

_taoplan() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command= i
  COMPREPLY=()
  # bash cuts words at "=": --format=json is three of them
  if [ "$cur" = "=" ]; then cur=; elif [ "$prev" = "=" ]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      -*) ;;
      *) if [ -z "$command" ]; then command=\${COMP_WORDS[i]}; fi ;;
    esac
  done
  case "$command" in
    '')
      _taoplan_words ${quoted([...commands.map((it) => it.name), ...options.flatMap((it) => it.flags)].join(' '))} "$cur"
      ;;
${commands.map(branch).join('\n')}
  esac
}
complete -F _taoplan taoplan
`;
}

function branch(command: CompletedCommand): string {
  const taking = command.options.filter((it) => it.takes !== null);
  const flags = command.options.flatMap((it) => it.flags).join(' ');
  const values = taking.map(
    ({ flags: names, takes }) => `        ${names.join('|')}) ${words(takes as Values)}; return ;;`,
  );
  const [first] = command.args;
  return `    ${command.name})
      case "$prev" in
${values.join('\n')}
      esac
      case "$cur" in
        -*) _taoplan_words ${quoted(flags)} "$cur" ;;
        *) ${first === undefined ? ':' : words(first.values)} ;;
      esac
      ;;`.replace(/ {6}case "\$prev" in\n\n {6}esac\n/, '');
}

function words(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `_taoplan_words ${quoted(values.words.join(' '))} "$cur"`;
    case 'files':
      return `_taoplan_files "$cur" ${values.endings.map(quoted).join(' ')}`;
    case 'folders':
      return '_taoplan_files "$cur"';
    case 'text':
      return ':';
  }
}

/** As one word of the shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
