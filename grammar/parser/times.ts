// biome-ignore-all lint/correctness/noComponentHookFactories: `ALT` is Chevrotain's word and no component
/**
 * Points in time and durations: literals throughout, never expressions.
 */
import type { DateLiteral, Duration, ExpectTime, Moment, NumberLiteral } from '../ast.ts';
import { diagnostic } from '../catalogue.ts';
import { TIME_UNIT_WORDS } from '../lexicon.ts';
import { placeIn, type Span } from '../source.ts';
import { spanOf } from '../token-texts.ts';
import * as T from '../tokens.ts';
import { ExpressionParser } from './expressions.ts';
import { dateNode, numberNode, wordNode } from './nodes.ts';

const { K } = T;

export abstract class TimeParser extends ExpressionParser {
  expectTime = this.RULE(
    'expectTime',
    (): ExpectTime =>
      this.choose<ExpectTime>([
        { ALT: () => ({ kind: 'Always', ...spanOf(this.CONSUME(K.always)) }) },
        { ALT: () => ({ kind: 'Eventually', ...spanOf(this.CONSUME(K.eventually)) }) },
        { ALT: () => this.SUBRULE(this.expectAt) },
        { ALT: () => this.#bounded('Within', spanOf(this.CONSUME(K.within)), this.SUBRULE(this.deadline)) },
        { ALT: () => this.#bounded('After', spanOf(this.CONSUME(K.after)), this.SUBRULE2(this.deadline)) },
        { ALT: () => this.#bounded('Until', spanOf(this.CONSUME(K.until)), this.SUBRULE3(this.deadline)) },
      ]),
  );

  /** `at end`, `at 2027-01-01`, `at block 9_300_000` */
  expectAt = this.RULE('expectAt', (): ExpectTime => {
    const opener = spanOf(this.CONSUME(K.at));
    return this.choose<ExpectTime>([
      {
        ALT: () => {
          this.CONSUME(K.end);
          return { kind: 'AtEnd', ...this.from(opener) };
        },
      },
      {
        ALT: () => {
          const moment = this.SUBRULE(this.instant);
          return { kind: 'At', ...this.from(opener), moment };
        },
      },
    ]);
  });

  /** `90 days`, `2027-01-01`, `block 9_300_000` */
  deadline = this.RULE(
    'deadline',
    (): Moment =>
      this.choose<Moment>([
        {
          ALT: () => {
            const duration = this.SUBRULE(this.duration);
            return { kind: 'AfterDuration', start: duration.start, end: duration.end, duration };
          },
        },
        { ALT: () => this.SUBRULE(this.instant) },
      ]),
  );

  /** `2027-01-01`, `block 9_300_000` */
  instant = this.RULE(
    'instant',
    (): Moment =>
      this.choose<Moment>([
        { ALT: () => this.onDate(dateNode(this.CONSUME(T.DateToken))) },
        {
          ALT: () => {
            const opener = spanOf(this.CONSUME(K.block));
            const block = this.number();
            return { kind: 'AtBlock', ...this.from(opener), block };
          },
        },
      ]),
  );

  /** `14 days`: in a time the word behind the number is always its unit, whatever follows. */
  duration = this.RULE('duration', (): Duration => {
    const value = this.number();
    const unit = wordNode(this.CONSUME(T.Unit));
    if (!this.RECORDING_PHASE && !TIME_UNIT_WORDS.includes(unit.text)) {
      const whole = { start: value.start, end: unit.end };
      const facts = { found: `\`${unit.text}\``, number: value.text, whole };
      this.report(diagnostic('E112', placeIn(this.source, unit), facts));
    }
    return { kind: 'Quantity', ...this.from(value), value, units: [unit] };
  });

  /** The span from `opener` to the token read last. */
  protected from(opener: Span): Span {
    return { start: opener.start, end: this.endOfLast() };
  }

  protected number(): NumberLiteral {
    return numberNode(this.CONSUME(T.NumberToken));
  }

  protected onDate(date: DateLiteral): Moment {
    return { kind: 'AtDate', start: date.start, end: date.end, date };
  }

  #bounded(kind: 'Within' | 'After' | 'Until', opener: Span, moment: Moment): ExpectTime {
    return { kind, start: opener.start, end: moment.end, moment };
  }
}
