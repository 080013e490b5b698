/**
 * Shares: which part of a block's TAO each eligible subnet gets, from the state the block
 * before left. Score, gate, disabled subnets out, then the rule's further stages.
 * Source: protocol, 3.3, 3.6 to 3.11; design, "rule".
 */
import type { EmissionRule } from './emission-rule.ts';
import { applyGate, refreshBar } from './gate.ts';
import type { Network } from './network.ts';
import { ENABLED, KEPT, MOVING, ROOT_PROP, type Rows, WIDTH } from './rows.ts';
import { applyDecline, applyFloor, applyLimit, applyTiers, rankShares } from './stages.ts';

/**
 * Fills `rows.shares` and `rows.scale`.
 * Returns the part of the block's TAO that is burned: issued, but in nobody's hands.
 * Holds: scaled shares and burned part sum to 1, or to less where the rest is recycled.
 * Changes: `network.gateBar`, where the bar is due.
 */
export function computeShares(network: Network, rule: EmissionRule, block: number, rows: Rows): number {
  let whole = scoreShares(network, rule.score, rows);
  if (rule.gate !== null && whole > 0) {
    refreshBar(network, rule.gate, block, rows, whole);
    const exponent = rule.gate === 'chain' ? network.gateExponent : rule.gate.exponent;
    whole = applyGate(rows, network.gateBar * whole, exponent);
  } else whole = zeroDisabled(rows);
  rows.scale = whole > 0 ? 1 / whole : 0;
  return rule.stages.length === 0 ? 0 : laterStages(network, rule, rows);
}

/** Does the rule have parts that read the network's columns? They are then kept up to date after each block. */
export function readsColumns(rule: EmissionRule): boolean {
  return typeof rule.score === 'function' || rule.stages.some(({ kind }) => kind === 'decline');
}

/** Fills the shares with scores and returns their sum. */
function scoreShares(network: Network, score: EmissionRule['score'], rows: Rows): number {
  const { shares, count, eligible, cells } = rows;
  let sum = 0;
  if (typeof score === 'function') {
    const values = score(network);
    for (let k = 0; k < count; k++) {
      const value = values[eligible[k] as number] as number;
      // Written so that no value (NaN) counts as 0 too.
      const counts = value > 0 && value < Number.POSITIVE_INFINITY;
      shares[k] = counts ? value : 0;
      sum += shares[k] as number;
    }
    return sum;
  }
  for (let k = 0, at = 0; k < count; k++, at += WIDTH) {
    let value = cells[at + MOVING] as number;
    if (score !== 'price') value *= cells[at + KEPT] as number;
    if (score === 'priceRootBurn') value *= cells[at + ROOT_PROP] as number;
    shares[k] = value;
    sum += value;
  }
  // Where burn (or root) leaves nobody anything, the prices alone decide.
  return sum > 0 || score === 'price' ? sum : scoreShares(network, 'price', rows);
}

/** Shares of subnets whose emission is off go to the others (3.10). Returns what is left. */
function zeroDisabled(rows: Rows): number {
  const { shares, count, cells } = rows;
  let sum = 0;
  for (let k = 0, at = 0; k < count; k++, at += WIDTH) {
    const share = (shares[k] as number) * (cells[at + ENABLED] as number);
    shares[k] = share;
    sum += share;
  }
  return sum;
}

function laterStages(network: Network, rule: EmissionRule, rows: Rows): number {
  const { shares, count, order } = rows;
  for (let k = 0; k < count; k++) shares[k] = (shares[k] as number) * rows.scale;
  rows.scale = 1;
  let burned = 0;
  // What no stage has declined yet: later stages divide only that.
  let left = 1;
  for (const stage of rule.stages) {
    if (stage.kind === 'decline') {
      const declined = applyDecline(
        shares,
        count,
        stage.fraction(network),
        rows.eligible,
        stage.fate === 'redistribute',
      );
      if (stage.fate === 'burn') burned += declined;
      left -= declined;
      continue;
    }
    const ranked = rankShares(shares, count, rows.netuid, order);
    if (stage.kind === 'tiers') applyTiers(shares, count, stage.tiers, order, ranked);
    else if (stage.kind === 'limit') applyLimit(shares, count, stage.top, order, ranked);
    else applyFloor(shares, count, stage.share, order, ranked);
    if (left < 1) for (let k = 0; k < count; k++) shares[k] = (shares[k] as number) * left;
  }
  return burned;
}
