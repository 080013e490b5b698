/**
 * The chain's own maths on made-up inputs: which judge takes which rows, by topic and, where a
 * topic's rows are of several kinds, by kind.
 */
import { burnPriceJudges } from './burn-price.ts';
import { judgeDividendSplit } from './dividends.ts';
import { both, exact, type Judge } from './judge.ts';
import { blockStepJudge } from './judges/block-step.ts';
import { poolJudges } from './judges/pool.ts';
import { priceEmaJudge } from './judges/price-ema.ts';
import { quoteJudges } from './judges/quotes.ts';
import { rootSplitJudges } from './judges/root-split.ts';
import { shareJudges } from './judges/shares.ts';
import { blockEmissionJudge, lockCostJudge } from './judges/supply.ts';
import { judgeYuma, judgeYumaEpochs } from './yuma.ts';
import { FAST_YUMA, judgeYumaEpochsFast, judgeYumaFast } from './yuma-fast.ts';

/** A judge for all rows of a topic. */
const topics: Readonly<Record<string, Judge>> = {
  'block-emission': blockEmissionJudge,
  'lock-cost': lockCostJudge,
  'price-ema': priceEmaJudge,
  'block-step': blockStepJudge,
  'yuma-epochs': both(FAST_YUMA, judgeYumaEpochs, judgeYumaEpochsFast),
};

/** A judge for each kind. */
const kinds: Readonly<Record<string, Readonly<Record<string, Judge>>>> = {
  shares: shareJudges,
  pool: poolJudges,
  'root-split': { ...rootSplitJudges, dividend_split: exact(judgeDividendSplit) },
  quotes: quoteJudges,
  'burn-price': burnPriceJudges,
};

/** Single epochs come in several sizes, each a topic of its own: `yuma-8x24`. */
const YUMA = /^yuma-(?:small|\d+x\d+)$/;
const yumaJudge = both(FAST_YUMA, judgeYuma, judgeYumaFast);

/** Does anything judge rows of this topic? */
export function isTopic(topic: string): boolean {
  return ofTopic(topic) !== null || Object.hasOwn(kinds, topic);
}

/** The judge of a row; null: of no kind that is known. */
export function judgeOf(topic: string, kind: string | null): Judge | null {
  const judge = ofTopic(topic);
  if (judge !== null) return judge;
  const ofKind = own(kinds, topic);
  return ofKind === null || kind === null ? null : own(ofKind, kind);
}

function ofTopic(topic: string): Judge | null {
  return YUMA.test(topic) ? yumaJudge : own(topics, topic);
}

/** A file's words may be names that every object has. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | null {
  return Object.hasOwn(record, key) ? (record[key] ?? null) : null;
}
