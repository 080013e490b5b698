/**
 * One token of lookahead, worked out when it is first needed. The language is decided by one token throughout, so
 * the search for paths of several tokens, which Chevrotain makes for every rule at start-up, would cost each
 * command several milliseconds for nothing.
 */
import {
  Alternation,
  type ILookaheadStrategy,
  type IProduction,
  type IToken,
  LLkLookaheadStrategy,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  RepetitionMandatoryWithSeparator,
  RepetitionWithSeparator,
  type Rule,
  Terminal,
  type TokenType,
} from 'chevrotain';
import { invariant } from '../invariant.ts';

/** The parser as a lookahead function sees it. */
interface Ahead {
  LA_FAST(howMuch: number): IToken;
}

/** Tokens that a part of a rule may open with, and whether it may be empty. */
interface Opening {
  readonly tokens: ReadonlySet<TokenType>;
  readonly empty: boolean;
}

type Production = IProduction & { readonly definition?: readonly Production[]; readonly idx?: number };
type ProductionClass = abstract new (...args: never[]) => object;

const optionalClasses: Readonly<Record<string, ProductionClass>> = {
  Option,
  Repetition,
  RepetitionMandatory,
  RepetitionMandatoryWithSeparator,
  RepetitionWithSeparator,
};

type Validate = ILookaheadStrategy['validate'];
type AlternationOptions = Parameters<ILookaheadStrategy['buildLookaheadForAlternation']>[0];
type OptionalOptions = Parameters<ILookaheadStrategy['buildLookaheadForOptional']>[0];

export class OneToken implements ILookaheadStrategy {
  readonly #openings = new Map<Rule, Opening>();

  /** Chevrotain's own checks of a grammar; only a test asks for them. */
  validate(options: Parameters<Validate>[0]): ReturnType<Validate> {
    return new LLkLookaheadStrategy({ maxLookahead: 1 }).validate(options);
  }

  /** Which alternative the next token opens: the first that fits. */
  buildLookaheadForAlternation({ prodOccurrence, rule, hasPredicates }: AlternationOptions) {
    invariant(!hasPredicates, `the alternatives of ${rule.name} have no gates`);
    let choices: (number | undefined)[] | null = null;
    const strategy = this;
    const choose = function (this: Ahead): number | undefined {
      choices ??= strategy.#choices(find(rule, Alternation, prodOccurrence));
      return choices[this.LA_FAST(1).tokenTypeIdx];
    };
    return choose as () => number | undefined;
  }

  /** Does the next token open the part that may be left out? */
  buildLookaheadForOptional({ prodOccurrence, prodType, rule }: OptionalOptions) {
    const kind = optionalClasses[prodType] as ProductionClass;
    let opens: boolean[] | null = null;
    const strategy = this;
    const enter = function (this: Ahead): boolean {
      opens ??= strategy.#opens(find(rule, kind, prodOccurrence));
      return opens[this.LA_FAST(1).tokenTypeIdx] === true;
    };
    return enter as () => boolean;
  }

  #choices(alternation: Production): (number | undefined)[] {
    const choices: (number | undefined)[] = [];
    alternation.definition?.forEach((alternative, at) => {
      for (const type of this.#sequence(alternative.definition ?? []).tokens) {
        for (const index of indexesOf(type)) choices[index] ??= at;
      }
    });
    return choices;
  }

  #opens(part: Production): boolean[] {
    const opens: boolean[] = [];
    for (const type of this.#sequence(part.definition ?? []).tokens) {
      for (const index of indexesOf(type)) opens[index] = true;
    }
    return opens;
  }

  #sequence(parts: readonly Production[]): Opening {
    const tokens = new Set<TokenType>();
    for (const part of parts) {
      const opening = this.#part(part);
      for (const type of opening.tokens) tokens.add(type);
      if (!opening.empty) return { tokens, empty: false };
    }
    return { tokens, empty: true };
  }

  #part(part: Production): Opening {
    if (part instanceof Terminal) return { tokens: new Set([part.terminalType]), empty: false };
    if (part instanceof NonTerminal) return this.#rule(part.referencedRule);
    if (part instanceof Alternation) {
      const all = part.definition.map((one: Production) => this.#sequence(one.definition ?? []));
      return {
        tokens: new Set(all.flatMap((one) => [...one.tokens])),
        empty: all.some((one) => one.empty),
      };
    }
    const inner = this.#sequence(part.definition ?? []);
    const mandatory = part instanceof RepetitionMandatory || part instanceof RepetitionMandatoryWithSeparator;
    return { tokens: inner.tokens, empty: inner.empty || !mandatory };
  }

  #rule(rule: Rule): Opening {
    let opening = this.#openings.get(rule);
    if (opening === undefined) {
      opening = this.#sequence(rule.definition);
      this.#openings.set(rule, opening);
    }
    return opening;
  }
}

/** A token type and all that count as one. */
function indexesOf(type: TokenType): number[] {
  return [type.tokenTypeIdx as number, ...(type.categoryMatches ?? [])];
}

/** The part of a rule with this kind and number. */
function find(rule: Rule, kind: ProductionClass, idx: number): Production {
  const pending: Production[] = [...rule.definition];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (part instanceof kind && part.idx === idx) return part;
    if (!(part instanceof NonTerminal)) pending.push(...(part.definition ?? []));
  }
  invariant(false, `${rule.name} has no such part`);
}
