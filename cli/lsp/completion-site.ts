/**
 * Where in a text a cursor stands: in which block, behind which words of the line that is being written. Read from
 * words and signs alone, since a text that is being written is hardly ever a program.
 */
import {
  type Lexeme,
  lexemes,
  type Source,
  type Span,
  STATEMENT_WORDS,
  UNIT_WORDS,
} from '../../grammar/index.ts';

/** What the braces around the cursor hold. */
export type Block =
  | 'file'
  | 'proposal'
  | 'genesis'
  | 'genesisSubnet'
  | 'assume'
  | 'supply'
  | 'rule'
  | 'governance'
  | 'enact'
  | 'register'
  | 'unknown';

/** An open `(` or `[`. */
export interface Bracket {
  readonly sign: '(' | '[';
  /** The name in front of it: `gini`, `subnet`; null where none stands there. */
  readonly callee: string | null;
  /** How many commas stand in it before the cursor. */
  readonly argument: number;
  /** Where it stands in `item`. */
  readonly at: number;
}

export interface Site {
  readonly block: Block;
  /** The statement, or line of a block, that is being written: from its first word to before what is under the cursor. */
  readonly item: readonly Lexeme[];
  /** Brackets that are open in it, the innermost last. */
  readonly brackets: readonly Bracket[];
  /** The word, number or string that the cursor stands in or directly behind. */
  readonly under: Lexeme | null;
  /** The comment that the cursor stands in. */
  readonly comment: Span | null;
  /** The statement around the block: `rule emission "x"`; the item itself at top level. */
  readonly statement: readonly Lexeme[];
  /** First words of the lines that the block has so far, this one's included. */
  readonly seen: ReadonlySet<string>;
  /** Nothing but blanks stands between the beginning of the line and what is under the cursor. */
  readonly opensLine: boolean;
}

interface Frame {
  readonly block: Block;
  readonly seen: Set<string>;
  item: Lexeme[];
  brackets: { sign: '(' | '['; callee: string | null; argument: number; at: number }[];
}

/** Reads the text up to `offset`. */
export function siteAt(source: Source, offset: number): Site {
  const { lexemes: all, comments } = lexemes(source);
  const before = all.filter((it) => it.end <= offset);
  const last = before.at(-1);
  const inside = all.find((it) => it.start < offset && offset < it.end);
  const touched = last !== undefined && last.end === offset && isTyped(last) ? last : null;
  const under =
    inside !== undefined && inside.kind !== 'sign' ? inside : inside === undefined ? touched : null;
  const comment = comments.find((it) => it.start + 2 <= offset && offset <= it.end) ?? null;
  return siteBehind(source, touched === null ? before : before.slice(0, -1), { under, comment, offset });
}

/** The site of a word that stands there: what it is can be looked up among what may stand there. */
export function siteOf(source: Source, all: readonly Lexeme[], under: Lexeme): Site {
  const before = all.filter((it) => it.end <= under.start);
  return siteBehind(source, before, { under, comment: null, offset: under.start });
}

/** A word or number is still being written; a string whose closing quote was typed is done. */
function isTyped({ kind, text }: Lexeme): boolean {
  if (kind === 'text') return !isClosed(text);
  return kind === 'word' || kind === 'number';
}

export function isClosed(text: string): boolean {
  if (text.startsWith('"""')) return text.length >= 6 && text.endsWith('"""');
  return text.length >= 2 && /(?<!\\)(?:\\\\)*"$/.test(text.slice(1));
}

interface Cursor extends Pick<Site, 'under' | 'comment'> {
  readonly offset: number;
}

function siteBehind(source: Source, before: readonly Lexeme[], { under, comment, offset }: Cursor): Site {
  const file: Frame = { block: 'file', seen: new Set(), item: [], brackets: [] };
  let frames: Frame[] = [file];
  for (const [i, it] of before.entries()) {
    const frame = frames.at(-1) ?? file;
    if (opensStatement(it, before[i - 1], before[i + 1])) {
      // Whatever is still open before it was left unfinished: no block holds a statement.
      frames = [file];
      start(file, it);
    } else if (it.kind !== 'sign') take(frame, it);
    else if (it.text === '{') {
      frames.push({ block: blockBehind(frame), seen: new Set(), item: [], brackets: [] });
    } else if (it.text === '}') {
      if (frames.length > 1) frames.pop();
      const outer = frames.at(-1) ?? file;
      outer.item = [];
      outer.brackets = [];
    } else bracket(frame, it);
  }
  const frame = frames.at(-1) ?? file;
  const from = under?.start ?? offset;
  const lineStart = source.text.lastIndexOf('\n', from - 1) + 1;
  return {
    block: frame.block,
    item: frame.item,
    brackets: frame.brackets,
    under,
    comment,
    statement: file.item,
    seen: frame.seen,
    opensLine: source.text.slice(lineStart, from).trim() === '',
  };
}

const STATEMENTS: ReadonlySet<string> = new Set(STATEMENT_WORDS);

function opensStatement(it: Lexeme, before: Lexeme | undefined, behind: Lexeme | undefined): boolean {
  if (it.kind !== 'word' || !STATEMENTS.has(it.text) || before?.text === '.') return false;
  if (it.text === 'rule') return before?.text !== 'emission';
  if (it.text === 'governance') return before?.text !== 'after' && behind?.text !== '.';
  return true;
}

function start(frame: Frame, it: Lexeme): void {
  frame.seen.add(it.text);
  frame.item = [it];
  frame.brackets = [];
}

function take(frame: Frame, it: Lexeme): void {
  if (it.kind === 'word' && opensItem(frame, it)) start(frame, it);
  else frame.item.push(it);
}

function bracket({ item, brackets }: Frame, it: Lexeme): void {
  if (it.text === '(' || it.text === '[') {
    const before = item.at(-1);
    const callee = it.text === '(' && before?.kind === 'word' ? before.text : null;
    brackets.push({ sign: it.text, callee, argument: 0, at: item.length });
  } else if (it.text === ')' || it.text === ']') brackets.pop();
  else if (it.text === ',') {
    const inner = brackets.at(-1);
    if (inner !== undefined) inner.argument += 1;
  }
  item.push(it);
}

/** The words that open a line of these blocks; in the others any name does. */
const OPENERS: Readonly<Partial<Record<Block, ReadonlySet<string>>>> = {
  genesis: new Set(['block_time', 'date', 'root_tao', 'supply', 'set', 'subnet']),
  supply: new Set(['cap', 'block_emission', 'halving', 'factor']),
  rule: new Set(['score', 'gate', 'tiers', 'limit', 'floor', 'decline']),
  governance: new Set(['submitted', 'triumvirate', 'review']),
  enact: new Set(['set', 'supply', 'emission', 'register', 'dissolve', 'stake', 'unstake', 'try']),
};

function opensItem({ block, item, brackets }: Frame, it: Lexeme): boolean {
  if (block === 'file' || block === 'unknown') return false;
  if (item.length === 0) return true;
  if (brackets.length > 0) return false;
  const openers = OPENERS[block];
  if (openers !== undefined) return openers.has(it.text) && isComplete(item) && item.at(-1)?.text !== 'try';
  // A field of a proposal has no sign between name and value, and its value may be a word.
  if (block === 'proposal') return item.length > 1;
  return isComplete(item) && !UNITS.has(it.text) && !OPERATORS.has(it.text);
}

const UNITS: ReadonlySet<string> = new Set(UNIT_WORDS);
/** Words behind which something has to come. */
const OPERATORS: ReadonlySet<string> = new Set([
  ...['and', 'or', 'not', 'in', 'where', 'if', 'then', 'else', 'before', 'after'],
  ...['into', 'from', 'to', 'by', 'at', 'on', 'of', 'every', 'until', 'within', 'when'],
]);
/** Words that want something behind them where they open a line. */
const WANTING: ReadonlySet<string> = new Set([
  ...[
    'set',
    'score',
    'limit',
    'floor',
    'decline',
    'gate',
    'tiers',
    'cap',
    'factor',
    'stake',
    'unstake',
    'show',
  ],
  ...['expect', 'warn', 'vary', 'let', 'start', 'use', 'project', 'enact', 'submitted', 'supply', 'halving'],
]);

/** Whether a value has just ended, so that an operator, a unit or the next line may follow, and no other value. */
export function isComplete(item: readonly Lexeme[]): boolean {
  const last = item.at(-1);
  if (last === undefined) return false;
  if (last.kind === 'sign') return last.text === ')' || last.text === ']' || last.text === '}';
  if (last.kind !== 'word') return true;
  const before = item.at(-2);
  // `on` is a switch's value but where it says when.
  if (before?.text === '.' || (last.text === 'on' && before?.text !== 'enact')) return true;
  return !OPERATORS.has(last.text) && !(item.length === 1 && WANTING.has(last.text));
}

/** What a brace behind these words holds. */
function blockBehind({ block, item }: Frame): Block {
  const opener = item[0]?.text;
  if (block === 'file') {
    switch (opener) {
      case 'proposal':
      case 'assume':
      case 'rule':
      case 'governance':
      case 'enact':
        return opener;
      case 'start':
        return item.some(({ text }) => text === 'genesis') ? 'genesis' : 'unknown';
      default:
        return 'unknown';
    }
  }
  if ((block === 'enact' || block === 'genesis') && opener === 'supply') return 'supply';
  if (block === 'enact' && item.some(({ text }) => text === 'register')) return 'register';
  return block === 'genesis' && opener === 'subnet' ? 'genesisSubnet' : 'unknown';
}
