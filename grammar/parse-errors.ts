/**
 * Why reading stopped, in our own words. Chevrotain says which rule failed and which token it wanted; here
 * that becomes a diagnostic which names the construct, what it takes at this point, and an example of it.
 */
import { EOF, type IParserErrorMessageProvider, type IToken, type TokenType } from 'chevrotain';
import { adding } from './catalogue/mend.ts';
import { diagnostic } from './catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';
import { extentOf } from './extent.ts';
import { RESERVED_WORDS, SERIES_WORDS, STATEMENT_WORDS, UNIT_WORDS } from './lexicon.ts';
import { MAX_HEIGHT, MAX_NESTING } from './limits.ts';
import { multiplied } from './numerals.ts';
import { closingOf, insteadOf, lackingOpener, lackingSign, unitless } from './parse-mends.ts';
import { type Place, placeIn, type Source, type Span } from './source.ts';
import { suggest } from './suggest.ts';
import { breaksLine, here, isStart, isWord, onNewLine, type ParsePoint, spanOf } from './token-texts.ts';
import * as T from './tokens.ts';

const { K } = T;

/** Makes Chevrotain's messages keys: `rule:Token` where one token was wanted, `rule` where one of several. */
export const failureKeys: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, ruleName }) => `${ruleName}:${expected.name}`,
  buildNoViableAltMessage: ({ ruleName }) => ruleName,
  buildEarlyExitMessage: ({ ruleName }) => ruleName,
  buildNotAllInputParsedMessage: ({ ruleName }) => ruleName,
};

/** What a rule's construct looks like; `choice` says what it takes where several things may stand. */
interface Form {
  readonly example: string;
  readonly choice?: string;
}

const forms: Readonly<Record<string, Form>> = {
  proposal: { example: 'proposal "Shorter tempo" { id "shorter-tempo" }' },
  proposalField: { example: 'status draft', choice: 'a text in quotes, a date, a word or a list' },
  use: { example: 'use "lib/finney.tao"' },
  start: { example: 'start finney @ 9_240_381', choice: 'a network, `snapshot` or `genesis`' },
  genesisItem: { example: 'block_time 6 s' },
  genesisSubnet: { example: 'subnet 1 "text" { tao_in = 1_000 TAO  alpha_in = 10_000 alpha }' },
  entries: { example: '{ tao_in = 1_000 TAO }' },
  assume: { example: 'assume { recycled = 92 TAO/day }' },
  assumeEntry: { example: 'recycled = 92 TAO/day' },
  supply: { example: 'supply { cap 21_000_000 TAO  halving every 4 years }' },
  halving: {
    example: 'halving every 4 years',
    choice: '`by issuance`, `every` and a period, `at issuance` and a list, or `none`',
  },
  emissionRule: { example: 'rule emission "by price" { score ema_price }' },
  gate: { example: 'gate hill(rank = 32, exponent = 3, refresh = 360 blocks)' },
  tiers: { example: 'tiers [1..32: 75%, 33..64: 25%]' },
  tier: { example: '1..32: 75%' },
  stage: { example: 'limit top 64' },
  decline: { example: 'decline 25% then burn' },
  governance: { example: 'governance { submitted 2026-12-01 }' },
  submitted: { example: 'submitted 2026-12-01', choice: 'a date, `at block N` or `after` and a duration' },
  triumvirate: { example: 'triumvirate approve 2 of 3 after 3 days' },
  review: { example: 'review economic 40% for, 10% against', choice: 'a collective and its votes' },
  voteShare: { example: '40% for' },
  enact: { example: 'enact after 14 days { set emission.tao_weight = 10% }' },
  setChange: { example: 'set emission.tao_weight = 10%' },
  useRule: { example: 'emission rule "by price"' },
  register: { example: 'register subnet "vision" { lock = auto }' },
  dissolve: { example: 'dissolve subnet 12' },
  stake: { example: 'stake 500 TAO into 64' },
  unstake: { example: 'unstake 10% from 64' },
  attempted: {
    example: 'try register subnet "vision"',
    choice: '`register`, `dissolve`, `stake` or `unstake`',
  },
  subnetReference: { example: 'stake 500 TAO into 64', choice: 'a netuid or the name of a subnet in quotes' },
  letStatement: { example: 'let fee = 5 TAO' },
  project: { example: 'project 4 years every 1 day' },
  expectation: { example: 'expect at end supply.issuance <= 21_000_000 TAO' },
  vary: {
    example: 'vary subnet(1).tempo in [99 blocks, 360 blocks]',
    choice: '`in` and a list, or `from … to … by …`',
  },
  show: { example: 'show supply.issuance, subnets.emission', choice: 'an expression' },
  duration: { example: '14 days' },
  callArguments: { example: 'hill(rank = 32, exponent = 3, refresh = 360 blocks)' },
  collectiveVote: { example: 'economic 40% for, 10% against', choice: 'a share of the votes' },
  argument: { example: 'top(32, subnets.emission)' },
  path: { example: 'subnet(64).tempo' },
  operand: { example: 'subnet(64).tempo' },
  list: { example: '[1, 13, 40..45]' },
  conditional: { example: 'if s.netuid = 1 then 25% else 100%' },
};

/** Rules that take a point in time: what they take, and an example. */
const times: Readonly<Record<string, Form & { readonly choice: string }>> = {
  when: {
    choice: '`now`, `at`, `after`, `on` or `when`',
    example: 'enact at 2026-12-01 { … }',
  },
  whenAfter: { choice: 'a duration or `governance`', example: 'enact after 14 days { … }' },
  whenOn: { choice: '`halving N` or `each halving`', example: 'enact on each halving { … }' },
  instant: { choice: 'a date or `block N`', example: 'at 2026-12-01' },
  expectAt: { choice: '`end`, a date or `block N`', example: 'expect at end …' },
  deadline: { choice: 'a duration, a date or `block N`', example: 'within 90 days' },
};

/** What stands in each block, for what doesn't. */
const blocks = {
  file: { name: 'a file', words: STATEMENT_WORDS },
  proposal: {
    name: '`proposal`',
    expected: 'a field such as `id "…"`',
    words: ['id', 'discussion', 'authors', 'created', 'status', 'summary'],
  },
  genesis: { name: '`start genesis`', words: ['block_time', 'date', 'supply', 'root_tao', 'set', 'subnet'] },
  entries: { name: 'this block', words: [] },
  assume: { name: '`assume`', expected: 'an entry such as `recycled = 92 TAO/day`', words: [] },
  supply: { name: '`supply`', words: ['cap', 'block_emission', 'halving', 'factor'] },
  rule: { name: '`rule emission`', words: ['score', 'gate', 'tiers', 'limit', 'floor', 'decline'] },
  governance: { name: '`governance`', words: ['submitted', 'triumvirate', 'review'] },
  enact: {
    name: '`enact`',
    words: ['set', 'supply', 'emission', 'register', 'dissolve', 'stake', 'unstake', 'try'],
  },
} satisfies Record<string, { name: string; expected?: string; words: readonly string[] }>;

export type BlockName = keyof typeof blocks;

/** What Chevrotain's failure with this key means to the user. */
export function explainFailure(key: string, point: ParsePoint): Diagnostic {
  const [rule, wanted] = key.split(':') as [string, string | undefined];
  const found = foundAt(point);
  const place = placeOf(point);
  if (wanted === undefined) return explainChoice(rule, point);
  if (rule === 'letStatement' && wanted === 'RParen') {
    const expected = `\`)\` ${afterPrevious(point)}, as a function takes one subnet`;
    return diagnostic('E114', place, { expected, found, example: 'let half(s) = s.tao_in / 2', mends: [] });
  }
  if (rule === 'useRule' && point.found.image === '.') {
    // `emission.bar_rank = 64` without its first word
    const expected = `\`rule\` ${afterPrevious(point)}, or \`set\` before it`;
    const { start } = spanOf(point.previous);
    const mends = adding({ path: point.source.path, start, end: start, text: 'set ' });
    return diagnostic('E114', place, { expected, found, example: 'set emission.bar_rank = 64', mends });
  }
  const closing = openerOf(wanted);
  if (closing !== null) return unclosed(closing, point);
  if (rule === 'conditional' && wanted === K.else.name) {
    const opener = openIf(point);
    return diagnostic('E117', opener === null ? place : placeIn(point.source, spanOf(opener)), { found });
  }
  if (rule === 'duration' && wanted === 'Unit') {
    return diagnostic('E112', place, { found, number: point.previous.image, whole: unitless(point) });
  }
  if (wanted === 'Word' && RESERVED_WORDS.has(point.found.image) && !onNewLine(point)) {
    return diagnostic('E125', place, { word: point.found.image, where: afterPrevious(point) });
  }
  const time = times[rule];
  if (time !== undefined)
    return wrongTime(rule, wanted === 'Number' ? { ...time, choice: 'a number' } : time, point);
  if (rule === 'vary' && (wanted === K.to.name || wanted === K.by.name)) {
    const expected = `${describeToken(wanted)} ${afterPrevious(point)}`;
    const example = 'vary emission.bar_rank from 16 to 64 by 16';
    return diagnostic('E114', place, { expected, found, example, mends: [] });
  }
  const expected = `${describeToken(wanted)} ${afterPrevious(point)}`;
  const example = rule === 'entry' ? entryExample(point) : (forms[rule]?.example ?? null);
  return diagnostic('E114', place, { expected, found, example, mends: lackingSign(wanted, point) });
}

/** One of several things was wanted, and none of them found. */
function explainChoice(rule: string, point: ParsePoint): Diagnostic {
  const found = foundAt(point);
  const place = placeOf(point);
  if (rule === 'operand' || rule === 'expression') {
    if (point.found.tokenType === T.K.if)
      return diagnostic('E118', place, { word: 'if', whole: extentOf(point.found, point.tokens) });
    const after = isStart(point) ? null : shown(point.previous);
    const isEquals = point.found.tokenType === T.Equals && isWord(point.previous) && !onNewLine(point);
    const surplus = isEquals ? point.found.image : null;
    return diagnostic('E111', place, { found, after, hint: valueHint(point), surplus });
  }
  const time = times[rule];
  if (time !== undefined) return wrongTime(rule, time, point);
  const form = forms[rule];
  const expected = `${form?.choice ?? 'something else'} ${afterPrevious(point)}`;
  return diagnostic('E114', place, { expected, found, example: form?.example ?? null, mends: [] });
}

function wrongTime(rule: string, time: Form & { readonly choice: string }, point: ParsePoint): Diagnostic {
  return diagnostic('E126', placeOf(point), {
    after: point.previous.image,
    expected: time.choice,
    found: foundAt(point),
    example: time.example,
    lacking: onNewLine(point) ? null : lackingOpener(rule, point),
  });
}

/** Something that no item of the block opens with. */
export function strayItem(block: BlockName, point: ParsePoint): Diagnostic {
  const { found, previous } = point;
  const place = here(point);
  const shownFound = foundAt(point);
  if (found.tokenType === T.RParen || found.tokenType === T.RSquare || found.tokenType === T.RCurly) {
    return diagnostic('E127', place, { close: found.image });
  }
  const it: { name: string; expected?: string; words: readonly string[] } = blocks[block];
  // `set` outside `enact` isn't a misspelt `let`
  const misspelt = isWord(found) && (found.tokenType === T.Word || block !== 'file');
  const near = misspelt ? suggest(found.image, it.words) : null;
  const afterValue = !isStart(point) && previous.tokenType !== T.LCurly && previous.tokenType !== T.RCurly;
  const joined = near === null && afterValue && !breaksLine(point.source, previous, found);
  if (joined || block === 'file') {
    const home = near === null && block === 'file' && !joined ? homeOf(found.image) : null;
    const instead = joined ? insteadOf(block, point) : null;
    return diagnostic('E110', place, { found: shownFound, near, joined, home, instead });
  }
  const known = it.expected ?? it.words.map((word) => `\`${word}\``).join(', ');
  const expected = block === 'entries' ? `an entry such as \`${entryExample(point)}\`` : known;
  return diagnostic('E119', place, { block: it.name, expected, found: shownFound, near });
}

/** Registrations and the subnets of a genesis share their grammar, not what stands in it. */
function entryExample(point: ParsePoint): string {
  const opener = openBracket(T.LCurly, point);
  const at = opener === null ? -1 : point.tokens.indexOf(opener);
  return point.tokens[at - 3]?.tokenType === K.register ? 'tempo = 360 blocks' : 'tao_in = 1_000 TAO';
}

/** The blocks whose lines open with this word, for where it stands outside of them. */
function homeOf(word: string): string | null {
  const homes: readonly { name: string; words: readonly string[] }[] = Object.values(blocks);
  const names = homes.filter((it) => it.words.includes(word)).map((it) => it.name);
  return names.length === 0 ? null : names.join(' or ');
}

/** A bracket that isn't closed where it must be at the latest. */
export function unclosed(open: TokenType, point: ParsePoint): Diagnostic {
  const opener = openBracket(open, point);
  const close = open === T.LParen ? ')' : open === T.LSquare ? ']' : '}';
  const facts = {
    open: open.PATTERN as string,
    close,
    found: foundAt(point),
    closing: closingOf(close, opener, point),
  };
  const related =
    opener === null
      ? []
      : [{ message: `\`${opener.image}\` is opened here`, place: placeIn(point.source, spanOf(opener)) }];
  return diagnostic('E115', placeOf(point), facts, related);
}

export function unknownUnit(word: IToken, number: IToken, source: Source): Diagnostic {
  const near = /^(seconds?|secs?)$/.test(word.image) ? 's' : suggest(word.image, UNIT_WORDS);
  const whole = multiplied(number.image, word.image);
  const both = { start: number.startOffset, end: spanOf(word).end };
  const facts = { word: word.image, number: number.image, near, whole, both };
  return diagnostic('E113', placeIn(source, spanOf(word)), facts);
}

/** A unit behind something that takes none: `(2 + 3) days`, `norml(20, 10) TAO/day`. */
export function looseUnit(
  unit: IToken,
  before: IToken,
  callee: ({ readonly text: string } & Span) | null,
  source: Source,
): Diagnostic {
  const near = callee === null ? null : suggest(callee.text, SERIES_WORDS);
  return diagnostic('E128', placeIn(source, spanOf(unit)), {
    unit: unit.image,
    before: shown(before),
    callee: callee?.text ?? null,
    near,
    calleeAt: callee,
  });
}

export function tooDeep(point: ParsePoint): Diagnostic {
  return diagnostic('E120', placeOf(point), { most: String(MAX_NESTING) });
}

export function tooHigh(token: IToken, source: Source): Diagnostic {
  return diagnostic('E123', placeIn(source, spanOf(token)), { most: String(MAX_HEIGHT) });
}

/**
 * What is missing at the end of a line, or of the file, is shown at the last token before it: that is the line to
 * mend, and not the one below, where reading stopped.
 */
function placeOf(point: ParsePoint): Place {
  const { source, found, previous } = point;
  if (isStart(point)) return placeIn(source, found.tokenType === EOF ? { start: 0, end: 0 } : spanOf(found));
  return found.tokenType === EOF || onNewLine(point) ? lastLineOf(source, previous) : here(point);
}

/** A token's place; of a text over several lines only the last. */
function lastLineOf(source: Source, token: IToken): Place {
  const { start, end } = spanOf(token);
  return placeIn(source, { start: Math.max(start, source.text.lastIndexOf('\n', end - 1) + 1), end });
}

function foundAt({ found }: ParsePoint): string {
  return found.tokenType === EOF ? 'the end of the file' : shown(found);
}

function shown({ image }: IToken): string {
  const line = image.split('\n', 1)[0] as string;
  return line.length > 24 || line.length < image.length ? `\`${line.slice(0, 20)}…\`` : `\`${line}\``;
}

function afterPrevious(point: ParsePoint): string {
  return isStart(point) ? 'at the start of the file' : `after ${shown(point.previous)}`;
}

function valueHint(point: ParsePoint): string | null {
  const { found, previous } = point;
  if (onNewLine(point)) return null;
  if (found.tokenType === T.Equals && isWord(previous)) {
    return `no \`=\` stands here: write \`${previous.image} …\` with the value directly behind`;
  }
  if (found.tokenType === T.K.where)
    return '`where` stands behind an argument of a call or the value of a `set`';
  if (RESERVED_WORDS.has(found.image)) return `\`${found.image}\` is a reserved word and can't be a name`;
  return null;
}

const tokenDescriptions: Readonly<Record<string, string>> = {
  Word: 'a name',
  Text: 'a text in quotes',
  Number: 'a number',
  Numeric: 'a number or a percentage',
  Date: 'a date',
  Unit: 'a unit',
};

function describeToken(name: string): string {
  const described = tokenDescriptions[name];
  if (described !== undefined) return described;
  const type = T.vocabulary.find((it) => it.name === name);
  return `\`${type?.PATTERN ?? name}\``;
}

/** The opening type of a closing token's name. */
function openerOf(closing: string): TokenType | null {
  if (closing === 'RParen') return T.LParen;
  if (closing === 'RSquare') return T.LSquare;
  return closing === 'RCurly' ? T.LCurly : null;
}

/** The innermost bracket of this kind that is open at the point. */
function openBracket(open: TokenType, point: ParsePoint): IToken | null {
  return openerBefore(open, open === T.LParen ? T.RParen : open === T.LSquare ? T.RSquare : T.RCurly, point);
}

/** The innermost `if` that still waits for its `else`. */
function openIf(point: ParsePoint): IToken | null {
  return openerBefore(K.if, K.else, point);
}

/** The last `open` before the point that no `close` has answered. */
function openerBefore(open: TokenType, close: TokenType, { tokens, found }: ParsePoint): IToken | null {
  let at = found.tokenType === EOF ? tokens.length : tokens.indexOf(found);
  for (let depth = 0; at > 0; ) {
    at -= 1;
    const token = tokens[at] as IToken;
    if (token.tokenType === close) depth += 1;
    else if (token.tokenType === open && depth === 0) return token;
    else if (token.tokenType === open) depth -= 1;
  }
  return null;
}
