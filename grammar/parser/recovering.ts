/**
 * What every rule of the parser shares: blocks, and going on after a mistake.
 *
 * Chevrotain's own recovery is off. It inserts and deletes single tokens, which in a language without
 * separators makes a second message out of most mistakes. Here a mistake costs the item it is in: the rest
 * is skipped up to the next statement, the end of the block, or the next line of the block that opens with a
 * word; and what fails at the very place where reading was taken up again isn't reported once more.
 */
import { EmbeddedActionsParser, EOF, type IToken, isRecognitionException, type TokenType } from 'chevrotain';
import type { Diagnostic } from '../diagnostic.ts';
import type { Lexed } from '../lexer.ts';
import { MAX_ERRORS_COLLECTED, MAX_NESTING } from '../limits.ts';
import {
  type BlockName,
  explainFailure,
  failureKeys,
  strayItem,
  tooDeep,
  tooHigh,
  unclosed,
} from '../parse-errors.ts';
import type { Source } from '../source.ts';
import { breaksLine, isWord, type ParsePoint } from '../token-texts.ts';
import * as T from '../tokens.ts';
import { OneToken } from './lookahead.ts';
import { TooHigh } from './operators.ts';

/** Brackets or prefixes are deeper than the limit. */
class TooDeep extends Error {}
/** Where a value should be, the next line of the block begins. */
export class NoValue extends Error {}

/** What Chevrotain's types don't tell of its parser. */
interface Recorder {
  enableRecording(): void;
}

/**
 * Words that open a line of a block whose lines all open with keywords, and what then follows. As names these
 * couldn't stand side by side there, so where a value is missing, it isn't one of them.
 */
const openers: Partial<Record<BlockName, ReadonlyMap<TokenType, readonly TokenType[]>>> = {
  enact: new Map([
    [T.K.set, [T.Word, T.K.subnet]],
    [T.K.emission, [T.K.rule]],
    [T.K.register, [T.K.subnet]],
    [T.K.dissolve, [T.K.subnet]],
  ]),
  rule: new Map([[T.K.limit, [T.K.top]]]),
};

export abstract class RecoveringParser extends EmbeddedActionsParser {
  protected source: Source = { path: '', text: '' };
  protected diagnostics: Diagnostic[] = [];
  /** How many levels of brackets, `if`, `not` and minus signs are open. */
  protected level = 0;
  /** A text block ran to the end of the file, which was said: what is missing there is no news. */
  #openEnd = false;
  /** The innermost block that is open. */
  #block: BlockName = 'file';
  /** How many `{` were told to be open still: their `}` further on, if they come, are no news. */
  #unclosed = 0;
  /** Where reading was taken up again: no message there. */
  #quietAt: IToken | null = null;

  constructor(skipValidations: boolean) {
    super(T.vocabulary, {
      maxLookahead: 1,
      lookaheadStrategy: new OneToken(),
      recoveryEnabled: false,
      nodeLocationTracking: 'none',
      errorMessageProvider: failureKeys,
      skipValidations,
    });
  }

  /**
   * Chevrotain learns the grammar by calling the rules with some ninety of its methods replaced on the parser itself,
   * and deletes the replacements one by one: that took a third of a parser's making. Here they stand on a prototype
   * that is put in for the recording and taken out whole. Should Chevrotain no longer call these two, it does it its way.
   */
  enableRecording(): void {
    const recorder = Object.create(Object.getPrototypeOf(this));
    (EmbeddedActionsParser.prototype as unknown as Recorder).enableRecording.call(recorder);
    Object.setPrototypeOf(this, recorder);
    this.RECORDING_PHASE = true;
  }

  disableRecording(): void {
    Object.setPrototypeOf(this, Object.getPrototypeOf(Object.getPrototypeOf(this)));
    this.RECORDING_PHASE = false;
  }

  /** Takes a new file. */
  protected load(source: Source, lexed: Lexed): void {
    this.input = lexed.tokens;
    this.source = source;
    this.diagnostics = [];
    this.level = 0;
    this.#openEnd = lexed.openEnd;
    this.#block = 'file';
    this.#quietAt = null;
    this.#unclosed = 0;
  }

  /** `OR` with one type for all alternatives; where they overlap, the first that fits is taken. */
  protected choose<V>(choices: readonly { readonly ALT: () => V }[], overlapping = false): V {
    const DEF = choices as { ALT: () => V }[];
    return overlapping ? this.OR({ DEF, IGNORE_AMBIGUITIES: true }) : this.OR(DEF);
  }

  /** Is the token ahead of this very type? Families don't count. */
  protected sees(type: TokenType, ahead = 1): boolean {
    return this.LA(ahead).tokenTypeIdx === type.tokenTypeIdx;
  }

  /** Do the next two tokens open a line of a block? As names they couldn't stand side by side. */
  protected opensItem(): boolean {
    const behind = openers[this.#block]?.get(this.LA(1).tokenType);
    return behind?.includes(this.LA(2).tokenType) === true;
  }

  /** Where the token read last ends. */
  protected endOfLast(): number {
    return (this.LA(0).endOffset as number) + 1;
  }

  /** One level deeper; the caller comes back with `this.level -= 1`. */
  protected deeper(): void {
    this.level += 1;
    if (this.level > MAX_NESTING) throw new TooDeep();
  }

  protected point(): ParsePoint {
    return { source: this.source, found: this.LA(1), previous: this.LA(0), tokens: this.input };
  }

  protected report(it: Diagnostic): void {
    if (!this.#isFull()) this.diagnostics.push(it);
  }

  /** A mistake was told at the token before: what fails at this one follows from it. */
  protected quietHere(): void {
    this.#quietAt = this.LA(1);
  }

  /** So many mistakes that the rest isn't read. */
  #isFull(): boolean {
    return this.diagnostics.length >= MAX_ERRORS_COLLECTED;
  }

  /** Reads something; after a mistake in it reports, skips to where reading can go on, and has no value. */
  protected attempt<V>(read: () => V, stopAtBlock = false): V | undefined {
    if (this.RECORDING_PHASE) return read();
    const from = this.LA(1);
    try {
      return read();
    } catch (error) {
      this.recover(error, from, stopAtBlock);
      return undefined;
    }
  }

  /**
   * `{ item item … }`: a mistake in one item costs that item only. A rule has at most one such block, and
   * leaves `MANY`, `LCurly` and `RCurly` without index to it.
   */
  protected block<V>(name: BlockName, item: () => V | undefined): V[] {
    this.CONSUME(T.LCurly);
    const outer = this.#block;
    this.#block = name;
    const items = this.items(name, item);
    this.#block = outer;
    if (this.RECORDING_PHASE || this.sees(T.RCurly)) this.CONSUME(T.RCurly);
    else if (!this.#isQuiet()) {
      if (this.#isFull()) this.#resume(false, false);
      else this.#reportUnclosed();
    }
    return items;
  }

  #reportUnclosed(): void {
    this.report(unclosed(T.LCurly, this.point()));
    this.#unclosed += 1;
  }

  /** Items as long as there are any. What isn't one is reported and skipped; `lost` gets an unreadable one's opener. */
  protected items<V>(name: BlockName, item: () => V | undefined, lost?: (opener: IToken) => void): V[] {
    const items: V[] = [];
    do {
      this.MANY(() => {
        const opener = this.LA(1);
        const it = this.attempt(item);
        if (it !== undefined) items.push(it);
        else lost?.(opener);
      });
    } while (this.#skipStray(name));
    return items;
  }

  /** `cap = 5 TAO`: where no `=` stands between a word and its value, it is refused and read over. */
  protected noEquals(): void {
    if (this.RECORDING_PHASE || !this.sees(T.Equals)) return;
    this.report(explainFailure('operand', this.point()));
    this.SKIP_TOKEN();
  }

  /** After a failure: tells about it, and skips. Errors: what isn't the user's mistake is thrown on. */
  protected recover(error: unknown, from: IToken, stopAtBlock: boolean): void {
    if (error instanceof TooDeep) this.report(tooDeep(this.point()));
    else if (error instanceof TooHigh) this.report(tooHigh(error.token, this.source));
    else if (error instanceof NoValue) this.report(explainFailure('operand', this.point()));
    else if (!(error instanceof Error) || !isRecognitionException(error)) throw error;
    else if (!this.#isQuiet()) this.#explain(error.message);
    this.#resume(this.LA(1) === from && !this.#isBoundary(stopAtBlock), stopAtBlock);
  }

  #explain(key: string): void {
    const it = explainFailure(key, this.point());
    this.report(it);
    // a statement's word that was meant as a name doesn't open a statement
    if (it.code === 'E125') this.SKIP_TOKEN();
  }

  #skipStray(name: BlockName): boolean {
    const inBlock = name !== 'file';
    if (this.RECORDING_PHASE || this.sees(EOF)) return false;
    if (inBlock && (this.sees(T.RCurly) || this.#opensStatement())) return false;
    const isLate = this.sees(T.RCurly) && this.#unclosed > 0;
    if (isLate) this.#unclosed -= 1;
    else if (!this.#isQuiet()) this.report(strayItem(name, this.point()));
    this.#resume(!this.#opensStatement(), false);
    return true;
  }

  /** Skips to where reading can go on, but at least one token where `atLeastOne`. */
  #resume(atLeastOne: boolean, stopAtBlock: boolean): void {
    let depth = 0;
    let must = atLeastOne;
    while (!this.sees(EOF)) {
      const canStop = !must && !this.#isFull();
      if (canStop && (depth === 0 ? this.#isBoundary(stopAtBlock) : this.#opensStatement())) break;
      must = false;
      if (this.sees(T.LCurly)) depth += 1;
      else if (this.sees(T.RCurly) && depth > 0) depth -= 1;
      this.SKIP_TOKEN();
    }
    this.#quietAt = this.LA(1);
  }

  #isBoundary(stopAtBlock: boolean): boolean {
    const next = this.LA(1);
    if (next.tokenType === EOF || this.#opensStatement()) return true;
    if (stopAtBlock && next.tokenType === T.LCurly) return true;
    if (this.#block === 'file') return false;
    return next.tokenType === T.RCurly || (isWord(next) && breaksLine(this.source, this.LA(0), next));
  }

  /** Is the next token the word of a statement, and not part of one? */
  #opensStatement(): boolean {
    const next = this.LA(1);
    if (!T.statementTypes.has(next.tokenType)) return false;
    if (next.tokenType === T.K.rule) return !this.sees(T.K.emission, 0);
    return next.tokenType !== T.K.governance || !this.sees(T.K.after, 0);
  }

  #isQuiet(): boolean {
    const next = this.LA(1);
    return next === this.#quietAt || (this.#openEnd && next.tokenType === EOF);
  }
}
