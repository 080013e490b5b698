/**
 * Weaves the comments of a file into what is printed of its tree. The tree has no comments, brackets or
 * commas; but it is printed word by word in the order of the source. So whoever prints says
 * each word, and where between two words a line may end (a gap): the weaver goes along in the tokens of the source
 * and puts the comments that stand before a word into the gap in front of it. None can get lost, and none change places.
 *
 * A tree without a source (one that a program made) is printed by the same calls: then there is nothing to weave in.
 */
import type { IToken } from 'chevrotain';
import { builders } from 'prettier/doc';
import { invariant } from '../invariant.ts';
import { lex } from '../lexer.ts';
import { UNIT_WORDS } from '../lexicon.ts';
import type { Source, Span } from '../source.ts';
import type { Doc } from './width.ts';

const { hardline, ifBreak, indent, line, lineSuffix, softline } = builders;

/**
 * What a gap is where no comment stands in it: nothing, a blank, or a possible end of the line (with or without
 * a blank). `wide` is one with two blanks, between parts that would run into each other; `close` the one before a
 * closing bracket: a comment there belongs to what is inside.
 */
export type Gap = 'none' | 'space' | 'line' | 'wide' | 'soft' | 'close';

const [TAB, LINE_FEED, RETURN, BLANK] = [9, 10, 13, 32];
/** Which some editors put at the beginning of a file to say that it is UTF-8. */
const MARK = 0xfeff;

const plain: Readonly<Record<Gap, Doc>> = {
  none: '',
  space: ' ',
  line,
  wide: ifBreak(line, '  '),
  soft: softline,
  close: softline,
};

/** A comment on a line of its own. */
export interface OwnLine {
  readonly text: string;
  /** An empty line stands before it. */
  readonly afterBlank: boolean;
}

interface Comment extends OwnLine {
  readonly start: number;
  /** Nothing stands before it on its line. */
  readonly alone: boolean;
}

/** A pair of round brackets: where it ends, and whether a unit's word stands before or behind it. */
interface Pair {
  readonly end: number;
  readonly isByUnit: boolean;
}

export class Weaver {
  readonly #text: string;
  readonly #tokens: readonly IToken[];
  readonly #comments: readonly Comment[];
  /** By the offset of a `(`. */
  readonly #pairs: ReadonlyMap<number, Pair>;
  /** The next token, and the next comment. */
  #at = 0;
  #due = 0;
  #gap: { readonly slot: Doc[]; readonly kind: Gap } | null = null;

  constructor(source: Source | null) {
    const { tokens, comments } = source === null ? { tokens: [], comments: [] } : lex(source);
    this.#text = source?.text ?? '';
    this.#tokens = tokens;
    this.#comments = comments.map((span) => this.#comment(span));
    this.#pairs = pairsOf(tokens);
  }

  /** Is there a text whose layout says something? */
  get hasSource(): boolean {
    return this.#text !== '';
  }

  /** How many comments have found their place: whoever asks before and after knows whether one lies between. */
  get woven(): number {
    return this.#due;
  }

  /** A place between two words. It is decided what it is when the word behind it is said. */
  gap(kind: Gap): Doc {
    const slot: Doc[] = [];
    this.#gap = { slot, kind };
    return slot;
  }

  /** The next word of the source. `shown` is how it is printed. */
  word(text: string, shown: Doc = text): Doc {
    const isBracket = text === '(' || text === ')';
    let token = this.#tokens[this.#at];
    // Brackets that the tree doesn't need are left out, so some of the source's are never said.
    while (token !== undefined && token.image !== text && !isBracket && isRound(token)) {
      this.#at += 1;
      token = this.#tokens[this.#at];
    }
    const isNext = token?.image === text;
    invariant(isNext || isBracket || !this.hasSource, `\`${text}\` stands elsewhere in the source`);
    const before = text === ',' ? [] : this.#commentsBefore(token);
    if (isNext) this.#at += 1;
    const between = this.#gap;
    this.#gap = null;
    if (between !== null) between.slot.push(woven(between.kind, before));
    return between !== null || before.length === 0 ? shown : [woven('none', before), shown];
  }

  /** The next word as it is written, where the tree only has its meaning. */
  written(): string | null {
    return this.#tokens[this.#upNext()]?.image ?? null;
  }

  /** Did the author put `it` into round brackets? Its span holds them then. */
  isBracketed(it: Span): boolean {
    return this.#pairs.get(it.start)?.end === it.end;
  }

  /**
   * Do its brackets say that a word beside them is no unit? The one behind would be read as its unit; and one before
   * them, a name that follows a number, is a name because of them.
   */
  isShielded(it: Span): boolean {
    return this.isBracketed(it) && this.#pairs.get(it.start)?.isByUnit === true;
  }

  /** Comments that stand before the next word; each gets a line of its own. */
  commentsAhead(): readonly OwnLine[] {
    return this.#commentsBefore(this.#tokens[this.#upNext()]);
  }

  /** The comment behind the last word and on its line. */
  commentBehind(): string | null {
    const comment = this.#comments[this.#due];
    const next = this.#tokens[this.#upNext()];
    if (comment === undefined || comment.alone) return null;
    if (next !== undefined && next.startOffset < comment.start) return null;
    this.#due += 1;
    return comment.text;
  }

  /** How many line breaks stand before the next word, whatever stands before them. */
  breaksAhead(): number {
    const next = this.#tokens[this.#upNext()];
    return next === undefined ? 0 : this.#breaksBefore(next.startOffset);
  }

  /** Is what a `{`, the next word, opens closed on the same line? */
  closesOnLine(): boolean {
    let depth = 0;
    const from = this.#upNext();
    for (let at = from; at < this.#tokens.length; at += 1) {
      const { image, startOffset } = this.#tokens[at] as IToken;
      if (image.includes('\n') || (at > from && this.#breaksBefore(startOffset) > 0)) return false;
      if (image === '{') depth += 1;
      else if (image === '}') depth -= 1;
      if (depth === 0) return true;
    }
    return false;
  }

  /** The next token that will be said: an item never begins with a bracket, and `)` that are left are left out. */
  #upNext(): number {
    let at = this.#at;
    while (this.#tokens[at] !== undefined && isRound(this.#tokens[at] as IToken)) at += 1;
    return at;
  }

  #commentsBefore(token: IToken | undefined): readonly Comment[] {
    const first = this.#due;
    const until = token?.startOffset ?? Number.POSITIVE_INFINITY;
    while ((this.#comments[this.#due]?.start ?? Number.POSITIVE_INFINITY) < until) this.#due += 1;
    return this.#due === first ? [] : this.#comments.slice(first, this.#due);
  }

  #comment({ start, end }: Span): Comment {
    const breaks = this.#breaksBefore(start);
    const text = this.#text.slice(start, end).trimEnd();
    return { text, start, afterBlank: breaks > 1, alone: breaks > 0 };
  }

  /** The beginning of the file counts as one. */
  #breaksBefore(offset: number): number {
    let breaks = 0;
    for (let at = offset - 1; at >= 0; at -= 1) {
      const code = this.#text.charCodeAt(at);
      if (code === LINE_FEED) breaks += 1;
      else if (code !== BLANK && code !== TAB && code !== RETURN && code !== MARK) return breaks;
    }
    return breaks + 1;
  }
}

/** A gap with the comments in it: behind each a line ends. */
function woven(kind: Gap, comments: readonly Comment[]): Doc {
  if (comments.length === 0) return plain[kind];
  const [first, ...others] = comments as [Comment, ...Comment[]];
  const shown: Doc[] = first.alone ? [hardline, first.text] : [lineSuffix(`  ${first.text}`)];
  for (const { text } of others) shown.push(hardline, text);
  if (kind === 'line' || kind === 'wide' || kind === 'soft') return [...shown, hardline];
  return kind === 'close' ? [indent(shown), hardline] : indent([...shown, hardline]);
}

function isRound({ image }: IToken): boolean {
  return image === '(' || image === ')';
}

function pairsOf(tokens: readonly IToken[]): ReadonlyMap<number, Pair> {
  const pairs = new Map<number, Pair>();
  const open: number[] = [];
  const isUnit = (at: number) => UNIT_WORDS.includes(tokens[at]?.image ?? '');
  tokens.forEach(({ image, startOffset }, at) => {
    if (image === '(') open.push(at);
    if (image !== ')') return;
    const from = open.pop() as number;
    const start = (tokens[from] as IToken).startOffset;
    pairs.set(start, { end: startOffset + 1, isByUnit: isUnit(from - 1) || isUnit(at + 1) });
  });
  return pairs;
}
