/**
 * The door before which assumed demand for subnets stands: when the chain lets the next one in, and
 * what holds him back until then. It gives way to what the file registers itself.
 * Source: design, "events"; protocol, 9.2.
 */
import type { Run } from '../run.ts';
import { rawOf } from './cost.ts';
import { freeTao } from './free-tao.ts';
import { immunityEnds, mustPrune, rateLimitEnds } from './register.ts';
import type { CostAt, Hold } from './registry.ts';

export interface Door {
  /** The first block at whose end one of assumed demand may register; Infinity: as things stand, none. */
  readonly opens: number;
  /** What opens it last; null: it stands open. */
  readonly hold: Hold | null;
}

/** As seen from the end of block `from`, as things stand; `until` is as far as anybody asks. */
export function doorAhead(run: Run, from: number, costAt: CostAt, until: number): Door {
  let door: Door = { opens: from, hold: null };
  const wait = (opens: number, hold: Hold) => {
    if (opens > door.opens) door = { opens, hold };
  };
  wait(Number(rawOf(run, 'subnet_registration.registration_start_block')), 'closed');
  wait(rateLimitEnds(run), 'rateLimit');
  if (mustPrune(run)) wait(immunityEnds(run), run.registry.living.length === 0 ? 'noRoom' : 'immunity');
  wait(affordable(run, costAt, from, until), 'cost');
  wait(givenWay(run, door.opens), 'ownRegistration');
  return door;
}

/**
 * The first block from `from` on in which all the TAO that there is to pay with covers the cost, which
 * falls; Infinity: none by `until`. Of the TAO as it stands: whoever is refused then tries again.
 */
function affordable(run: Run, costAt: CostAt, from: number, until: number): number {
  const free = freeTao(run);
  if (costAt(from) <= free) return from;
  if (from > until || costAt(until) > free) return Infinity;
  let low = from;
  let high = until;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (costAt(middle) <= free) high = middle;
    else low = middle;
  }
  return high;
}

/** The first block from `block` on that is in no window and far enough before each registration of the file. */
function givenWay(run: Run, block: number): number {
  const { closed, ownBlocks } = run.registry;
  const limit = Number(rawOf(run, 'subnet_registration.rate_limit'));
  let open = block;
  for (let before = Number.NaN; before !== open; ) {
    before = open;
    for (const { from, to } of closed) if (open >= from && open <= to) open = to + 1;
    for (const own of ownBlocks) if (own > open && own - open < limit) open = own;
  }
  return open;
}
