// biome-ignore-all lint/correctness/noComponentHookFactories: `ALT` is Chevrotain's word and no component
/**
 * Votes and enactment: what changes, and when.
 */
import type {
  Change,
  CollectiveVote,
  Enact,
  Governance,
  GovernanceItem,
  Moment,
  NumberLiteral,
  Register,
  Review,
  Submitted,
  Text,
  Triumvirate,
  UseRule,
  VoteShare,
  When,
} from '../ast.ts';
import { spanOf } from '../token-texts.ts';
import * as T from '../tokens.ts';
import { dateNode, numberNode, numeralNode, textNode, wordNode } from './nodes.ts';
import { RuleParser } from './rules.ts';

const { K } = T;

export abstract class ChangeParser extends RuleParser {
  /** `governance { submitted …  triumvirate …  review … }` */
  governance = this.RULE('governance', (): Governance => {
    const keyword = spanOf(this.CONSUME(K.governance));
    const items = this.block('governance', () => this.SUBRULE(this.governanceItem));
    return { kind: 'Governance', ...this.from(keyword), keyword, items };
  });

  governanceItem = this.RULE(
    'governanceItem',
    (): GovernanceItem =>
      this.choose<GovernanceItem>([
        { ALT: () => this.SUBRULE(this.submitted) },
        { ALT: () => this.SUBRULE(this.triumvirate) },
        { ALT: () => this.SUBRULE(this.review) },
      ]),
  );

  /** `submitted 2026-12-01`, `submitted at block 9_300_000`, `submitted after 3 days` */
  submitted = this.RULE('submitted', (): Submitted => {
    const keyword = spanOf(this.CONSUME(K.submitted));
    const at = this.choose<Moment>([
      { ALT: () => this.onDate(dateNode(this.CONSUME(T.DateToken))) },
      {
        ALT: () => {
          const opener = spanOf(this.CONSUME(K.at));
          return { ...this.SUBRULE(this.instant), start: opener.start };
        },
      },
      {
        ALT: () => {
          const opener = spanOf(this.CONSUME(K.after));
          const duration = this.SUBRULE(this.duration);
          return { kind: 'AfterDuration', ...this.from(opener), duration };
        },
      },
    ]);
    return { kind: 'Submitted', ...this.from(keyword), keyword, at };
  });

  /** `triumvirate approve 2 of 3 after 3 days` */
  triumvirate = this.RULE('triumvirate', (): Triumvirate => {
    const keyword = spanOf(this.CONSUME(K.triumvirate));
    const verdict = wordNode(this.CONSUME(T.Word));
    const votes = this.number();
    this.CONSUME(K.of);
    const of = numberNode(this.CONSUME2(T.NumberToken));
    const after =
      this.OPTION(() => {
        this.CONSUME(K.after);
        return this.SUBRULE(this.duration);
      }) ?? null;
    return { kind: 'Triumvirate', ...this.from(keyword), keyword, verdict, votes, of, after };
  });

  /** `review economic 40% for, 10% against  building 20% for, 5% against` */
  review = this.RULE('review', (): Review => {
    const keyword = spanOf(this.CONSUME(K.review));
    const votes: CollectiveVote[] = [];
    this.AT_LEAST_ONE({
      // the next item of the block opens with a word too, but no number follows it
      GATE: () => this.sees(T.NumberToken, 2) || this.sees(T.PercentToken, 2),
      DEF: () => votes.push(this.SUBRULE(this.collectiveVote)),
    });
    return { kind: 'Review', ...this.from(keyword), keyword, votes };
  });

  collectiveVote = this.RULE('collectiveVote', (): CollectiveVote => {
    const collective = wordNode(this.CONSUME(T.Word));
    const shares: VoteShare[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: T.Comma, DEF: () => shares.push(this.SUBRULE(this.voteShare)) });
    return { kind: 'CollectiveVote', ...this.from(collective), collective, shares };
  });

  voteShare = this.RULE('voteShare', (): VoteShare => {
    const share = numeralNode(this.CONSUME(T.Numeric));
    const side = wordNode(this.CONSUME(T.Word));
    return { kind: 'VoteShare', ...this.from(share), share, side };
  });

  /** `enact <when> { … }`: where only the time is unreadable, the changes are still looked at. */
  enact = this.RULE('enact', (): Enact | undefined => {
    const keyword = spanOf(this.CONSUME(K.enact));
    const when = this.attempt(() => this.SUBRULE(this.when), true);
    const changes = this.block('enact', () => this.SUBRULE(this.change));
    return when && { kind: 'Enact', ...this.from(keyword), keyword, when, changes };
  });

  /** `now`, `at …`, `after …`, `on …`, `when <condition>` */
  when = this.RULE(
    'when',
    (): When =>
      this.choose<When>([
        { ALT: () => ({ kind: 'Now', ...spanOf(this.CONSUME(K.now)) }) },
        {
          ALT: () => {
            const opener = spanOf(this.CONSUME(K.at));
            return { ...this.SUBRULE(this.instant), start: opener.start };
          },
        },
        { ALT: () => this.SUBRULE(this.whenAfter) },
        { ALT: () => this.SUBRULE(this.whenOn) },
        {
          ALT: () => {
            const opener = spanOf(this.CONSUME(K.when));
            const condition = this.SUBRULE(this.expression);
            return { kind: 'WhenCondition', ...this.from(opener), condition };
          },
        },
      ]),
  );

  /** `after governance`, `after 14 days` */
  whenAfter = this.RULE('whenAfter', (): When => {
    const opener = spanOf(this.CONSUME(K.after));
    return this.choose<When>([
      {
        ALT: () => {
          this.CONSUME(K.governance);
          return { kind: 'AfterGovernance', ...this.from(opener) };
        },
      },
      {
        ALT: () => {
          const duration = this.SUBRULE(this.duration);
          return { kind: 'AfterDuration', ...this.from(opener), duration };
        },
      },
    ]);
  });

  /** `on halving 2`, `on each halving` */
  whenOn = this.RULE('whenOn', (): When => {
    const opener = spanOf(this.CONSUME(K.on));
    return this.choose<When>([
      {
        ALT: () => {
          this.CONSUME(K.each);
          this.CONSUME(K.halving);
          return { kind: 'OnEachHalving', ...this.from(opener) };
        },
      },
      {
        ALT: () => {
          this.CONSUME2(K.halving);
          const n = this.number();
          return { kind: 'OnHalving', ...this.from(opener), n };
        },
      },
    ]);
  });

  change = this.RULE(
    'change',
    (): Change =>
      this.choose<Change>([
        { ALT: () => this.SUBRULE(this.setChange) },
        { ALT: () => this.SUBRULE(this.supply) },
        { ALT: () => this.SUBRULE(this.useRule) },
        { ALT: () => this.SUBRULE(this.attempted) },
      ]),
  );

  /** `emission rule "name"` */
  useRule = this.RULE('useRule', (): UseRule => {
    const keyword = spanOf(this.CONSUME(K.emission));
    this.CONSUME(K.rule);
    const name = textNode(this.CONSUME(T.TextToken));
    return { kind: 'UseRule', ...this.from(keyword), keyword, name };
  });

  /** What the chain may refuse: behind `try` that isn't an error. */
  attempted = this.RULE('attempted', (): Change => {
    const opener = this.OPTION(() => this.CONSUME(K.try));
    const it = this.choose<Register | Extract<Change, { readonly attempt: boolean }>>([
      { ALT: () => this.SUBRULE(this.register) },
      { ALT: () => this.SUBRULE(this.dissolve) },
      { ALT: () => this.SUBRULE(this.stake) },
      { ALT: () => this.SUBRULE(this.unstake) },
    ]);
    return opener === undefined ? it : { ...it, start: opener.startOffset, attempt: true };
  });

  /** `register subnet "name" { lock = auto  tempo = 360 blocks }` */
  register = this.RULE('register', (): Register => {
    const keyword = spanOf(this.CONSUME(K.register));
    this.CONSUME(K.subnet);
    const name = textNode(this.CONSUME(T.TextToken));
    const entries = this.OPTION(() => this.SUBRULE(this.entries)) ?? [];
    return { kind: 'Register', ...this.from(keyword), keyword, attempt: false, name, entries };
  });

  /** `dissolve subnet 12` */
  dissolve = this.RULE('dissolve', (): Extract<Change, { readonly kind: 'Dissolve' }> => {
    const keyword = spanOf(this.CONSUME(K.dissolve));
    this.CONSUME(K.subnet);
    const subnet = this.SUBRULE(this.subnetReference);
    return { kind: 'Dissolve', ...this.from(keyword), keyword, attempt: false, subnet };
  });

  /** `stake 500 TAO into 64` */
  stake = this.RULE('stake', (): Extract<Change, { readonly kind: 'Stake' }> => {
    const keyword = spanOf(this.CONSUME(K.stake));
    const amount = this.SUBRULE(this.expression);
    this.CONSUME(K.into);
    const subnet = this.SUBRULE(this.subnetReference);
    return { kind: 'Stake', ...this.from(keyword), keyword, attempt: false, amount, subnet };
  });

  /** `unstake 10% from "vision"` */
  unstake = this.RULE('unstake', (): Extract<Change, { readonly kind: 'Unstake' }> => {
    const keyword = spanOf(this.CONSUME(K.unstake));
    const amount = this.SUBRULE(this.expression);
    this.CONSUME(K.from);
    const subnet = this.SUBRULE(this.subnetReference);
    return { kind: 'Unstake', ...this.from(keyword), keyword, attempt: false, amount, subnet };
  });

  subnetReference = this.RULE('subnetReference', (): NumberLiteral | Text =>
    this.choose<NumberLiteral | Text>([
      { ALT: () => this.number() },
      { ALT: () => textNode(this.CONSUME(T.TextToken)) },
    ]),
  );
}
