// biome-ignore-all lint/correctness/noComponentHookFactories: `ALT` is Chevrotain's word and no component
/**
 * The rules of expressions. Actions are embedded, so the tree is built while reading: going through
 * Chevrotain's concrete tree would halve the speed. Operators are one flat rule, and `OperatorYard` makes
 * the tree of them. A lookahead of one token decides everything; the few places that need a second token
 * look at it themselves.
 */
import { EOF, type IToken, tokenMatcher } from 'chevrotain';
import type {
  Argument,
  Call,
  DateLiteral,
  Expression,
  List,
  Member,
  Name,
  NumberLiteral,
  PercentLiteral,
  Quantity,
  Range,
  Text,
  Word,
} from '../ast.ts';
import { diagnostic } from '../catalogue.ts';
import { SERIES_WORDS } from '../lexicon.ts';
import { MAX_HEIGHT } from '../limits.ts';
import { breaksLine, spanOf, unknownUnit } from '../parse-errors.ts';
import { placeIn } from '../source.ts';
import { blockValue, stringValue } from '../strings.ts';
import * as T from '../tokens.ts';
import { OperatorYard, TooHigh } from './operators.ts';
import { NoValue, RecoveringParser } from './recovering.ts';

export abstract class ExpressionParser extends RecoveringParser {
  /** Height of the tree that was read last. */
  #height = 0;
  /** What the next step of a path goes on from. */
  #base: Name | Member | Call = { kind: 'Name', start: 0, end: 0, text: '' };
  /** Where the operators of the expression at hand begin. */
  #mark = 0;
  readonly #yard = new OperatorYard({
    chained: (first, second) => {
      const place = placeIn(this.source, spanOf(second));
      const related = [{ message: 'the first comparison', place: placeIn(this.source, spanOf(first)) }];
      this.report(diagnostic('E116', place, { first: first.image, second: second.image }, related));
    },
    loosePrefix: (prefix) => {
      this.report(diagnostic('E118', placeIn(this.source, spanOf(prefix)), { word: prefix.image }));
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
    const start = this.CONSUME(T.K.if).startOffset;
    const condition = this.SUBRULE(this.expression);
    let height = this.#height;
    this.CONSUME(T.K.then);
    const consequence = this.SUBRULE2(this.expression);
    height = Math.max(height, this.#height);
    this.CONSUME(T.K.else);
    const alternative = this.SUBRULE3(this.expression);
    this.#height = Math.max(height, this.#height) + 1;
    return { kind: 'Conditional', start, end: alternative.end, condition, consequence, alternative };
  });

  operand = this.RULE('operand', (): Expression => this.OR(this.#operandChoices));

  readonly #operandChoices = [
    { ALT: (): Expression => this.#numeral() },
    {
      ALT: (): Expression => {
        const path = this.SUBRULE(this.path);
        if (this.RECORDING_PHASE || (isSeries(path) && this.#unitAhead())) {
          return this.OPTION2(() => this.#quantity(path as Call, this.SUBRULE2(this.units))) ?? path;
        }
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
    // a keyword may be a name, but rather than the name `set` the next change is meant in `set x = 1 + set y = 2`
    if (!this.sees(T.Word) && this.opensItem() && !this.RECORDING_PHASE) throw new NoValue();
    const first = this.CONSUME(T.Word);
    const end = (first.endOffset as number) + 1;
    let it: Name | Member | Call = { kind: 'Name', start: first.startOffset, end, text: first.image };
    this.#height = 1;
    if (!this.RECORDING_PHASE && !this.sees(T.Dot) && !this.sees(T.LParen)) return it;
    let height = 1;
    this.MANY(() => {
      this.#base = it;
      this.#height = 1;
      it = this.choose<Member | Call>(this.#steps);
      height = Math.max(height, this.#height);
      height += 1;
      if (height > MAX_HEIGHT) throw new TooHigh(this.LA(0));
    });
    this.#height = height;
    return it;
  });

  readonly #steps = [
    {
      ALT: (): Member | Call => {
        const object = this.#base;
        this.CONSUME(T.Dot);
        const name = wordNode(this.CONSUME2(T.Word));
        return { kind: 'Member', start: object.start, end: name.end, object, name };
      },
    },
    {
      ALT: (): Member | Call => {
        const callee = this.#base;
        const args = this.SUBRULE(this.callArguments);
        return { kind: 'Call', start: callee.start, end: this.endOfLast(), callee, args };
      },
    },
  ];

  callArguments = this.RULE('callArguments', (): Argument[] => {
    const args: Argument[] = [];
    let height = 1;
    this.CONSUME(T.LParen);
    this.MANY_SEP({
      SEP: T.Comma,
      DEF: () => {
        args.push(this.SUBRULE(this.argument));
        height = Math.max(height, this.#height);
      },
    });
    this.CONSUME(T.RParen);
    this.#height = height;
    return args;
  });

  argument = this.RULE('argument', (): Argument => {
    let name: Word | null = null;
    if (this.RECORDING_PHASE || this.sees(T.Equals, 2)) {
      this.OPTION(() => {
        name = wordNode(this.CONSUME(T.Word));
        this.CONSUME(T.Equals);
      });
    }
    const value = this.SUBRULE(this.expression);
    let where: Expression | null = null;
    if (this.RECORDING_PHASE || this.sees(T.K.where)) {
      const height = this.#height;
      where = this.OPTION2(() => this.SUBRULE(this.whereClause)) ?? null;
      this.#height = Math.max(height, this.#height);
    }
    const start = (name as Word | null)?.start ?? value.start;
    return { kind: 'Argument', start, end: (where ?? value).end, name, value, where };
  });

  whereClause = this.RULE('whereClause', (): Expression => {
    this.CONSUME(T.K.where);
    return this.SUBRULE(this.expression);
  });

  /** `[1, 13, 40..45]` */
  list = this.RULE('list', (): List => {
    const items: (Expression | Range)[] = [];
    let height = 1;
    const start = this.CONSUME(T.LSquare).startOffset;
    this.MANY_SEP({
      SEP: T.Comma,
      DEF: () => {
        items.push(this.SUBRULE(this.listItem));
        height = Math.max(height, this.#height);
      },
    });
    this.CONSUME(T.RSquare);
    this.#height = height + 1;
    return { kind: 'List', start, end: this.endOfLast(), items };
  });

  listItem = this.RULE('listItem', (): Expression | Range => {
    const from = this.SUBRULE(this.expression);
    const height = this.#height;
    const range = this.OPTION((): Range => {
      this.CONSUME(T.DotDot);
      const to = this.SUBRULE2(this.expression);
      this.#height = Math.max(height, this.#height) + 1;
      return { kind: 'Range', start: from.start, end: to.end, from, to };
    });
    return range ?? from;
  });

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
    this.deeper();
    const outer = this.#mark;
    const it = this.OR(this.#expressionChoices);
    this.#mark = outer;
    this.level -= 1;
    return it;
  }

  #operation(): Expression {
    const yard = this.#yard;
    const mark = yard.mark;
    this.#mark = mark;
    const first = this.SUBRULE(this.operand);
    if (this.RECORDING_PHASE) {
      this.MANY(() => {
        this.CONSUME(T.Operator);
        this.SUBRULE2(this.operand);
      });
      return first;
    }
    if (yard.mark === mark && !tokenMatcher(this.LA(1), T.Operator)) return first;
    yard.operand(first, this.#height);
    this.MANY(() => {
      yard.binary(this.CONSUME(T.Operator), mark);
      const next = this.SUBRULE2(this.operand);
      yard.operand(next, this.#height);
    });
    const { tree, height } = yard.finish(mark);
    this.#height = height;
    return tree;
  }

  /** A number or percentage, with its unit where there is one. */
  #numeral(): Expression {
    const token = this.CONSUME(T.Numeric);
    const value = numeralNode(token);
    this.#height = 1;
    if (this.RECORDING_PHASE || this.#unitAhead()) {
      return this.OPTION(() => this.#quantity(value, this.SUBRULE(this.units))) ?? value;
    }
    if (!this.sees(T.Word) || !this.#looksLikeUnit(token)) return value;
    this.SKIP_TOKEN();
    this.report(unknownUnit(this.LA(0), token.image, this.source));
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
    const it = this.SUBRULE(this.expression);
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
    if (breaksLine(this.source, number, this.LA(1))) return false;
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

function isSeries(it: Expression): boolean {
  return it.kind === 'Call' && it.callee.kind === 'Name' && SERIES_WORDS.includes(it.callee.text);
}

export function wordNode(token: IToken): Word {
  return { kind: 'Word', start: token.startOffset, end: (token.endOffset as number) + 1, text: token.image };
}

export function numberNode(token: IToken): NumberLiteral {
  return {
    kind: 'Number',
    start: token.startOffset,
    end: (token.endOffset as number) + 1,
    text: token.image,
  };
}

export function numeralNode(token: IToken): NumberLiteral | PercentLiteral {
  if (token.tokenType !== T.PercentToken) return numberNode(token);
  const end = (token.endOffset as number) + 1;
  return { kind: 'Percent', start: token.startOffset, end, text: token.image.slice(0, -1) };
}

export function dateNode(token: IToken): DateLiteral {
  return { kind: 'Date', start: token.startOffset, end: (token.endOffset as number) + 1, text: token.image };
}

export function textNode(token: IToken): Text {
  const block = token.image.startsWith('"""');
  const value = block ? blockValue(token.image) : stringValue(token.image);
  return { kind: 'Text', start: token.startOffset, end: (token.endOffset as number) + 1, value, block };
}
