/**
 * Shares: which part of a block's TAO each eligible subnet gets, from the state the block
 * before left. Score, gate, disabled subnets out, then the rule's further stages.
 * Source: protocol, 3.3, 3.6 to 3.11; design, "rule".
 */
import type { EmissionRule } from '../chain/emission-rule.ts';
import { applyDecline } from './decline.ts';
import { KEPT, MOST_ROWS, MOVING, WIDTH } from './fields.ts';
import { readsFlows, scoreByFlow, updateFlows } from './flow-shares.ts';
import { applyGate, gateExponent, refreshBar } from './gate.ts';
import { applyLimit } from './limit.ts';
import type { Network } from './network.ts';
import { sumOf } from './normalise.ts';
import { rankShares } from './ranking.ts';
import { hasRows, type Rows } from './rows.ts';
import { applyFloor } from './share-floor.ts';
import { applyTiers } from './tiers.ts';

/**
 * Fills `rows.shares` and `rows.scale`.
 * Returns the part of the block's TAO that is burned: issued, but in nobody's hands.
 * Holds: scaled shares and burned part sum to 1, or to less where the rest is recycled.
 * Changes: `network.gateBar` and averages of flows, where they are due.
 */
export function computeShares(network: Network, rule: EmissionRule, block: number, rows: Rows): number {
  if (network.tracksFlows || readsFlows(rule.score)) updateFlows(network, rows);
  let whole = scoreShares(network, rule.score, rows);
  rows.gatedBurn = rows.gatedBurn && rule.gate !== null && rule.stages.length === 0;
  if (rule.gate !== null && whole > 0) {
    refreshBar(network, rule.gate, block, rows, whole);
    zeroDisabled(rows);
    rows.bar = network.gateBar * whole;
    whole = applyGate(rows, rows.bar, gateExponent(network, rule.gate));
  } else if (rows.disabledCount > 0) {
    zeroDisabled(rows);
    whole = sumOf(rows.shares, rows.count);
  }
  rows.whole = whole;
  rows.scale = whole > 0 ? 1 / whole : 0;
  return rule.stages.length === 0 ? 0 : laterStages(network, rule, rows);
}

/** Does the rule have parts that read the network's columns? They are then kept up to date after each block. */
export function readsColumns(rule: EmissionRule): boolean {
  return typeof rule.score === 'function' || rule.stages.some(({ kind }) => kind === 'decline');
}

/** Fills the shares with scores and returns their sum. */
export function scoreShares(network: Network, score: EmissionRule['score'], rows: Rows): number {
  const { shares, count, eligible } = rows;
  let sum = 0;
  rows.gatedBurn = false;
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
  switch (score) {
    case 'price':
      return scoreByPrice(rows);
    case 'userFlow':
      return scoreByFlow(network, rows, false);
    case 'netFlow':
      return scoreByFlow(network, rows, network.netFlowEnabled === 1);
    case 'priceBurn':
      sum = scoreByPriceAndBurn(rows);
      rows.gatedBurn = sum > 0;
      break;
    case 'priceRootBurn':
      sum = scoreByRootToo(network, rows);
  }
  // Where burn (or root) leaves nobody anything, the prices alone decide.
  return sum > 0 ? sum : scoreByPrice(rows);
}

function scoreByPrice(rows: Rows): number {
  const { shares, cells } = rows;
  const count = Math.min(rows.count, MOST_ROWS);
  let sum = 0;
  if (!hasRows(rows)) return sum;
  for (let k = 0; k < count; k++) {
    const at = k * WIDTH;
    const value = cells[at + MOVING] as number;
    shares[k] = value;
    sum += value;
  }
  return sum;
}

function scoreByPriceAndBurn(rows: Rows): number {
  const { shares, cells, scored } = rows;
  rows.scored = Number.NaN;
  if (!Number.isNaN(scored)) return scored;
  const count = Math.min(rows.count, MOST_ROWS);
  let sum = 0;
  if (!hasRows(rows)) return sum;
  for (let k = 0; k < count; k++) {
    const at = k * WIDTH;
    const value = (cells[at + MOVING] as number) * (cells[at + KEPT] as number);
    shares[k] = value;
    sum += value;
  }
  return sum;
}

/** By the root proportions that the block before stored. */
function scoreByRootToo(network: Network, rows: Rows): number {
  const { shares, cells, count, eligible } = rows;
  const { rootProp } = network;
  let sum = 0;
  if (!hasRows(rows)) return sum;
  for (let k = 0; k < count; k++) {
    const at = k * WIDTH;
    const price = (cells[at + MOVING] as number) * (cells[at + KEPT] as number);
    const value = price * (rootProp[eligible[k] as number] as number);
    shares[k] = value;
    sum += value;
  }
  return sum;
}

/** Shares of subnets whose emission is off go to the others (3.10): they count up to the bar, not beyond. */
function zeroDisabled({ shares, disabled, disabledCount }: Rows): void {
  for (let d = 0; d < disabledCount; d++) shares[disabled[d] as number] = 0;
}

function laterStages(network: Network, rule: EmissionRule, rows: Rows): number {
  const { shares, count, order } = rows;
  for (let k = 0; k < count; k++) shares[k] = (shares[k] as number) * rows.scale;
  rows.whole = 1;
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
