/**
 * `rule emission "name" { … }`: how a block's TAO is divided, as a row of stages.
 * Source: design, "The language" (rule) and 1b, "`rule`"; specification 3.8 and 3.9.
 */
import {
  beforeItem,
  type DeclineStage,
  diagnostic,
  type EmissionRule,
  type Expression,
  type GateStage,
  inBlock,
  isError,
  type Stage,
  type TextEdit,
  type TiersStage,
} from '../../grammar/index.ts';
import { check } from '../expressions/check.ts';
import { spread } from '../expressions/checked.ts';
import { inUnit } from '../expressions/constants.ts';
import { fault, RULE_HAND } from '../expressions/scope.ts';
import type { Exact, Expr, RulePlan, StagePlan } from '../plan.ts';
import { planPlace } from '../program.ts';
import { exactText, fractionFromExact, type SmallRatio, smallRatio, toNumber } from '../quantity.ts';
import { describe, plain, time } from '../types.ts';
import {
  type Context,
  type Known,
  known,
  Once,
  placeHere,
  unfitWord,
  unknownEntry,
  wholeNumber,
  wholeValue,
} from './context.ts';

const GATE_WORDS = ['rank', 'quantile', 'exponent', 'refresh'];
const FATES = ['burn', 'recycle', 'redistribute'] as const;
const DEFAULT_EXPONENT = 3;
const DEFAULT_REFRESH_BLOCKS = 360;
/** The chain holds an exponent to these; beyond them its powers overflow. */
const EXPONENT = { least: 1, most: 8 };
/** netuids are 16 bits. */
const MOST_RANKS = 65_535;

/** Errors: null after a message. */
export function lowerRule(node: EmissionRule, outer: Context): RulePlan | null {
  let sound = true;
  const cx: Context = {
    ...outer,
    scope: { ...outer.scope, hand: RULE_HAND, phase: 'run' },
    report: (it) => {
      if (isError(it)) sound = false;
      outer.report(it);
    },
  };
  const name = node.name.value;
  checkScore(node, cx);
  checkGate(node, cx);
  const stages: StagePlan[] = [];
  for (const stage of node.stages) {
    const lowered = lowerStage(stage, cx);
    if (lowered === null) sound = false;
    else stages.push(lowered);
  }
  return sound ? { name, stages, place: planPlace(cx.file, node.name) } : null;
}

/** Exactly one score, in front. */
function checkScore(node: EmissionRule, cx: Context): void {
  const name = node.name.value;
  const scores = node.stages.filter((stage) => stage.kind === 'ScoreStage');
  const [first, second] = scores;
  if (first === undefined) {
    cx.report(
      diagnostic('E250', placeHere(cx, node.name), { name, why: 'missing', ...missingScore(node, cx) }),
    );
    return;
  }
  if (node.stages[0] !== first) {
    cx.report(
      diagnostic('E250', placeHere(cx, first.keyword), { name, why: 'late', missing: null, stage: null }),
    );
  }
  if (second !== undefined) {
    const related = [{ message: 'the first one', place: placeHere(cx, first.keyword) }];
    const facts = { name, why: 'second', missing: null, stage: placeHere(cx, second) } as const;
    cx.report(diagnostic('E250', placeHere(cx, second.keyword), facts, related));
  }
}

/** In front of the other stages. */
function missingScore({ start, end, stages }: EmissionRule, cx: Context) {
  const [first] = stages;
  const score = 'score ema_price';
  const { source } = cx.file;
  const missing = first ? beforeItem(source, first, score) : inBlock(source, { start, end }, [], score);
  return { missing, stage: null };
}

/** At most one gate, right after the score: disabled subnets go out after it, before what follows. */
function checkGate(node: EmissionRule, cx: Context): void {
  const name = node.name.value;
  const later = node.stages.filter((stage) => stage.kind !== 'ScoreStage');
  const [first, second] = later.filter((stage) => stage.kind === 'GateStage');
  if (first === undefined) return;
  if (later[0] !== first) cx.report(diagnostic('E255', placeHere(cx, first), { name, why: 'late' }));
  if (second === undefined) return;
  const related = [{ message: 'the first one', place: placeHere(cx, first) }];
  cx.report(diagnostic('E255', placeHere(cx, second), { name, why: 'second' }, related));
}

function lowerStage(stage: Stage, cx: Context): StagePlan | null {
  switch (stage.kind) {
    case 'ScoreStage': {
      const score = perSubnet(stage.score, cx, 'score');
      return score && { kind: 'score', score };
    }
    case 'GateStage':
      return lowerGate(stage, cx);
    case 'TiersStage':
      return lowerTiers(stage, cx);
    case 'LimitStage': {
      const top = known(stage.top, cx, plain);
      const whole =
        top && wholeValue(top, stage.top, cx, 'the number of subnets', { min: 1, max: MOST_RANKS });
      return whole === null ? null : { kind: 'limit', top: whole };
    }
    case 'FloorStage': {
      const share = shareOf(stage.share, cx, 'the floor');
      return share && { kind: 'floor', share: share.value };
    }
    case 'DeclineStage':
      return lowerDecline(stage, cx);
  }
}

/** An expression over one subnet, as a vector over all. A score's unit doesn't matter; a fraction has none. */
function perSubnet(node: Expression, cx: Context, what: 'score' | 'fraction'): Expr | null {
  const { scope } = cx;
  const checked = check(node, scope);
  if (checked === null) return null;
  const { type } = checked;
  if (type.kind !== 'number')
    return fault(scope, 'E308', node, { expected: 'a number', found: describe(type) });
  if (type.shape === 'list') return fault(scope, 'E317', node, { list: true, what: `the ${what} gives` });
  if (what === 'fraction') {
    if (inUnit(checked, node, scope, [plain]) === null) return null;
    const { expr } = checked;
    if (expr.op === 'const' && !isShare(expr.value)) {
      cx.report(
        diagnostic('E245', placeHere(cx, node), { what: 'the declined part', expected: 'from 0% to 100%' }),
      );
      return null;
    }
  }
  return spread(checked);
}

/** `rank = 32` as the first argument of a gate that has no bar. */
function missingBar(stage: GateStage, found: number, cx: Context): TextEdit | null {
  if (found > 0) return null;
  const [first] = stage.args;
  const at = first?.start ?? stage.end - 1;
  const { path } = cx.file.source;
  return { path, start: at, end: at, text: first === undefined ? 'rank = 32' : 'rank = 32, ' };
}

function lowerGate(stage: GateStage, cx: Context): StagePlan | null {
  if (stage.shape.text !== 'hill') {
    cx.report(unfitWord(cx, stage.shape, 'the shape of a gate', ['hill']));
    return null;
  }
  const once = new Once(cx, 'the gate');
  let rank: number | null = null;
  let quantile: number | null = null;
  let exponent: number | null = DEFAULT_EXPONENT;
  let refreshBlocks: number | null = DEFAULT_REFRESH_BLOCKS;
  let allKnown = true;
  for (const [at, arg] of stage.args.entries()) {
    const previous = stage.args[at - 1];
    const name = arg.name ?? {
      text: cx.file.source.text.slice(arg.start, arg.end),
      start: arg.start,
      end: arg.end,
    };
    if (arg.name === null || !GATE_WORDS.includes(name.text)) {
      cx.report(unknownEntry(cx, name, 'the gate', GATE_WORDS));
      allKnown = false;
      continue;
    }
    if (!once.take(name.text, name, { start: previous?.end ?? arg.start, end: arg.end })) continue;
    if (name.text === 'rank') rank = gateRank(arg.value, cx);
    if (name.text === 'quantile') quantile = gateQuantile(arg.value, cx);
    if (name.text === 'exponent') exponent = gateExponent(arg.value, cx);
    if (name.text === 'refresh') refreshBlocks = gateRefresh(arg.value, cx);
  }
  const found = (once.has('rank') ? 1 : 0) + (once.has('quantile') ? 1 : 0);
  if (found !== 1) {
    // A misspelt `rank` was said to be one.
    if (allKnown || found > 1)
      cx.report(
        diagnostic('E252', placeHere(cx, stage), {
          found: found === 0 ? 'none' : 'both',
          missing: missingBar(stage, found, cx),
        }),
      );
    return null;
  }
  if (exponent === null || refreshBlocks === null) return null;
  if (rank !== null) return { kind: 'gate', bar: { kind: 'rank', rank }, exponent, refreshBlocks };
  if (quantile !== null)
    return { kind: 'gate', bar: { kind: 'quantile', quantile }, exponent, refreshBlocks };
  return null;
}

function gateRank(node: Expression, cx: Context): number | null {
  const value = known(node, cx, plain);
  return value && wholeValue(value, node, cx, '`rank`', { min: 1, max: MOST_RANKS });
}

function gateQuantile(node: Expression, cx: Context): number | null {
  const found = known(node, cx, plain);
  if (found === null) return null;
  if (found.value > 0 && found.value < 1) return found.value;
  cx.report(diagnostic('E245', placeHere(cx, node), { what: '`quantile`', expected: 'above 0 and below 1' }));
  return null;
}

function gateExponent(node: Expression, cx: Context): number | null {
  const found = known(node, cx, plain);
  if (found === null) return null;
  const { value: exponent } = found;
  if (exponent >= EXPONENT.least && exponent <= EXPONENT.most) return exponent;
  const expected = `from ${EXPONENT.least} to ${EXPONENT.most}`;
  cx.report(diagnostic('E245', placeHere(cx, node), { what: '`exponent`', expected }));
  return null;
}

function gateRefresh(node: Expression, cx: Context): number | null {
  const found = known(node, cx, time);
  if (found === null) return null;
  const blocks = Math.ceil(found.value);
  if (blocks >= 1) return blocks;
  cx.report(diagnostic('E356', placeHere(cx, node), { what: '`refresh`' }));
  return null;
}

function lowerTiers(stage: TiersStage, cx: Context): StagePlan | null {
  const tiers: { from: number; to: number; share: number }[] = [];
  const shares: Exact[] = [];
  let last = 0;
  for (const tier of stage.tiers) {
    const bounds = { min: 1, max: MOST_RANKS };
    const from = wholeNumber(tier.from, cx, 'the first rank of a tier', bounds);
    const to = tier.to === tier.from ? from : wholeNumber(tier.to, cx, 'the last rank of a tier', bounds);
    const share = shareOf(tier.share, cx, 'the share of a tier');
    if (from === null || to === null || share === null) return null;
    if (to < from || from <= last) {
      const why = to < from ? 'backward' : 'overlap';
      const place = placeHere(cx, { start: tier.from.start, end: tier.to.end });
      cx.report(diagnostic('E253', place, { from: tier.from.text, to: tier.to.text, why }));
      return null;
    }
    tiers.push({ from, to, share: share.value });
    shares.push(share.exact);
    last = to;
  }
  if (tiers.length === 0) {
    cx.report(diagnostic('E253', placeHere(cx, stage), { from: '', to: '', why: 'none' }));
    return null;
  }
  const sum = sumOf(shares);
  if (sum !== '1') {
    const percent = `${Number((toNumber(fractionFromExact(sum)) * 100).toFixed(9))}%`;
    cx.report(diagnostic('E254', placeHere(cx, stage), { sum: percent }));
    return null;
  }
  return { kind: 'tiers', tiers };
}

function lowerDecline(stage: DeclineStage, cx: Context): StagePlan | null {
  const fate = FATES.find((known) => known === stage.fate.text);
  if (fate === undefined) cx.report(unfitWord(cx, stage.fate, 'what becomes of a declined part', FATES));
  const fraction = perSubnet(stage.fraction, cx, 'fraction');
  return fate === undefined || fraction === null ? null : { kind: 'decline', fraction, fate };
}

/** Exact; by safe integers as long as they last. */
function sumOf(values: readonly Exact[]): Exact {
  let small: SmallRatio | null = { n: 0, d: 1 };
  for (const value of values) {
    const [n = '0', d = '1'] = value.split('/');
    small = small && smallRatio(small.n * Number(d) + Number(n) * small.d, small.d * Number(d));
  }
  if (small !== null) return small.d === 1 ? String(small.n) : `${small.n}/${small.d}`;
  return exactText(values.map(fractionFromExact).reduce((sum, it) => sum.add(it)));
}

/** A part of the whole: 0 to 1. */
function shareOf(node: Expression, cx: Context, what: string): Known | null {
  const found = known(node, cx, plain);
  if (found === null || isShare(found.value)) return found;
  cx.report(diagnostic('E245', placeHere(cx, node), { what, expected: 'from 0% to 100%' }));
  return null;
}

function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}
