// biome-ignore-all lint/correctness/noComponentHookFactories: `ALT` is Chevrotain's word and no component
/**
 * The rules of a network: how TAO is minted, how it is divided, and what parameters are set to.
 */
import type {
  Entry,
  HalvingSchedule,
  SetChange,
  Stage,
  Statement,
  Supply,
  SupplyItem,
  Tier,
} from '../ast.ts';
import { spanOf } from '../token-texts.ts';
import * as T from '../tokens.ts';
import { numberNode, textNode, wordNode } from './nodes.ts';
import { TimeParser } from './times.ts';

const { K } = T;
/** A keyword among the alternatives is also a plain word. */
const OVERLAPPING = true;

export abstract class RuleParser extends TimeParser {
  /** `{ tao_in = 1_000 TAO  alpha_in = 10_000 alpha }` */
  entries = this.RULE('entries', (): Entry[] => this.block('entries', () => this.SUBRULE(this.entry)));

  entry = this.RULE('entry', (): Entry => {
    const name = wordNode(this.CONSUME(T.Word));
    this.CONSUME(T.Equals);
    const value = this.SUBRULE(this.expression);
    return { kind: 'Entry', ...this.from(name), name, value };
  });

  /** `set path = value`, `set subnets.x = value where …` */
  setChange = this.RULE('setChange', (): SetChange => {
    const keyword = spanOf(this.CONSUME(K.set));
    const path = this.SUBRULE(this.path);
    this.CONSUME(T.Equals);
    const value = this.SUBRULE(this.expression);
    const where = this.OPTION(() => this.SUBRULE(this.whereClause)) ?? null;
    return { kind: 'Set', ...this.from(keyword), keyword, path, value, where };
  });

  /** `supply { cap 21_000_000 TAO  block_emission 0.5 TAO  halving every 4 years }` */
  supply = this.RULE('supply', (): Supply => {
    const keyword = spanOf(this.CONSUME(K.supply));
    const items = this.block('supply', () => this.SUBRULE(this.supplyItem));
    return { kind: 'Supply', ...this.from(keyword), keyword, items };
  });

  supplyItem = this.RULE(
    'supplyItem',
    (): SupplyItem =>
      this.choose<SupplyItem>(
        [
          {
            ALT: () => {
              const keyword = spanOf(this.CONSUME(K.halving));
              this.noEquals();
              const schedule = this.SUBRULE(this.halving);
              return { kind: 'Halving', ...this.from(keyword), keyword, schedule };
            },
          },
          {
            ALT: () => {
              const name = wordNode(this.CONSUME(T.Word));
              this.noEquals();
              const value = this.SUBRULE(this.expression);
              return { kind: 'SupplyEntry', ...this.from(name), name, value };
            },
          },
        ],
        OVERLAPPING,
      ),
  );

  /** `by issuance`, `every 4 years`, `at issuance [ … ]`, `none` */
  halving = this.RULE(
    'halving',
    (): HalvingSchedule =>
      this.choose<HalvingSchedule>([
        {
          ALT: () => {
            const opener = spanOf(this.CONSUME(K.by));
            this.CONSUME(K.issuance);
            return { kind: 'HalvingByIssuance', ...this.from(opener) };
          },
        },
        {
          ALT: () => {
            const opener = spanOf(this.CONSUME(K.every));
            const period = this.SUBRULE(this.expression);
            return { kind: 'HalvingEvery', ...this.from(opener), period };
          },
        },
        {
          ALT: () => {
            const opener = spanOf(this.CONSUME(K.at));
            this.CONSUME2(K.issuance);
            const thresholds = this.SUBRULE(this.list);
            return { kind: 'HalvingAtIssuance', ...this.from(opener), thresholds };
          },
        },
        { ALT: () => ({ kind: 'HalvingNone', ...spanOf(this.CONSUME(K.none)) }) },
      ]),
  );

  /** `rule emission "name" { score …  gate …  tiers …  limit …  floor …  decline … }` */
  emissionRule = this.RULE('emissionRule', (): Statement => {
    const keyword = spanOf(this.CONSUME(K.rule));
    this.CONSUME(K.emission);
    const name = textNode(this.CONSUME(T.TextToken));
    const stages = this.block('rule', () => this.SUBRULE(this.stage));
    return { kind: 'EmissionRule', ...this.from(keyword), keyword, name, stages };
  });

  stage = this.RULE('stage', (): Stage => this.OR(this.#stageChoices));

  readonly #stageChoices = [
    {
      ALT: (): Stage => {
        const keyword = spanOf(this.CONSUME(K.score));
        this.noEquals();
        const score = this.SUBRULE(this.expression);
        return { kind: 'ScoreStage', ...this.from(keyword), keyword, score };
      },
    },
    { ALT: (): Stage => this.SUBRULE(this.gate) },
    { ALT: (): Stage => this.SUBRULE(this.tiers) },
    {
      ALT: (): Stage => {
        const keyword = spanOf(this.CONSUME(K.limit));
        this.CONSUME(K.top);
        const top = this.SUBRULE2(this.expression);
        return { kind: 'LimitStage', ...this.from(keyword), keyword, top };
      },
    },
    {
      ALT: (): Stage => {
        const keyword = spanOf(this.CONSUME(K.floor));
        this.noEquals();
        const share = this.SUBRULE3(this.expression);
        return { kind: 'FloorStage', ...this.from(keyword), keyword, share };
      },
    },
    { ALT: (): Stage => this.SUBRULE(this.decline) },
  ];

  /** `gate hill(rank = 32, exponent = 3, refresh = 360 blocks)` */
  gate = this.RULE('gate', (): Stage => {
    const keyword = spanOf(this.CONSUME(K.gate));
    const shape = wordNode(this.CONSUME(T.Word));
    const args = this.SUBRULE(this.callArguments);
    return { kind: 'GateStage', ...this.from(keyword), keyword, shape, args };
  });

  /** `tiers [1..32: 75%, 33..64: 25%]` */
  tiers = this.RULE('tiers', (): Stage => {
    const keyword = spanOf(this.CONSUME(K.tiers));
    const tiers: Tier[] = [];
    this.CONSUME(T.LSquare);
    this.MANY_SEP({ SEP: T.Comma, DEF: () => tiers.push(this.SUBRULE(this.tier)) });
    this.CONSUME(T.RSquare);
    return { kind: 'TiersStage', ...this.from(keyword), keyword, tiers };
  });

  tier = this.RULE('tier', (): Tier => {
    const from = this.number();
    const to =
      this.OPTION(() => {
        this.CONSUME(T.DotDot);
        return numberNode(this.CONSUME2(T.NumberToken));
      }) ?? from;
    this.CONSUME(T.Colon);
    const share = this.SUBRULE(this.expression);
    return { kind: 'Tier', ...this.from(from), from, to, share };
  });

  /** `decline 1 - rate(subnet) then burn` */
  decline = this.RULE('decline', (): Stage => {
    const keyword = spanOf(this.CONSUME(K.decline));
    this.noEquals();
    const fraction = this.SUBRULE(this.expression);
    this.CONSUME(K.then);
    const fate = wordNode(this.CONSUME(T.Word));
    return { kind: 'DeclineStage', ...this.from(keyword), keyword, fraction, fate };
  });
}
