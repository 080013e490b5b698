/** E1xx and W1xx: the text itself. */
import type { Mend, TextEdit } from '../diagnostic.ts';
import type { Span } from '../source.ts';
import { entry } from './entry.ts';
import { adding, bracketing, deleting, insertingBefore, removing, writing, writingAt } from './mend.ts';

const opening = 'proposal "Shorter tempo" { id "shorter-tempo" }\nstart finney @ 9_240_381\n';
const closing = 'project 1 year every 1 day\n';
/** A whole proposal around the lines that matter. */
const around = (lines: string) => `${opening}${lines}\n${closing}`;

export const textEntries = {
  E100: entry<{ why: string }>({
    severity: 'error',
    title: 'not a text file',
    message: (p) => `the file isn't text: it holds ${p.why}`,
    help: () => 'save the file as UTF-8 text',
    explain:
      'A `.tao` file is plain text in UTF-8. A file with NUL bytes, or with bytes that aren’t UTF-8, is most ' +
      'likely a picture, an archive, or text in another encoding; nothing in it is looked at.',
    wrong: around('let a = 1 // \ufffd'),
    right: around('let a = 1'),
  }),
  E101: entry<{ text: string; mends: readonly Mend[] }>({
    severity: 'error',
    title: 'unknown character',
    message: (p) => `\`${p.text}\` isn't part of the language`,
    help: (p) => characterHelp(p.text),
    mends: (p) => p.mends,
    explain:
      'Outside strings and comments the language uses letters, digits, `_`, and the signs ' +
      '`( ) [ ] { } , : @ . = ! < > + - * / ^ " %`. The character is left out and reading goes on.',
    wrong: around('let half = 50% ;'),
    right: around('let half = 50%'),
  }),
  E102: entry<{ closing: TextEdit | null }>({
    severity: 'error',
    title: 'string without an end',
    message: () => 'this string has no closing `"` on its line',
    help: () => 'close it with `"`, or use `"""` for text over several lines',
    mends: (p) => adding(p.closing),
    explain:
      'A string ends on the line it starts on. For longer text there are text blocks, which open and close ' +
      'with `"""`; a line break inside a string is written `\\n`.',
    wrong:
      'proposal "Shorter tempo" {\n  id "shorter-tempo\n}\nstart finney @ 9_240_381\nproject 1 year every 1 day\n',
    right: around(''),
  }),
  E103: entry<{ closing: TextEdit }>({
    severity: 'error',
    title: 'text block without an end',
    message: () => 'this text block has no closing `"""`',
    help: () => 'write `"""` on a line of its own behind the text',
    mends: (p) => adding(p.closing),
    explain:
      'A text block runs from `"""` to the next `"""`. Without the second one it would take the rest of the ' +
      'file, so nothing behind its start is read.',
    wrong: `proposal "Shorter tempo" {\n  summary """\n    Tempo goes from 360 to 99.\n}\nstart finney @ 9_240_381\n${closing}`,
    right: `proposal "Shorter tempo" {\n  summary """\n    Tempo goes from 360 to 99.\n    """\n}\nstart finney @ 9_240_381\n${closing}`,
  }),
  E104: entry<{ letter: string }>({
    severity: 'error',
    title: 'unknown escape in a string',
    message: (p) => `\`\\${p.letter}\` isn't an escape: expected \`\\"\`, \`\\\\\` or \`\\n\``,
    help: (p) => `write \`\\\\${p.letter}\` if the backslash itself is meant`,
    mends: (p, place) => writing(place, `\\\\${p.letter}`),
    explain:
      'In a string a backslash opens one of three escapes: `\\"` for a quote, `\\\\` for a backslash, `\\n` for ' +
      'a line break. In a text block a backslash is just a backslash.',
    wrong:
      'proposal "Shorter\\ttempo" { id "shorter-tempo" }\nstart finney @ 9_240_381\nproject 1 year every 1 day\n',
    right: around(''),
  }),
  E105: entry<{ text: string; why: string; mend: string | null }>({
    severity: 'error',
    title: 'badly written number',
    message: (p) => `\`${p.text}\` isn't a number: ${p.why}`,
    help: (p) => (p.mend === null ? null : `write \`${p.mend}\``),
    mends: (p, place) => writing(place, p.mend),
    explain:
      'A number has digits, perhaps with `_` between two of them, and perhaps one decimal point with a digit on ' +
      'both sides: `21_000_000`, `0.5`. There is no exponent: large numbers are written out, or take a larger unit.',
    wrong: around('let cap = 21e6 TAO'),
    right: around('let cap = 21_000_000 TAO'),
  }),
  E106: entry<{ text: string; why: string; nearest: string | null }>({
    severity: 'error',
    title: 'no such day',
    message: (p) => `\`${p.text}\` isn't a date: ${p.why}`,
    help: () => 'dates are written year-month-day, as in `2026-12-01`',
    note: () =>
      'digits joined as in `2026-12-01` are read as a date and nothing else; put blanks around a minus sign',
    mends: (p, place) => writing(place, p.nearest),
    explain:
      'Digits joined as in `2026-12-01` are a date of the Gregorian calendar, and the day must exist. It means ' +
      '00:00 UTC unless a time follows, as in `2026-12-01T14:00Z`.',
    wrong: around('enact at 2027-02-30 { set subnet(64).tempo = 99 blocks }'),
    right: around('enact at 2027-02-28 { set subnet(64).tempo = 99 blocks }'),
  }),
  E107: entry<{ time: string; example: string; meant: string | null; whole: Span }>({
    severity: 'error',
    title: 'badly written time of day',
    message: (p) => `\`${p.time}\` isn't a time of day: expected hours and minutes in UTC, closed by \`Z\``,
    help: (p) => (p.meant === null ? `for example \`${p.example}\`` : `write \`${p.meant}\``),
    mends: (p, place) => writingAt(place, p.whole, p.meant),
    explain:
      'The time of a date is `T`, hours from 00 to 23, `:`, minutes, if needed `:` and seconds, and the `Z` ' +
      'that says UTC. Other time zones aren’t taken: a block has one time for everybody.',
    wrong: around('enact at 2027-01-01T14:00 { set subnet(64).tempo = 99 blocks }'),
    right: around('enact at 2027-01-01T14:00Z { set subnet(64).tempo = 99 blocks }'),
  }),
  E108: entry<{ written: string; meant: string }>({
    severity: 'error',
    title: 'operator of another language',
    message: (p) => `\`${p.written}\` isn't an operator: expected \`${p.meant}\``,
    help: (p) => `write \`${p.meant}\``,
    mends: (p, place) => writing(place, p.meant),
    explain:
      'Comparison is `= != < <= > >=`, logic is `and`, `or`, `not`, and a power is `^`. What other languages write ' +
      'for these is understood, but refused, so that all proposals look alike.',
    wrong: around('expect at end supply.issuance <= 21_000_000 TAO && supply.issuance > 0 TAO'),
    right: around('expect at end supply.issuance <= 21_000_000 TAO and supply.issuance > 0 TAO'),
  }),
  E110: entry<{
    found: string;
    near: string | null;
    joined: boolean;
    home: string | null;
    /** What to do instead, and how. */
    instead: { readonly help: string; readonly mends: readonly Mend[] } | null;
  }>({
    severity: 'error',
    title: 'not a statement',
    message: (p) =>
      p.joined
        ? `the statement is complete before ${p.found}: expected an operator or the next statement`
        : `expected a statement, found ${p.found}`,
    help: (p) => {
      if (p.near !== null) return `did you mean \`${p.near}\`?`;
      return p.home === null ? (p.instead?.help ?? null) : `${p.found} stands inside ${p.home}`;
    },
    note: (p) =>
      p.near !== null || p.joined
        ? null
        : 'statements open with `proposal`, `use`, `start`, `assume`, `rule`, `governance`, `enact`, `let`, ' +
          '`project`, `expect`, `warn`, `vary` or `show`',
    mends: (p, place) => (p.near !== null ? writing(place, p.near) : (p.instead?.mends ?? [])),
    explain:
      'A file is a row of statements, and each opens with its own word. Line breaks mean nothing, so a value that ' +
      'isn’t joined to the one before it by an operator is taken for the next statement.',
    wrong: around('expct always supply.issuance <= 21_000_000 TAO'),
    right: around('expect always supply.issuance <= 21_000_000 TAO'),
  }),
  E111: entry<{ found: string; after: string | null; hint: string | null; surplus: string | null }>({
    severity: 'error',
    title: 'no value where one is needed',
    message: (p) => `expected a value${p.after === null ? '' : ` after ${p.after}`}, found ${p.found}`,
    help: (p) => p.hint,
    mends: (p, place) => (p.surplus === null ? [] : removing(place, p.surplus)),
    explain:
      'Here an expression must stand: a number, a quantity, a date, a name, a call, a list in `[ ]`, or ' +
      'any of these joined by operators. A word that is reserved (`if`, `where`, `let` …) can’t be a name.',
    wrong: around('let fraction = 1 +'),
    right: around('let fraction = 1 + 2'),
  }),
  E112: entry<{ found: string; number: string; whole: Span }>({
    severity: 'error',
    title: 'duration without a unit of time',
    message: (p) => `expected a unit of time after \`${p.number}\`, found ${p.found}`,
    help: (p) => `for example \`${p.number} ${p.number === '1' ? 'day' : 'days'}\``,
    note: () => 'units of time: `s`, `minutes`, `hours`, `days`, `weeks`, `years`, `blocks`',
    mends: (p, place) => writingAt(place, p.whole, ...durations(p.number)),
    explain:
      'How long something lasts is always a number with a unit of time: `14 days`, `360 blocks`. A year is 365 days. ' +
      'These times are literals, never expressions.',
    wrong: around('enact after 14 { set subnet(64).tempo = 99 blocks }'),
    right: around('enact after 14 days { set subnet(64).tempo = 99 blocks }'),
  }),
  E113: entry<{ word: string; number: string; near: string | null; whole: string | null; both: Span }>({
    severity: 'error',
    title: 'unknown unit',
    message: (p) => `\`${p.word}\` isn't a unit`,
    help: (p) => {
      if (p.whole !== null) return `write \`${p.whole}\``;
      return p.near === null ? null : `did you mean \`${p.number} ${p.near}\`?`;
    },
    note: () =>
      'units: `TAO`, `rao`, `alpha`, `USD`, `s`, `minutes`, `hours`, `days`, `weeks`, `years`, `blocks`, `tempos`',
    mends: (p, place) => (p.whole === null ? writing(place, p.near) : writingAt(place, p.both, p.whole)),
    explain:
      'A word directly behind a number is its unit. Currencies are `TAO`, `rao`, `alpha` and `USD`; times are `s`, ' +
      '`minutes`, `hours`, `days`, `weeks`, `years`, `blocks` and `tempos`; with `/` they make rates, as in `40 TAO/day`.',
    wrong: around('let fee = 5 Tao'),
    right: around('let fee = 5 TAO'),
  }),
  E114: entry<{ expected: string; found: string; example: string | null; mends: readonly Mend[] }>({
    severity: 'error',
    title: 'something else was expected',
    message: (p) => `expected ${p.expected}, found ${p.found}`,
    help: (p) => (p.example === null ? null : `for example \`${p.example}\``),
    mends: (p) => p.mends,
    explain:
      'The statement can’t go on with this word or sign. The message names what the grammar takes here, the help shows ' +
      'the form; `docs/language.md` has every statement with an example.',
    wrong: around('let fee 5 TAO'),
    right: around('let fee = 5 TAO'),
  }),
  E115: entry<{ open: string; close: string; found: string; closing: TextEdit | null }>({
    severity: 'error',
    title: 'bracket not closed',
    message: (p) => `\`${p.open}\` isn't closed: expected \`${p.close}\`, found ${p.found}`,
    help: (p) => `write \`${p.close}\` where the part that \`${p.open}\` opens ends`,
    mends: (p) => adding(p.closing),
    explain:
      'Each `(`, `[` and `{` has its closing partner. The message stands where it has to come at the latest, and points to ' +
      'the opening one as well: the missing partner belongs between the two.',
    wrong: around('let fee = (5 TAO + 1 TAO'),
    right: around('let fee = (5 TAO + 1 TAO)'),
  }),
  E116: entry<{ first: string; second: string; between: string }>({
    severity: 'error',
    title: 'chained comparison',
    message: (p) => `comparisons don't chain: \`${p.second}\` follows \`${p.first}\` in the same expression`,
    help: (p) => `join two comparisons by \`and\`: \`a ${p.first} b and b ${p.second} c\``,
    mends: (p, place) => insertingBefore(place, `and ${p.between} `),
    explain:
      'In mathematics `a < b < c` is two statements; in most programming languages it compares a truth value with `c`. ' +
      'So that nobody reads it wrongly, it is refused: write both comparisons and join them by `and`.',
    wrong: around('expect at end 0.1 < emission.tao_weight < 0.2'),
    right: around('expect at end 0.1 < emission.tao_weight and emission.tao_weight < 0.2'),
  }),
  E117: entry<{ found: string }>({
    severity: 'error',
    title: '`if` without `else`',
    message: (p) => `this \`if\` has no \`else\`: expected \`else\`, found ${p.found}`,
    help: () => 'say what the value is otherwise: `if … then … else …`',
    explain:
      '`if` is an expression, not a statement: it has a value in every case, so the `else` can’t be left out. More cases ' +
      'follow as `else if … then …`.',
    wrong: around('let rate(s) = if s.netuid = 1 then 25%'),
    right: around('let rate(s) = if s.netuid = 1 then 25% else 100%'),
  }),
  E118: entry<{ word: string; whole: Span | null }>({
    severity: 'error',
    title: 'weak operator inside a strong one',
    message: (p) =>
      `\`${p.word}\` binds more weakly than the operator before it: expected brackets around it`,
    help: (p) => (p.word === 'if' ? 'write `(if … then … else …)`' : 'write `(not …)`'),
    mends: (p, place) => bracketing(place, p.whole),
    explain:
      '`if`, and after it `or`, `and` and `not`, bind most weakly, so they can’t stand as part of a sum, a product or a ' +
      'comparison without brackets. The brackets show where the part ends.',
    wrong: around('let share = 1 - if emission.tao_weight > 0.1 then 25% else 50%'),
    right: around('let share = 1 - (if emission.tao_weight > 0.1 then 25% else 50%)'),
  }),
  E119: entry<{ block: string; expected: string; found: string; near: string | null }>({
    severity: 'error',
    title: 'line that doesn’t belong in its block',
    message: (p) => `${p.found} can't stand in ${p.block}: expected ${p.expected}`,
    help: (p) => (p.near === null ? null : `did you mean \`${p.near}\`?`),
    mends: (p, place) => writing(place, p.near),
    explain:
      'What stands between `{` and `}` depends on the statement: changes in `enact`, stages in `rule`, entries with `=` ' +
      'in `assume`. The message lists what this block takes.',
    wrong: around('enact now { sett emission.tao_weight = 10% }'),
    right: around('enact now { set emission.tao_weight = 10% }'),
  }),
  E120: entry<{ most: string }>({
    severity: 'error',
    title: 'nested too deeply',
    message: (p) => `brackets, \`if\`, \`not\` and minus signs are nested more than ${p.most} deep here`,
    help: () => 'name a part of the expression by a `let` of its own',
    explain:
      'An expression may hold 200 levels of brackets, calls, lists, `if`, `not` and minus signs inside each other. ' +
      'The limit keeps a damaged or hostile file from exhausting the machine.',
    wrong: around(`let a = ${'('.repeat(220)}1${')'.repeat(220)}`),
    right: around('let a = (1)'),
  }),
  E121: entry<{ most: string }>({
    severity: 'error',
    title: 'file too large',
    message: (p) => `the file is larger than ${p.most}`,
    help: () => 'move long tables into a `csv`, and shared parts into a library for `use`',
    explain: 'A file has at most 4 MB (4,194,304 characters). A larger one isn’t read at all.',
    // only a description: the file itself would be printed by `explain`
    wrong: '// … and 4,194,304 more characters\n',
    right: around('// a file of ordinary size'),
  }),
  E123: entry<{ most: string }>({
    severity: 'error',
    title: 'too many operators in a row',
    message: (p) => `more than ${p.most} operators or steps stand in a row in this expression`,
    help: () => 'name a part of it by a `let`, or use `sum(…)` over a list',
    explain:
      'Each operator makes the tree of its expression one level higher, and a tree has at most 500 levels. Long sums ' +
      'are better written as `sum(…)` over subnets or a list.',
    wrong: around(`let a = 1${' + 1'.repeat(600)}`),
    right: around('let a = 1 + 1 + 1'),
  }),
  E124: entry<{ word: string; whole: Span }>({
    severity: 'error',
    title: 'said twice',
    message: (p) => `\`${p.word}\` stands twice in this statement: expected it once at most`,
    help: () => 'keep one of the two',
    mends: (p, { path }) =>
      deleting({ path, start: p.whole.start, end: p.whole.end }, 'delete the second one'),
    explain:
      'A `project` has one `seed` and one number of `runs`. Which of two would be meant can’t be known.',
    wrong: `${opening}project 1 year every 1 day seed 1 seed 2\n`,
    right: `${opening}project 1 year every 1 day seed 1\n`,
  }),
  E125: entry<{ word: string; where: string }>({
    severity: 'error',
    title: 'reserved word as a name',
    message: (p) => `\`${p.word}\` is a reserved word: expected a name ${p.where}`,
    help: (p) => `choose another name, for example \`my_${p.word}\``,
    mends: (p, place) => writing(place, `my_${p.word}`),
    explain:
      'The words that open a statement, and `if then else and or not in where`, are reserved: they can’t be the name of a ' +
      '`let`, of its parameter, or of an entry.',
    wrong: around('let start = 5 TAO'),
    right: around('let first = 5 TAO'),
  }),
  E126: entry<{ after: string; expected: string; found: string; example: string; lacking: string | null }>({
    severity: 'error',
    title: 'no point in time where one is needed',
    message: (p) => `expected ${p.expected} after \`${p.after}\`, found ${p.found}`,
    help: (p) => `for example \`${p.example}\``,
    note: (p) =>
      p.after === 'enact'
        ? null
        : 'these times are literals, not expressions; dates have four, two and two digits',
    mends: (p, place) => (p.lacking === null ? [] : insertingBefore(place, `${p.lacking} `)),
    explain:
      'When a change takes effect, and when an expectation is judged, is said by a literal: a date (`2026-12-01`), a block ' +
      '(`block 9_300_000`), a duration from the start (`14 days`), or a word such as `now` or `end`.',
    wrong: around('enact at 9_300_000 { set subnet(64).tempo = 99 blocks }'),
    right: around('enact at block 9_300_000 { set subnet(64).tempo = 99 blocks }'),
  }),
  E127: entry<{ close: string }>({
    severity: 'error',
    title: 'closing bracket too many',
    message: (p) => `\`${p.close}\` closes nothing: no bracket is open here`,
    help: (p) => `remove \`${p.close}\`, or write its opening partner`,
    mends: (p, place) => removing(place, p.close),
    explain:
      'A closing bracket stands where no bracket of its kind is open: one too many, or its partner is missing.',
    wrong: around('let fee = 5 TAO)'),
    right: around('let fee = (5 TAO)'),
  }),
  E128: entry<{
    unit: string;
    before: string;
    callee: string | null;
    near: string | null;
    calleeAt: Span | null;
  }>({
    severity: 'error',
    title: 'unit behind something else than a number',
    message: (p) =>
      p.callee === null
        ? `the unit \`${p.unit}\` follows ${p.before}: expected it directly behind a number`
        : `the unit \`${p.unit}\` follows \`${p.callee}(…)\`: expected a number or a distribution before it`,
    help: (p) => {
      if (p.near !== null) return `did you mean \`${p.near}(…)\`?`;
      return `multiply by one of it: \`… * 1 ${singular(p.unit)}\``;
    },
    mends: (p, place) => {
      if (p.near === null) return writing(place, `* 1 ${singular(p.unit)}`);
      return writingAt(place, p.calleeAt, p.near);
    },
    explain:
      'A unit stands directly behind a number, or behind the `)` of a distribution (`normal`, `lognormal`, `uniform`, ' +
      '`poisson`, `gbm`) or of `csv`. What is worked out has the unit that follows from its parts.',
    wrong: around('let wait = (2 + 3) days'),
    right: around('let wait = (2 + 3) * 1 day'),
  }),
} as const;

function singular(unit: string): string {
  return unit.replace(/^(minute|hour|day|week|year|block|tempo)s$/, '$1');
}

/** A number with each unit that people think in. */
function durations(number: string): readonly string[] {
  const units = ['day', 'week', 'year', 'hour', 'block'];
  return units.map((it) => `${number} ${it}${number === '1' ? '' : 's'}`);
}

function characterHelp(text: string): string | null {
  if (text === '#' || text === '/*') return 'a comment opens with `//`, and ends with its line';
  if (text.startsWith('U+')) return 'an invisible character: write a plain blank, or nothing';
  if (text.startsWith(';')) return 'statements need no `;` between them';
  if (text.startsWith("'")) return 'strings stand in double quotes: `"…"`';
  if (text.startsWith('%')) return '`%` stands directly behind its number: `75%`';
  if (text.startsWith('“') || text.startsWith('”') || text.startsWith('„')) {
    return 'strings stand in straight quotes: `"…"`';
  }
  if (text.startsWith('!')) return 'write `not`, or `!=` for unequal';
  if (text === '&' || text === '|') return 'write `and` or `or`';
  return null;
}
