/** E580 to E584: what `taoplan new` is told to write. */
import { entry } from './entry.ts';

export const draftingEntries = {
  E580: entry<{ text: string }>({
    severity: 'error',
    title: 'a change without a value',
    message: (p) => `\`${p.text}\` names no value, and \`path = value\` was expected`,
    label: () => 'no `=` in it',
    help: () => 'say both: `--set "emission.tao_weight = 12%"`',
    note: () => '`taoplan params` lists what can be set',
    explain:
      '`--set` of `taoplan new` takes what stands behind `set` in a proposal: the path of a parameter, `=`, ' +
      'and a value with its unit. The blanks around `=` may be left out.',
    wrong: 'taoplan new --title "Less for root" --set emission.tao_weight',
    right: 'taoplan new --title "Less for root" --set emission.tao_weight=12%',
  }),
  E581: entry<{ found: string; expected: keyof typeof EXPECTED }>({
    severity: 'error',
    title: 'more than one thing in a flag',
    message: (p) => `${EXPECTED[p.expected]} was expected, and ${shown(p.found)} would end it`,
    help: () => 'write the rest into the file afterwards',
    explain:
      'What a flag of `taoplan new` says is put into the proposal as it stands: a time behind `enact`, a ' +
      'span behind `project`, a change inside the block. Brackets of a block, comments and line breaks would ' +
      'open or close something else there.',
    wrong: 'taoplan new --title "Later" --when "after 14 days { set emission.tao_weight = 12% }"',
    right: 'taoplan new --title "Later" --when "after 14 days" --set emission.tao_weight=12%',
  }),
  E582: entry<{ path: string }>({
    severity: 'error',
    title: 'the new file exists already',
    message: (p) => `\`${p.path}\` exists already, and a new file was expected`,
    help: () => 'name another with `--out`, or give `--force` to replace it',
    explain:
      '`taoplan new` never writes over a file unasked: there may be work in it. Without `--out` the file is ' +
      "called after the proposal's id.",
    wrong: 'taoplan new --title "Less for root" --out proposals/top-64-tiers.tao',
    right: 'taoplan new --title "Less for root" --out proposals/less-for-root.tao',
  }),
  E583: entry<Record<never, never>>({
    severity: 'error',
    title: 'a proposal without a title',
    message: () => 'a title is needed, and nobody can be asked for one here',
    help: () => 'give it as a flag: `taoplan new --title "Less for root"`',
    note: () => 'all else has a default; in a terminal `taoplan new` asks',
    explain:
      '`taoplan new` asks for what its flags leave open, where a keyboard and a terminal are connected and ' +
      '`--yes` is not given. Elsewhere it needs at least `--title`.',
    wrong: 'taoplan new --set emission.tao_weight=12% < /dev/null',
    right: 'taoplan new --title "Less for root" --set emission.tao_weight=12% < /dev/null',
  }),
  E584: entry<Record<never, never>>({
    severity: 'error',
    title: 'a time without a change',
    message: () => 'nothing takes effect at this time, and at least one change was expected',
    help: () => 'say what changes: `--set emission.tao_weight=12%`, or `--rule`, `--supply`, `--register`',
    explain:
      '`--when` of `taoplan new` says when the changes of the other flags take effect. Without a change the ' +
      'new proposal holds no `enact`, and the time would be lost.',
    wrong: 'taoplan new --title "Later" --when "on halving 2"',
    right: 'taoplan new --title "Later" --when "on halving 2" --set emission.tao_weight=12%',
  }),
} as const;

/** What stands where a flag's text is put. */
const EXPECTED = {
  change: 'one change',
  supply: 'a rule of supply',
  time: 'a time',
  span: 'a span of time',
};

function shown(found: string): string {
  return found.trim() === '' ? 'a line break' : `\`${found}\``;
}
