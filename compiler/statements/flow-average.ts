/**
 * `flow_average(64) = 120 TAO/day`: what the chain's record of a subnet's flow stands at when the
 * projection starts. One value, not a series: the rules bring it up to date by themselves.
 * Source: protocol, 3.4, 3.5.
 */
import { type AssumeEntry, diagnostic, type Span } from '../../grammar/index.ts';
import type { AssumePlan, SubnetRef } from '../plan.ts';
import { assumptionPlace, planPlace } from '../program.ts';
import { exactText, ratio } from '../quantity.ts';
import { taoRate } from '../types.ts';
import { type Context, constant, placeHere, textHere } from './context.ts';
import { distributionInside } from './series.ts';

/** Whose flow each entry of `assume` is about. */
export const AVERAGES = { flow_average: 'user', protocol_flow_average: 'protocol' } as const;
export type AverageName = keyof typeof AVERAGES;

export function isAverage(name: string): name is AverageName {
  return Object.hasOwn(AVERAGES, name);
}

/** rao per block: what the chain's I64F64 can't hold. */
const TOO_LARGE = ratio(2n ** 63n, 1n);

/** Errors: null after a message; a subnet of null was reported before. */
export function lowerAverage(
  entry: AssumeEntry,
  name: AverageName,
  subnet: SubnetRef | null,
  cx: Context,
): AssumePlan['flowAverages'][number] | null {
  const refuse = (why: 'series' | 'born' | 'range', span: Span): null => {
    const facts = { word: name, why, text: textHere(cx, span), item: assumptionPlace(cx.file, entry) };
    cx.report(diagnostic('E378', placeHere(cx, span), facts));
    return null;
  };
  const inside = distributionInside(entry.value);
  if (inside !== null) return refuse('series', inside);
  const value = constant(entry.value, cx, taoRate);
  if (value === null || subnet === null) return null;
  if (subnet.kind === 'born') return refuse('born', entry.args?.[0] ?? entry.name);
  if (value.abs().compare(TOO_LARGE) >= 0) return refuse('range', entry.value);
  return { subnet, of: AVERAGES[name], value: exactText(value), place: planPlace(cx.file, entry.name) };
}
