// biome-ignore-all lint/correctness/noComponentHookFactories: `ALT` is Chevrotain's word and no component
/**
 * The rules of expressions. Actions are embedded, so the tree is built while reading: going through
 * Chevrotain's concrete tree would halve the speed. Operators are one flat rule, and `OperatorYard` makes
 * the tree of them. A lookahead of one token decides everything; the few places that need a second token
 * look at it themselves.
 *
 * What can nest calls the next level by plain methods while reading, and by Chevrotain's only while the grammar is
 * recorded: each `SUBRULE`, `OR` or `MANY` costs three to four frames, and 200 levels of them would end the stack.
 */
import { EOF, type IToken, type TokenType, tokenMatcher } from 'chevrotain';
import type { Argument, Call, Expression, List, Member, Name, Quantity, Range, Word } from '../ast.ts';
import { diagnostic } from '../catalogue.ts';
import { extentOf } from '../extent.ts';
import { FATE_WORDS, SERIES_WORDS } from '../lexicon.ts';
import { MAX_HEIGHT } from '../limits.ts';
import { looseUnit, unknownUnit } from '../parse-errors.ts';
import { placeIn } from '../source.ts';
import { breaksLine, spanOf } from '../token-texts.ts';
import * as T from '../tokens.ts';
import { dateNode, numeralNode, textNode, wordNode } from './nodes.ts';
import { OperatorYard, TooHigh } from './operators.ts';
import { NoValue, RecoveringParser } from './recovering.ts';

export abstract class ExpressionParser extends RecoveringParser {
  /** Height of the tree that was read last. */
  #height = 0;
  /** Where the operators of the expression at hand begin. */
  #mark = 0;
  readonly #yard = new OperatorYard({
    chained: (first, second) => {
      const place = placeIn(this.source, spanOf(second));
      const related = [{ message: 'the first comparison', place: placeIn(this.source, spanOf(first)) }];
      const between = this.source.text.slice(spanOf(first).end, second.startOffset).trim();
      const facts = { first: first.image, second: second.image, between };
      this.report(diagnostic('E116', place, facts, related));
    },
    loosePrefix: (prefix) => {
      const facts = { word: prefix.image, whole: extentOf(prefix, this.input) };
      this.report(diagnostic('E118', placeIn(this.source, spanOf(prefix)), facts));
    },
  });

  /** Any expression. Where none can be read, and this isn't part of another, `Missing` stands in for it. */
  expression = this.RULE('expression', (): Expression => {
    if (this.RECORDING_PHASE || this.level > 0) return this.#nested();
    const from = this.LA(1);
    try {
      return this.#nested();
    } catch (error) {
      this.level = 0;
      this.#yard.clear();
      this.recover(error, from, true);
      const start = from.tokenType === EOF ? this.endOfLast() : from.startOffset;
      return { kind: 'Missing', start, end: Math.max(start, this.endOfLast()) };
    }
  });

  readonly #expressionChoices = [
    { ALT: (): Expression => this.SUBRULE(this.conditional) },
    { ALT: (): Expression => this.#operation() },
  ];

  conditional = this.RULE('conditional', (): Expression => {
    const recording = this.RECORDING_PHASE;
    const start = this.CONSUME(T.K.if).startOffset;
    const condition = recording ? this.SUBRULE(this.expression) : this.#nested();
    let height = this.#height;
    this.CONSUME(T.K.then);
    const consequence = recording ? this.SUBRULE2(this.expression) : this.#nested();
    height = Math.max(height, this.#height);
    this.CONSUME(T.K.else);
    const alternative = recording ? this.SUBRULE3(this.expression) : this.#nested();
    this.#height = Math.max(height, this.#height) + 1;
    return { kind: 'Conditional', start, end: alternative.end, condition, consequence, alternative };
  });

  operand = this.RULE('operand', (): Expression => {
    if (!this.RECORDING_PHASE) {
      const next = this.LA(1);
      if (tokenMatcher(next, T.Numeric)) return this.#numeral();
      if (tokenMatcher(next, T.Word)) return this.#measured();
      if (next.tokenType === T.LParen) return this.#bracketed();
      if (next.tokenType === T.LSquare) return this.#list();
    }
    return this.OR(this.#operandChoices);
  });

  readonly #operandChoices = [
    { ALT: (): Expression => this.#numeral() },
    {
      ALT: (): Expression => {
        const path = this.SUBRULE(this.path);
        this.OPTION2(() => this.SUBRULE2(this.units));
        return path;
      },
    },
    { ALT: (): Expression => this.#prefixed() },
    { ALT: (): Expression => this.#bracketed() },
    { ALT: (): Expression => this.SUBRULE(this.list) },
    { ALT: (): Expression => this.#leaf(dateNode(this.CONSUME(T.DateToken))) },
    { ALT: (): Expression => this.#leaf(textNode(this.CONSUME(T.TextToken))) },
    { ALT: (): Expression => this.SUBRULE(this.dateOf) },
  ];

  /** `sum(subnets.emission)`, `subnet(64).tempo`, `emission.tao_weight` */
  path = this.RULE('path', (): Expression => {
    if (!this.RECORDING_PHASE) return this.#path();
    const first = this.CONSUME(T.Word);
    this.MANY(() => this.choose<unknown>(this.#recordedSteps));
    return { kind: 'Name', start: first.startOffset, end: first.startOffset, text: first.image };
  });

  readonly #recordedSteps = [
    { ALT: (): unknown => [this.CONSUME(T.Dot), this.CONSUME2(T.Word)] },
    { ALT: (): unknown => this.SUBRULE(this.callArguments) },
  ];

  #path(): Expression {
    // a keyword may be a name, but rather than the name `set` the next change is meant in `set x = 1 + set y = 2`
    if (!this.sees(T.Word) && this.opensItem()) throw new NoValue();
    const first = this.CONSUME(T.Word);
    const end = (first.endOffset as number) + 1;
    let it: Name | Member | Call = { kind: 'Name', start: first.startOffset, end, text: first.image };
    this.#height = 1;
    let height = 1;
    while (this.sees(T.Dot) || this.sees(T.LParen)) {
      this.#height = 1;
      it = this.sees(T.Dot) ? this.#member(it) : this.#call(it);
      height = Math.max(height, this.#height) + 1;
      if (height > MAX_HEIGHT) throw new TooHigh(this.LA(0));
    }
    this.#height = height;
    return it;
  }

  /** A path, or a distribution with its unit. */
  #measured(): Expression {
    const path = this.#path();
    if (!isSeries(path) || !this.#unitAhead()) return path;
    return this.#quantity(path as Call, this.SUBRULE2(this.units));
  }

  #member(object: Name | Member | Call): Member {
    this.CONSUME(T.Dot);
    const name = wordNode(this.CONSUME2(T.Word));
    return { kind: 'Member', start: object.start, end: name.end, object, name };
  }

  #call(callee: Name | Member | Call): Call {
    const args = this.#arguments();
    return { kind: 'Call', start: callee.start, end: this.endOfLast(), callee, args };
  }

  callArguments = this.RULE('callArguments', (): Argument[] => {
    if (!this.RECORDING_PHASE) return this.#arguments();
    this.CONSUME(T.LParen);
    this.MANY_SEP({ SEP: T.Comma, DEF: () => this.SUBRULE(this.argument) });
    this.CONSUME(T.RParen);
    return [];
  });

  #arguments(): Argument[] {
    const args: Argument[] = [];
    let height = 1;
    this.CONSUME(T.LParen);
    if (this.#opensExpression()) {
      for (let more = true; more; more = this.#skipComma()) {
        args.push(this.#argument());
        height = Math.max(height, this.#height);
      }
    }
    this.CONSUME(T.RParen);
    this.#height = height;
    return args;
  }

  argument = this.RULE('argument', (): Argument => {
    if (!this.RECORDING_PHASE) return this.#argument();
    this.OPTION(() => [this.CONSUME(T.Word), this.CONSUME(T.Equals)]);
    const value = this.SUBRULE(this.expression);
    this.OPTION2(() => this.SUBRULE(this.whereClause));
    return { kind: 'Argument', start: value.start, end: value.end, name: null, value, where: null };
  });

  #argument(): Argument {
    let name: Word | null = null;
    if (this.sees(T.Equals, 2) && tokenMatcher(this.LA(1), T.Word)) {
      name = wordNode(this.CONSUME(T.Word));
      this.CONSUME(T.Equals);
    }
    const value = this.#nested();
    let where: Expression | null = null;
    if (this.sees(T.K.where)) {
      const height = this.#height;
      this.CONSUME(T.K.where);
      where = this.#nested();
      this.#height = Math.max(height, this.#height);
    }
    return { kind: 'Argument', start: (name ?? value).start, end: (where ?? value).end, name, value, where };
  }

  whereClause = this.RULE('whereClause', (): Expression => {
    this.CONSUME(T.K.where);
    return this.SUBRULE(this.expression);
  });

  /** `[1, 13, 40..45]` */
  list = this.RULE('list', (): List => {
    if (!this.RECORDING_PHASE) return this.#list();
    const start = this.CONSUME(T.LSquare).startOffset;
    this.MANY_SEP({ SEP: T.Comma, DEF: () => this.SUBRULE(this.listItem) });
    this.CONSUME(T.RSquare);
    return { kind: 'List', start, end: start, items: [] };
  });

  #list(): List {
    const items: (Expression | Range)[] = [];
    let height = 1;
    const start = this.CONSUME(T.LSquare).startOffset;
    if (this.#opensExpression()) {
      for (let more = true; more; more = this.#skipComma()) {
        items.push(this.#listItem());
        height = Math.max(height, this.#height);
      }
    }
    this.CONSUME(T.RSquare);
    this.#height = height + 1;
    return { kind: 'List', start, end: this.endOfLast(), items };
  }

  listItem = this.RULE('listItem', (): Expression | Range => {
    const from = this.SUBRULE(this.expression);
    this.OPTION(() => [this.CONSUME(T.DotDot), this.SUBRULE2(this.expression)]);
    return from;
  });

  #listItem(): Expression | Range {
    const from = this.#nested();
    if (!this.sees(T.DotDot)) return from;
    const height = this.#height;
    this.CONSUME(T.DotDot);
    const to = this.#nested();
    this.#height = Math.max(height, this.#height) + 1;
    return { kind: 'Range', start: from.start, end: to.end, from, to };
  }

  /** Does a value stand ahead, or a comma that lacks the one before it? */
  #opensExpression(): boolean {
    const next = this.LA(1);
    return tokenMatcher(next, T.Word) || tokenMatcher(next, T.Numeric) || valueOpeners.has(next.tokenType);
  }

  #skipComma(): boolean {
    const more = this.sees(T.Comma);
    if (more) this.CONSUME(T.Comma);
    return more;
  }

  /** `date of halving(2)` */
  dateOf = this.RULE('dateOf', (): Expression => {
    const start = this.CONSUME(T.K.date).startOffset;
    this.CONSUME(T.K.of);
    const event = this.SUBRULE(this.path);
    this.#height += 1;
    return { kind: 'DateOf', start, end: event.end, event };
  });

  /** `TAO/day`, or `/day` behind a number */
  units = this.RULE('units', (): (Word | null)[] => {
    const units: (Word | null)[] = [];
    this.OPTION(() => {
      this.CONSUME(T.Slash);
      units.push(null);
    });
    units.push(wordNode(this.CONSUME(T.Unit)));
    this.MANY({
      GATE: () => this.sees(T.Slash) && this.#isUnit(2),
      DEF: () => {
        this.CONSUME2(T.Slash);
        units.push(wordNode(this.CONSUME2(T.Unit)));
      },
    });
    return units;
  });

  #nested(): Expression {
    if (this.RECORDING_PHASE) return this.OR(this.#expressionChoices);
    this.deeper();
    const outer = this.#mark;
    const it = this.sees(T.K.if) ? this.SUBRULE(this.conditional) : this.#operation();
    this.#mark = outer;
    this.level -= 1;
    return it;
  }

  #operation(): Expression {
    const yard = this.#yard;
    const mark = yard.mark;
    this.#mark = mark;
    let first = this.SUBRULE(this.operand);
    if (this.sees(T.Unit)) first = this.#withLooseUnit(first);
    if (this.RECORDING_PHASE) {
      this.MANY(() => {
        this.CONSUME(T.Operator);
        this.SUBRULE2(this.operand);
      });
      return first;
    }
    if (yard.mark === mark && !tokenMatcher(this.LA(1), T.Operator)) return first;
    yard.operand(first, this.#height);
    while (tokenMatcher(this.LA(1), T.Operator)) {
      yard.binary(this.CONSUME(T.Operator), mark);
      const next = this.SUBRULE2(this.operand);
      yard.operand(this.sees(T.Unit) ? this.#withLooseUnit(next) : next, this.#height);
    }
    const { tree, height } = yard.finish(mark);
    this.#height = height;
    return tree;
  }

  /** A unit behind what takes none is refused and read over; what it stands behind then has no unit to speak of. */
  #withLooseUnit(it: Expression): Expression {
    const before = this.LA(0);
    const loose = this.#isUnit(1) && !this.sees(T.Equals, 2) && !breaksLine(this.source, before, this.LA(1));
    if (!loose || this.RECORDING_PHASE) return it;
    const callee = it.kind === 'Call' && it.callee.kind === 'Name' ? it.callee : null;
    this.report(looseUnit(this.LA(1), before, callee, this.source));
    do this.SKIP_TOKEN();
    while (this.sees(T.Unit) || (this.sees(T.Slash) && this.#isUnit(2)));
    return { kind: 'Missing', start: it.start, end: this.endOfLast() };
  }

  /** A number or percentage, with its unit where there is one. */
  #numeral(): Expression {
    const token = this.CONSUME(T.Numeric);
    const value = numeralNode(token);
    this.#height = 1;
    if (this.RECORDING_PHASE) {
      this.OPTION(() => this.SUBRULE(this.units));
      return value;
    }
    if (this.#unitAhead()) return this.#quantity(value, this.SUBRULE(this.units));
    if (!this.sees(T.Word) || !this.#looksLikeUnit(token)) return value;
    this.SKIP_TOKEN();
    this.report(unknownUnit(this.LA(0), token, this.source));
    this.quietHere();
    return { kind: 'Missing', start: value.start, end: this.endOfLast() };
  }

  #prefixed(): Expression {
    const token = this.CONSUME(T.Prefix);
    if (!this.RECORDING_PHASE) this.#yard.prefix(token, this.#mark);
    this.deeper();
    const it = this.SUBRULE(this.operand);
    this.level -= 1;
    return it;
  }

  /** `( … )`: the tree doesn't keep the brackets, but the span of what they hold covers them. */
  #bracketed(): Expression {
    const start = this.CONSUME(T.LParen).startOffset;
    const it = this.RECORDING_PHASE ? this.SUBRULE(this.expression) : this.#nested();
    this.CONSUME(T.RParen);
    return this.RECORDING_PHASE ? it : { ...it, start, end: this.endOfLast() };
  }

  #leaf<V extends Expression>(it: V): V {
    this.#height = 1;
    return it;
  }

  #quantity(value: Quantity['value'], units: Quantity['units']): Quantity {
    return { kind: 'Quantity', start: value.start, end: this.endOfLast(), value, units };
  }

  /** Does a unit, or a `/` and a unit, stand ahead? */
  #unitAhead(): boolean {
    return this.#isUnit(1) || (this.sees(T.Slash) && this.#isUnit(2));
  }

  /** A unit's word is a plain name before `.` and `(`. */
  #isUnit(ahead: number): boolean {
    if (!this.sees(T.Unit, ahead) && !this.sees(T.K.block, ahead)) return false;
    return !this.sees(T.Dot, ahead + 1) && !this.sees(T.LParen, ahead + 1);
  }

  /** A plain word behind a number is meant as a unit, unless it opens what follows: `lock = 5 tempo = …`. */
  #looksLikeUnit(number: IToken): boolean {
    if (breaksLine(this.source, number, this.LA(1)) || FATE_WORDS.includes(this.LA(1).image)) return false;
    const behind = this.LA(2);
    if (behind.tokenType === EOF) return true;
    if (behind.tokenType === T.Equals || behind.tokenType === T.Dot || behind.tokenType === T.LParen)
      return false;
    if (breaksLine(this.source, this.LA(1), behind)) return true;
    return (
      !tokenMatcher(behind, T.Word) && !tokenMatcher(behind, T.Numeric) && behind.tokenType !== T.LSquare
    );
  }
}

/** What a value opens with, besides words and numbers. */
const valueOpeners: ReadonlySet<TokenType> = new Set([
  ...[T.LParen, T.LSquare, T.DateToken, T.TextToken, T.Minus, T.K.not, T.K.if, T.K.date, T.Comma],
]);

function isSeries(it: Expression): boolean {
  return it.kind === 'Call' && it.callee.kind === 'Name' && SERIES_WORDS.includes(it.callee.text);
}
