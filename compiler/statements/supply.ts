/**
 * `supply { cap … block_emission … halving … factor … }`: TAO's supply rule, whole.
 * Source: design, "The language" (supply) and 1b, "halvings"; specification 2.1.
 */
import {
  diagnostic,
  type Halving,
  inBlock,
  isError,
  type Supply,
  type SupplyEntry,
} from '../../grammar/index.ts';
import type { Exact, SupplyPlan } from '../plan.ts';
import { exactText, type Fraction, fractionFromExact, ratio } from '../quantity.ts';
import { blocksUp } from '../time.ts';
import { plain, tao, time } from '../types.ts';
import { written } from '../units.ts';
import { type Context, constant, Once, placeHere, unknownEntry } from './context.ts';

/** The chain's own rule: 21,000,000 TAO, 1 TAO a block, halved each time half of the rest is issued. */
export const CHAIN_SUPPLY: SupplyPlan = {
  cap: '21000000000000000',
  blockEmission: '1000000000',
  factor: '1/2',
  halving: { kind: 'byIssuance' },
};

const ENTRIES = ['cap', 'block_emission', 'halving', 'factor'];
const U64 = 2n ** 64n;

/** Errors: null after a message. `cap` is the one in force, for where none is written. */
export function lowerSupply(node: Supply, cx: Context, cap: Exact): SupplyPlan | null {
  let sound = true;
  // What is below goes through one reporter, so that one bad entry is known without a flag on each path.
  const watching: Context = {
    ...cx,
    report: (it) => {
      if (isError(it)) sound = false;
      cx.report(it);
    },
  };
  const values = new Map<string, Fraction>();
  let halving: SupplyPlan['halving'] | null = null;
  const once = new Once(watching, 'the supply rule');
  for (const item of node.items) {
    const word = item.kind === 'Halving' ? { text: 'halving', ...item.keyword } : item.name;
    if (!ENTRIES.includes(word.text)) {
      watching.report(unknownEntry(watching, word, 'the supply rule', ENTRIES));
    } else if (once.take(word.text, word, item)) {
      if (item.kind === 'Halving') {
        halving = lowerHalving(item, watching);
        if (halving === null) sound = false;
      } else {
        const value = entryValue(item, watching);
        if (value === null) sound = false;
        else values.set(word.text, value);
      }
    }
  }
  for (const [word, example] of NEEDED) {
    if (once.has(word)) continue;
    const addition = inBlock(cx.file.source, node, node.items, example);
    const facts = { word, block: 'the supply rule', example, addition };
    watching.report(diagnostic('E242', placeHere(cx, node.keyword), facts));
  }
  const blockEmission = values.get('block_emission');
  if (!sound || halving === null || blockEmission === undefined) return null;
  const stated = values.get('cap');
  const plan: SupplyPlan = {
    cap: stated === undefined ? cap : exactText(stated),
    blockEmission: exactText(blockEmission),
    factor: exactText(values.get('factor') ?? ratio(1n, 2n)),
    halving,
  };
  if (!thresholdsBelowCap(node, plan, cx)) return null;
  return plan;
}

const NEEDED = [
  ['block_emission', 'block_emission 0.5 TAO'],
  ['halving', 'halving every 4 years'],
] as const;

/** A cap must not be below what is already issued. */
export function checkCap(node: Supply, plan: SupplyPlan, issuance: bigint, cx: Context): boolean {
  const cap = fractionFromExact(plan.cap);
  if (cap.n >= issuance * cap.d) return true;
  const entry = node.items.find((item) => item.kind === 'SupplyEntry' && item.name.text === 'cap');
  const value = entry?.kind === 'SupplyEntry' ? placeHere(cx, entry.value) : null;
  const facts = { cap: written(cap, tao), issuance: written(ratio(issuance, 1n), tao), value };
  cx.report(diagnostic('E360', placeHere(cx, entry ?? node.keyword), facts));
  return false;
}

function entryValue(item: SupplyEntry, cx: Context): Fraction | null {
  const { name, value } = item;
  const isFactor = name.text === 'factor';
  const found = constant(value, cx, isFactor ? plain : tao);
  if (found === null) return null;
  const [fits, expected] = isFactor
    ? [found.s > 0n && found.n > 0n && found.n < found.d, 'above 0 and below 1']
    : name.text === 'cap'
      ? [found.s > 0n && found.n > 0n && found.n < U64, 'above 0 and at most what the chain can hold']
      : [(found.s > 0n || found.n === 0n) && found.n < U64, 'at least 0 and at most what the chain can hold'];
  if (fits) return found;
  cx.report(diagnostic('E245', placeHere(cx, value), { what: `\`${name.text}\``, expected }));
  return null;
}

function lowerHalving({ schedule }: Halving, cx: Context): SupplyPlan['halving'] | null {
  switch (schedule.kind) {
    case 'HalvingByIssuance':
      return { kind: 'byIssuance' };
    case 'HalvingNone':
      return { kind: 'none' };
    case 'HalvingEvery': {
      const { period } = schedule;
      const exact = constant(period, cx, time);
      if (exact === null) return null;
      const blocks = blocksUp(exact.s * exact.n, exact.d);
      if (blocks >= 1) return { kind: 'every', blocks };
      cx.report(diagnostic('E356', placeHere(cx, period), { what: 'the time between two halvings' }));
      return null;
    }
    case 'HalvingAtIssuance':
      return lowerThresholds(schedule.thresholds, cx);
  }
}

type AtIssuance = Extract<Halving['schedule'], { kind: 'HalvingAtIssuance' }>;

function lowerThresholds(list: AtIssuance['thresholds'], cx: Context): SupplyPlan['halving'] | null {
  if (list.items.length === 0) {
    cx.report(diagnostic('E362', placeHere(cx, list), { why: 'none' }));
    return null;
  }
  const thresholds: Exact[] = [];
  let last = ratio(0n, 1n);
  for (const item of list.items) {
    if (item.kind === 'Range') {
      cx.report(diagnostic('E362', placeHere(cx, item), { why: 'range' }));
      return null;
    }
    const threshold = constant(item, cx, tao);
    if (threshold === null) return null;
    if (threshold.compare(last) <= 0) {
      cx.report(diagnostic('E362', placeHere(cx, item), { why: 'order' }));
      return null;
    }
    thresholds.push(exactText(threshold));
    last = threshold;
  }
  return { kind: 'atIssuance', thresholds };
}

function thresholdsBelowCap(node: Supply, { cap, halving }: SupplyPlan, cx: Context): boolean {
  if (halving.kind !== 'atIssuance') return true;
  const above = halving.thresholds.findIndex(
    (it) => fractionFromExact(it).compare(fractionFromExact(cap)) >= 0,
  );
  if (above < 0) return true;
  const item = node.items.find((it) => it.kind === 'Halving');
  const at =
    item?.kind === 'Halving' && item.schedule.kind === 'HalvingAtIssuance'
      ? item.schedule.thresholds.items[above]
      : undefined;
  cx.report(diagnostic('E362', placeHere(cx, at ?? node.keyword), { why: 'cap' }));
  return false;
}
