/**
 * Where a block's TAO goes: into pools beside as much alpha as root's part of the alpha emission,
 * and what is beyond that buys alpha.
 *
 * One of the two loops in which a projection spends its time. It makes nothing, works on rows
 * (`rows.ts`) and handles the common pool in place; `payByFullRule` does all others, and whatever
 * here doesn't come out as usual.
 * Source: protocol, 4.2, 4.3, 5.3, 5.6.
 */
import { ONE_32 } from '../chain/units.ts';
import {
  ALPHA_IN,
  CAP,
  EMISSION,
  ISSUANCE,
  MOST_ROWS,
  PLAIN,
  PROTOCOL_ALPHA,
  SPOT,
  SUM_ALPHA_IN,
  SUM_CHAIN_BUY,
  SUM_TAO,
  TAO_IN,
  WIDTH,
} from './fields.ts';
import { buyThenInject, type Portion, weighBuyInject } from './injection.ts';
import { settled } from './last-rao.ts';
import type { Network } from './network.ts';
import { SERIES } from './pool.ts';
import { hasRows, type Rows, readPool, writePool } from './rows.ts';

/**
 * Pays each row its share of `tao` rao.
 * Rounds: every amount down to whole rao and alpha rao, as the chain does.
 */
export function payTao(network: Network, rows: Rows, tao: number): void {
  const { cells, shares, later } = rows;
  const count = Math.min(rows.count, MOST_ROWS);
  let taoPerShare = tao * rows.scale;
  // One subnet alone gets all of it: rounding must not take a rao.
  if (taoPerShare * rows.whole < tao) taoPerShare *= 1 + Number.EPSILON;

  rows.exactWhole = Number.NaN;
  let waiting = 0;
  if (!hasRows(rows)) return;
  for (let k = 0; k < count; k++) {
    const at = k * WIDTH;
    const emission = taoPerShare * (shares[k] as number);
    const certain = cells[at + PLAIN] as number;
    if (certain === 0) {
      later[waiting++] = k;
      continue;
    }
    if (!(emission > 0)) continue;

    // Terms (4.2), at the price cut to 32 bits.
    const y = cells[at + TAO_IN] as number;
    const x = cells[at + ALPHA_IN] as number;
    const spot = cells[at + SPOT] as number;
    const price = Math.floor(spot * ONE_32) * (1 / ONE_32);
    const cap = cells[at + CAP] as number;
    const priced = cap * price;
    if (emission <= priced) {
      const whole = Math.floor(emission);
      if (Math.abs(emission - whole - 0.5) > certain) {
        later[waiting++] = k;
        continue;
      }
      const alpha = Math.floor(emission / price);
      cells[at + TAO_IN] = y + whole;
      cells[at + ALPHA_IN] = x + alpha;
      cells[at + ISSUANCE] = (cells[at + ISSUANCE] as number) + alpha;
      continue;
    }
    const over = emission - priced;
    const excess = Math.floor(over);
    const alpha = Math.floor(cap);
    // The swap of `pool.ts` by its series.
    const perWorth = 1 / (spot * x);
    const z = excess / y;
    const out = excess * perWorth;
    const both = z + out;
    const wanted = x * out * (1 - both * (1 / 2 - (both + z) * (1 / 6)));
    if (!(both < SERIES && wanted >= 1 && Math.abs(over - excess - 0.5) <= certain)) {
      later[waiting++] = k;
      continue;
    }
    const bought = Math.floor(wanted);
    // The price goes by what was taken out, a fraction of an alpha rao less than it could be.
    const rise = both * (1 + out * (1 / 2 + (out - z) * (1 / 6))) - (wanted - bought) * spot * perWorth;
    cells[at + TAO_IN] = y + excess + Math.floor(priced);
    cells[at + ALPHA_IN] = x - bought + alpha;
    cells[at + SPOT] = spot + spot * rise;
    cells[at + ISSUANCE] = (cells[at + ISSUANCE] as number) + alpha;
    cells[at + PROTOCOL_ALPHA] = (cells[at + PROTOCOL_ALPHA] as number) + bought;
    cells[at + SUM_CHAIN_BUY] = (cells[at + SUM_CHAIN_BUY] as number) + excess;
  }
  for (let n = 0; n < waiting; n++) {
    const k = later[n] as number;
    payByFullRule(network, rows, k, taoPerShare * (shares[k] as number), tao);
  }
}

/** The same for any pool, by the order that the network's era has. */
function payByFullRule(network: Network, rows: Rows, k: number, rough: number, tao: number): void {
  const { cells } = rows;
  const { buyFirst, capByRoot } = network.era;
  const i = rows.eligible[k] as number;
  const at = k * WIDTH;
  // What waits is offered to the weights in every block, with or without anything new (5.6).
  if (!(rough > 0 || (network.reservoirTao[i] as number) > 0 || (network.reservoirAlpha[i] as number) > 0))
    return;
  const price = Math.floor((cells[at + SPOT] as number) * ONE_32) / ONE_32;
  const cap = capByRoot ? (cells[at + CAP] as number) : Math.min(cells[at + EMISSION] as number, tao);
  const emission = settled(rows, k, rough, price > 0 ? cap * price : Number.POSITIVE_INFINITY, tao);
  const capped = price > 0 && emission > cap * price;
  const portion: Portion = {
    tao: Math.floor(capped ? cap * price : emission),
    alpha: Math.floor(capped ? cap : price > 0 ? emission / price : 0),
    excess: capped ? Math.floor(emission - cap * price) : 0,
  };
  writePool(rows, network, k);
  if (buyFirst) buyThenInject(network, i, portion);
  else weighBuyInject(network, i, portion);
  readPool(rows, network, k);
  cells[at + SUM_TAO] = (cells[at + SUM_TAO] as number) + portion.tao + portion.excess;
  cells[at + SUM_CHAIN_BUY] = (cells[at + SUM_CHAIN_BUY] as number) + portion.excess;
  cells[at + SUM_ALPHA_IN] = (cells[at + SUM_ALPHA_IN] as number) + portion.alpha;
}
