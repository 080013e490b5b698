// biome-ignore-all lint/correctness/noComponentHookFactories: `ALT` is Chevrotain's word and no component
/**
 * The rules of files and statements, each with the form it reads in its comment: `parser/` has those of their
 * parts. One class inherits from the next, as Chevrotain wants all rules in one object. The rules build the tree
 * while they read; through a concrete tree of Chevrotain's it would take twice as long. Their names appear in
 * `docs/grammar.ebnf`.
 */
import type { IToken } from 'chevrotain';
import type {
  AssumeEntry,
  Expect,
  Expression,
  Genesis,
  GenesisItem,
  NumberLiteral,
  Project,
  Proposal,
  ProposalField,
  Start,
  Statement,
  Vary,
  Word,
} from './ast.ts';
import { diagnostic } from './catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Lexed } from './lexer.ts';
import { ChangeParser } from './parser/changes.ts';
import { dateNode, numberNode, textNode, wordNode } from './parser/nodes.ts';
import { placeIn, type Source } from './source.ts';
import { spanOf } from './token-texts.ts';
import * as T from './tokens.ts';

const { K } = T;
/** A keyword among the alternatives is also a plain word. */
const OVERLAPPING = true;

export interface Parsed {
  readonly statements: readonly Statement[];
  /** The opening words of statements that couldn't be read at all. */
  readonly broken: readonly Word[];
  readonly diagnostics: readonly Diagnostic[];
}

export class TaoParser extends ChangeParser {
  #broken: Word[] = [];

  constructor({ skipValidations = true } = {}) {
    super(skipValidations);
    this.performSelfAnalysis();
  }

  read(source: Source, lexed: Lexed): Parsed {
    this.load(source, lexed);
    this.#broken = [];
    const statements = this.file();
    return { statements, broken: this.#broken, diagnostics: this.diagnostics };
  }

  file = this.RULE('file', (): Statement[] =>
    this.items(
      'file',
      () => this.SUBRULE(this.statement),
      (opener) => this.#broken.push(wordNode(opener)),
    ),
  );

  statement = this.RULE('statement', (): Statement | undefined => this.OR(this.#statementChoices));

  readonly #statementChoices = [
    { ALT: (): Statement | undefined => this.SUBRULE(this.letStatement) },
    { ALT: (): Statement | undefined => this.SUBRULE(this.emissionRule) },
    { ALT: (): Statement | undefined => this.SUBRULE(this.expectation) },
    { ALT: (): Statement | undefined => this.SUBRULE(this.proposal) },
    { ALT: (): Statement | undefined => this.SUBRULE(this.use) },
    { ALT: (): Statement | undefined => this.SUBRULE(this.start) },
    { ALT: (): Statement | undefined => this.SUBRULE(this.assume) },
    { ALT: (): Statement | undefined => this.SUBRULE(this.governance) },
    { ALT: (): Statement | undefined => this.SUBRULE(this.enact) },
    { ALT: (): Statement | undefined => this.SUBRULE(this.project) },
    { ALT: (): Statement | undefined => this.SUBRULE(this.vary) },
    { ALT: (): Statement | undefined => this.SUBRULE(this.show) },
  ];

  // --- who, where, from what ---

  /** `proposal "title" { id "…"  status draft }` */
  proposal = this.RULE('proposal', (): Proposal => {
    const keyword = spanOf(this.CONSUME(K.proposal));
    const title = textNode(this.CONSUME(T.TextToken));
    const fields = this.block('proposal', () => this.SUBRULE(this.proposalField));
    return { kind: 'Proposal', ...this.from(keyword), keyword, title, fields };
  });

  proposalField = this.RULE('proposalField', (): ProposalField => {
    const name = wordNode(this.CONSUME(T.Word));
    this.noEquals();
    const value = this.choose<ProposalField['value']>([
      { ALT: () => textNode(this.CONSUME(T.TextToken)) },
      { ALT: () => dateNode(this.CONSUME(T.DateToken)) },
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => wordNode(this.CONSUME2(T.Word)) },
    ]);
    return { kind: 'ProposalField', start: name.start, end: value.end, name, value };
  });

  /** `use "lib/x.tao"` */
  use = this.RULE('use', (): Statement => {
    const keyword = spanOf(this.CONSUME(K.use));
    const path = textNode(this.CONSUME(T.TextToken));
    return { kind: 'Use', ...this.from(keyword), keyword, path };
  });

  /** `start finney @ 9_240_381`, `start snapshot "x.json"`, `start genesis { … }` */
  start = this.RULE('start', (): Start => {
    const keyword = spanOf(this.CONSUME(K.start));
    const from = this.choose<Start['from']>(
      [
        {
          ALT: () => {
            const opener = spanOf(this.CONSUME(K.snapshot));
            const path = textNode(this.CONSUME(T.TextToken));
            return { kind: 'StartSnapshot', ...this.from(opener), path };
          },
        },
        { ALT: () => this.SUBRULE(this.genesis) },
        {
          ALT: () => {
            const network = wordNode(this.CONSUME(T.Word));
            this.CONSUME(T.At);
            const block = this.number();
            return { kind: 'StartNetwork', ...this.from(network), network, block };
          },
        },
      ],
      OVERLAPPING,
    );
    return { kind: 'Start', ...this.from(keyword), keyword, from };
  });

  /** `genesis { block_time 6 s  supply { … }  set … = …  subnet 1 "text" { … } }` */
  genesis = this.RULE('genesis', (): Genesis => {
    const opener = spanOf(this.CONSUME(K.genesis));
    const items = this.block('genesis', () => this.SUBRULE(this.genesisItem));
    return { kind: 'Genesis', ...this.from(opener), items };
  });

  genesisItem = this.RULE(
    'genesisItem',
    (): GenesisItem =>
      this.choose<GenesisItem>(
        [
          { ALT: () => this.SUBRULE(this.supply) },
          { ALT: () => this.SUBRULE(this.setChange) },
          { ALT: () => this.SUBRULE(this.genesisSubnet) },
          {
            ALT: () => {
              const name = wordNode(this.CONSUME(T.Word));
              this.noEquals();
              const value = this.SUBRULE(this.expression);
              return { kind: 'GenesisEntry', ...this.from(name), name, value };
            },
          },
        ],
        OVERLAPPING,
      ),
  );

  genesisSubnet = this.RULE('genesisSubnet', (): GenesisItem => {
    const opener = spanOf(this.CONSUME(K.subnet));
    const netuid = this.number();
    const name = this.OPTION(() => textNode(this.CONSUME(T.TextToken))) ?? null;
    const entries = this.SUBRULE(this.entries);
    return { kind: 'GenesisSubnet', ...this.from(opener), netuid, name, entries };
  });

  /** `assume { recycled = 92 TAO/day  flow(64) = normal(20, 10) TAO/day }` */
  assume = this.RULE('assume', (): Statement => {
    const keyword = spanOf(this.CONSUME(K.assume));
    const entries = this.block('assume', () => this.SUBRULE(this.assumeEntry));
    return { kind: 'Assume', ...this.from(keyword), keyword, entries };
  });

  assumeEntry = this.RULE('assumeEntry', (): AssumeEntry => {
    const name = wordNode(this.CONSUME(T.Word));
    const args =
      this.OPTION(() => {
        const found: Expression[] = [];
        this.CONSUME(T.LParen);
        this.MANY_SEP({ SEP: T.Comma, DEF: () => found.push(this.SUBRULE(this.expression)) });
        this.CONSUME(T.RParen);
        return found;
      }) ?? null;
    this.CONSUME(T.Equals);
    const value = this.SUBRULE2(this.expression);
    return { kind: 'AssumeEntry', ...this.from(name), name, args, value };
  });

  // --- names, horizon, judgement ---

  /** `let name = …`, `let name(s) = …` */
  letStatement = this.RULE('letStatement', (): Statement => {
    const keyword = spanOf(this.CONSUME(K.let));
    const name = wordNode(this.CONSUME(T.Word));
    let parameter: Word | null = null;
    if (this.RECORDING_PHASE || this.sees(T.LParen)) {
      this.OPTION(() => {
        this.CONSUME(T.LParen);
        parameter = wordNode(this.CONSUME2(T.Word));
        this.CONSUME(T.RParen);
      });
    }
    this.CONSUME(T.Equals);
    const value = this.SUBRULE(this.expression);
    return { kind: 'Let', ...this.from(keyword), keyword, name, parameter, value };
  });

  /** `project 4 years every 1 day seed 7 runs 200` */
  project = this.RULE('project', (): Project => {
    const keyword = spanOf(this.CONSUME(K.project));
    const horizon = this.SUBRULE(this.duration);
    this.CONSUME(K.every);
    const step = this.SUBRULE2(this.duration);
    let seed: NumberLiteral | null = null;
    let runs: NumberLiteral | null = null;
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            this.#once(seed, 'seed');
            this.CONSUME(K.seed);
            seed = this.number();
          },
        },
        {
          ALT: () => {
            this.#once(runs, 'runs');
            this.CONSUME(K.runs);
            runs = numberNode(this.CONSUME2(T.NumberToken));
          },
        },
      ]);
    });
    return { kind: 'Project', ...this.from(keyword), keyword, horizon, step, seed, runs };
  });

  /** `expect always …`, `warn at end … "message"` */
  expectation = this.RULE('expectation', (): Expect => {
    const opener = this.choose<IToken>([
      { ALT: () => this.CONSUME(K.expect) },
      { ALT: () => this.CONSUME(K.warn) },
    ]);
    const severity = opener.tokenType === K.warn ? 'warn' : 'expect';
    const keyword = spanOf(opener);
    const time = this.OPTION(() => this.SUBRULE(this.expectTime)) ?? null;
    const condition = this.SUBRULE(this.expression);
    const message = this.OPTION2(() => textNode(this.CONSUME(T.TextToken))) ?? null;
    return { kind: 'Expect', ...this.from(keyword), keyword, severity, time, condition, message };
  });

  /** `vary path in [ … ]`, `vary path from a to b by c` */
  vary = this.RULE('vary', (): Vary => {
    const keyword = spanOf(this.CONSUME(K.vary));
    const path = this.SUBRULE(this.path);
    const values = this.choose<Vary['values']>([
      {
        ALT: () => {
          this.CONSUME(K.in);
          return this.SUBRULE(this.list);
        },
      },
      {
        ALT: () => {
          const opener = spanOf(this.CONSUME(K.from));
          const from = this.SUBRULE(this.expression);
          this.CONSUME(K.to);
          const to = this.SUBRULE2(this.expression);
          this.CONSUME(K.by);
          const by = this.SUBRULE3(this.expression);
          return { kind: 'VaryRange', ...this.from(opener), from, to, by };
        },
      },
    ]);
    return { kind: 'Vary', ...this.from(keyword), keyword, path, values };
  });

  /** `show supply.issuance, subnets.emission` */
  show = this.RULE('show', (): Statement => {
    const keyword = spanOf(this.CONSUME(K.show));
    const items: Expression[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: T.Comma, DEF: () => items.push(this.SUBRULE(this.expression)) });
    return { kind: 'Show', ...this.from(keyword), keyword, items };
  });

  #once(before: NumberLiteral | null, word: string): void {
    if (before === null || this.RECORDING_PHASE) return;
    const { start, end } = spanOf(this.LA(1));
    const behind = this.LA(2);
    const whole = { start, end: behind.tokenType === T.NumberToken ? spanOf(behind).end : end };
    this.report(diagnostic('E124', placeIn(this.source, { start, end }), { word, whole }));
  }
}
