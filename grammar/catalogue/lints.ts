/** W601 to W619: what is allowed and seldom meant. Which of them count, and how much, a repository decides. */
import type { TextEdit } from '../diagnostic.ts';
import type { Place } from '../source.ts';
import { entry } from './entry.ts';
import { adding, appending, deleting, writing } from './mend.ts';
import { enactWith, proposalWith } from './statements/samples.ts';

/** Lints about the comments that silence lints: nothing silences these. */
export const UNIGNORABLE: ReadonlySet<string> = new Set(['W618', 'W619']);

const ignoring = `A comment \`// taoplan-ignore W603: why\` on the line before a statement, an entry or a change, or at the end of its line,
silences warnings that stand in it. Several codes are parted by commas.`;

/** A condition that is settled before anything runs, and by what. */
interface Settled {
  /** Both sides of the comparison are one: as written, or because the file enacts nothing. */
  readonly same: 'text' | 'scenario' | null;
  /** What it reads and nothing in the file changes. */
  readonly parameters: readonly string[];
}

function settledNote({ same, parameters }: Settled): string | null {
  if (same === 'text') return 'both sides are the same';
  if (same === 'scenario') return 'the file enacts nothing, so the baseline is the same';
  const names = parameters.map((it) => `\`${it}\``).join(', ');
  return names === '' ? null : `nothing in the file changes ${names}`;
}

export const lintsEntries = {
  W601: entry<{ name: string; statement: Place }>({
    severity: 'warning',
    title: 'unused `let`',
    message: (p) => `nothing uses \`${p.name}\``,
    help: () => 'use it, show it, or delete it',
    mends: (p) => deleting(p.statement),
    explain: `A named value that no other statement reads is left over, or its name is misspelt where it was to be read. One that
only unused values read is unused too. The values of a library are there for others and are never reported.`,
    wrong: proposalWith('let top_32 = sum(top(32, subnets.emission))\nexpect at end count(subnets) > 100'),
    right: proposalWith('let top_32 = sum(top(32, subnets.emission))\nexpect at end top_32 > 0 TAO/day'),
  }),
  W603: entry<Settled>({
    severity: 'warning',
    title: 'expectation that can never fail',
    message: () => 'this is true whatever happens, so it expects nothing',
    help: () => 'compare with `baseline(…)`, or with a figure that the proposal could miss',
    note: settledNote,
    explain: `A test that can't fail guards nothing, and lends a proposal a green mark for free. Reported is only what is certain
before anything runs: a comparison of literals, of a value with itself, of a parameter that nothing in the file sets and the chain
doesn't move, of a count or an amount with what it can't fall below. \`supply.issuance <= 21_000_000 TAO\` is none of
these: a supply rule can break it.`,
    wrong: proposalWith(
      'enact now { set emission.bar_quantile = 75% }\nexpect always emission.bar_rank = 32',
    ),
    right: proposalWith('enact now { set emission.bar_rank = 64 }\nexpect always emission.bar_rank = 64'),
  }),
  W604: entry<Settled>({
    severity: 'warning',
    title: 'expectation that can never pass',
    message: () => 'this is false whatever happens, so it always fails',
    help: () => 'check the figure, its unit and the direction of the comparison',
    note: settledNote,
    explain: `The counterpart of an expectation that can never fail: what it compares can't change during the projection, and the
comparison is false. Mostly a parameter was meant that the proposal sets elsewhere, or the file forgot to set it.`,
    wrong: proposalWith('expect always emission.bar_rank = 64'),
    right: proposalWith('enact now { set emission.bar_rank = 64 }\nexpect always emission.bar_rank = 64'),
  }),
  W605: entry<{ what: string; change: Place }>({
    severity: 'warning',
    title: 'change that changes nothing',
    message: (p) => `this changes nothing: ${p.what}`,
    help: () => 'delete it, or set what is meant',
    mends: (p) => deleting(p.change),
    explain: `A \`set\` to the value that the parameter has at the start, a supply rule or an emission rule that is in force already, or a
\`set\` of a parameter to itself. Nothing in the file changes it before. Only values that the start's state holds, or that the registry
read on mainnet, are compared.`,
    wrong: enactWith('set emission.bar_rank = 32'),
    right: enactWith('set emission.bar_rank = 64'),
  }),
  W608: entry<{ id: string; constant: boolean; comment: TextEdit | null }>({
    severity: 'warning',
    title: 'change that needs a runtime upgrade',
    message: (p) => `\`${p.id}\` can't be set by a call: the change needs a runtime upgrade`,
    note: (p) => (p.constant ? "it is a constant of the chain's code" : null),
    mends: (p) => adding(p.comment),
    explain: `Most parameters are set by a call of root or of a subnet's owner, as soon as it is voted or wished. Others stand in the
chain's code, or have no call: to change them means new code, its review and its release. Who judges a proposal should know, and a
reason beside the comment that silences the warning tells him:

    set emission.tao_weight = 9%   // taoplan-ignore W608: part of the upgrade that brings the rule

Rules of emission and of supply are changes of code by their nature, and are not reported.`,
    wrong: enactWith('set emission.tao_weight = 9%'),
    right: enactWith('set emission.bar_rank = 64'),
  }),
  W609: entry<{ addition: TextEdit | null }>({
    severity: 'warning',
    title: 'missing rationale',
    message: () => 'the proposal says neither why nor where it is discussed',
    help: () => 'add `summary "What it changes, for whom, and why."`, or a `discussion`',
    mends: (p) => adding(p.addition),
    explain: `Who votes on a proposal reads its \`summary\` first, and follows its \`discussion\`. A file with neither, or with a
summary of less than three words, leaves them to guess from the changes.`,
    wrong: proposalWith('enact now { set emission.bar_rank = 64 }'),
    right: `proposal "An example" {
  id      "example"
  summary "Lets the middle of the table keep more of its score."
}
start finney @ 9_240_381
project 1 year every 1 day
enact now { set emission.bar_rank = 64 }
`,
  }),
  W610: entry<Record<string, never>>({
    severity: 'warning',
    title: 'change of supply without an expectation',
    message: () => 'the supply rule changes, and no `expect` reads the supply',
    help: () => 'write for instance `expect always supply.issuance <= 21_000_000 TAO`',
    mends: (_, place) => appending(place, 'expect always supply.issuance <= 21_000_000 TAO'),
    explain: `The cap and the pace of issuance are what holders rely on. A proposal that touches them should state what stays true, so
that a build fails when a later edit breaks it. An expectation reads the supply where it names a figure of \`supply\` or the date of
a halving.`,
    wrong: enactWith('supply { cap 21_000_000 TAO  block_emission 0.5 TAO  halving every 4 years }'),
    right: proposalWith(`enact now {
  supply { cap 21_000_000 TAO  block_emission 0.5 TAO  halving every 4 years }
}
expect always supply.issuance <= 21_000_000 TAO`),
  }),
  W611: entry<{ entry: string; end: Place }>({
    severity: 'warning',
    title: 'distribution without a seed',
    message: (p) => `\`${p.entry}\` is drawn at random, and \`project\` names no seed`,
    help: () => 'add `seed 1` to `project`',
    note: () => 'without one the seed is 0, which nobody chose',
    mends: (p) => [{ title: 'add `seed 1`', edits: [{ ...p.end, text: ' seed 1' }] }],
    explain: `Draws follow from the seed, the name of the entry and the number of the run: the same seed gives the same figures on
every machine. A seed in the file shows that the figures are one throw among many, and lets a reader try another.`,
    wrong: proposalWith('assume { subnet_registrations = poisson(0.25/day) }'),
    right: `proposal "An example" { id "example" }
start finney @ 9_240_381
assume { subnet_registrations = poisson(0.25/day) }
project 1 year every 1 day seed 1
`,
  }),
  W612: entry<Misread>({
    severity: 'warning',
    title: 'unit that invites misreading',
    message: (p) => MISREAD[p.kind](p),
    help: (p) => (p.meant.length === 0 ? null : `write ${p.meant.map((it) => `\`${it}\``).join(' or ')}`),
    mends: (p, place) => writing(place, ...p.meant),
    explain: `A share is a number between 0 and 1, so \`12%\` and \`0.12\` are the same, \`1\` is all of it, and \`0.12%\` is a
hundredth of what many read. What is checked, and why:

- \`set\` of a share to a bare \`1\`: that is 100%, where 1% may be meant.
- \`set\` of a share to less than a percent, written with \`%\`, where the same digits without it are near the present value: \`0.12%\`
  where \`0.12\` or \`12%\` may be meant.
- a percentage for what is no share but a number or a count: \`300%\` is 3.
- a share compared with a number above 1: a miner burn can't reach \`20\`, it may reach \`20%\`.`,
    wrong: enactWith('set emission.subnet_owner_cut = 1'),
    right: enactWith('set emission.subnet_owner_cut = 1%'),
  }),
  W618: entry<WrongIgnore>({
    severity: 'warning',
    title: 'comment that ignores wrongly',
    message: (p) => WRONG_IGNORE[p.why](p.code ?? ''),
    help: () => 'write `// taoplan-ignore W603: why it is meant`',
    mends: (p, place) => [
      ...(p.near === null ? [] : writing(place, p.near)),
      ...deleting(p.idle),
      ...adding(p.reason),
    ],
    explain: `${ignoring} The comment takes effect only as it is written here: with codes of warnings and with a reason, which is for
the next reader. Errors can't be ignored, since a text with an error has no meaning that could be projected.`,
    wrong: proposalWith('let unused = 5 // taoplan-ignore W601'),
    right: proposalWith('let unused = 5 // taoplan-ignore W601: a figure for readers'),
  }),
  W619: entry<{ code: string; idle: Place }>({
    severity: 'warning',
    title: 'comment that ignores nothing',
    message: (p) => `there is no ${p.code} here to ignore`,
    help: () => 'delete the code, or put the comment directly before the line that it is about',
    mends: (p) => deleting(p.idle),
    explain: `${ignoring} One that silences nothing any more would hide the next mistake on its line. Codes that only a run can give
are passed over, and so is everything while the text has errors.`,
    wrong: proposalWith('let used = 5 // taoplan-ignore W601: not yet\nexpect at end count(subnets) > used'),
    right: proposalWith('let used = 5\nexpect at end count(subnets) > used'),
  }),
} as const;

interface WrongIgnore {
  readonly code: string | null;
  readonly why: 'codes' | 'unknown' | 'error' | 'itself' | 'reason';
  /** The code of a warning that was probably meant. */
  readonly near: string | null;
  /** What takes no effect: the code, or the whole comment where it holds no other. */
  readonly idle: Place | null;
  /** Where a reason lacks. */
  readonly reason: TextEdit | null;
}

interface Misread {
  readonly kind: 'whole' | 'small' | 'percent' | 'beyond';
  /** As written. */
  readonly text: string;
  /** The parameter or figure. */
  readonly of: string;
  /** What it comes to, for people. */
  readonly means: string;
  readonly meant: readonly string[];
}

const MISREAD: Readonly<Record<Misread['kind'], (p: Misread) => string>> = {
  whole: (p) => `\`${p.of}\` is a share, so \`${p.text}\` is ${p.means}`,
  small: (p) =>
    `\`${p.text}\` is ${p.means}, a hundredth of what its digits suggest beside the present \`${p.of}\``,
  percent: (p) => `\`${p.of}\` is no share, so \`${p.text}\` is ${p.means}`,
  beyond: (p) => `\`${p.of}\` is a share between 0 and 1, so it never passes \`${p.text}\``,
};

const WRONG_IGNORE: Readonly<
  Record<'codes' | 'unknown' | 'error' | 'itself' | 'reason', (code: string) => string>
> = {
  codes: () => 'no code follows `taoplan-ignore`',
  unknown: (code) => `\`${code}\` is not the code of a warning`,
  error: (code) => `${code} is an error, and errors can't be ignored`,
  itself: (code) => `${code} is about comments that ignore, and can't be ignored`,
  reason: () => 'a reason has to follow the codes, behind a colon',
};
