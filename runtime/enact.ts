/**
 * One change put into a run, in the block before which it takes effect; or the reason why the
 * chain would refuse it, as a finding. Events wait for the end of their block.
 * Source: design, "time" and "events".
 */
import {
  baseValue,
  type ChangePlan,
  type Parameter,
  type PlanPlace,
  parameterById,
  rawDown,
  rawRange,
} from '../compiler/index.ts';
import { diagnostic, invariant } from '../grammar/index.ts';
import { amountText, countText, parameterText } from './amounts.ts';
import { compileScalar, compileVector } from './evaluate/compile.ts';
import { compileExact } from './evaluate/exact.ts';
import { afterSet, beforeSet } from './neurons/index.ts';
import { partnerOf } from './parameter-partners.ts';
import { NETWORK, rawNow, setRaw } from './parameters-state.ts';
import { afterEpochSet, beforeEpochSet } from './population/index.ts';
import { add, floor, parseExact, type Rational, rationalOf, subtract, toNumber } from './rational.ts';
import { subnetText } from './registration/names.ts';
import { goneSince } from './registration/refusals.ts';
import { isLiving } from './registration/registry.ts';
import { mustWait, putOff } from './registration/waiting-lines.ts';
import { emissionRuleFrom } from './rules.ts';
import type { Run } from './run.ts';
import { changeRule } from './supply.ts';

export type Change<K extends ChangePlan['kind']> = Extract<ChangePlan, { kind: K }>;

/** Makes a change before `block` is computed. Events are left to `registration/settle.ts`. */
export function enact(run: Run, change: ChangePlan, block: number): void {
  run.stamp += 1;
  switch (change.kind) {
    case 'set':
      set(run, change, block);
      return;
    case 'supply':
      setSupply(run, change, block);
      return;
    case 'rule':
      run.ruleChoice = change.rule;
      run.rule = emissionRuleFrom(run.setting.plan, change.rule, run, run.reader);
      // The bar belongs to the rule that computed it: a new one's gate computes its own in this block.
      run.network.gateBar = 0;
      if (run.exact !== null) run.exact.network.gateBar = 0n;
      return;
    case 'stake':
    case 'unstake':
    case 'register':
    case 'dissolve':
      // They come at the end of the block.
      return;
  }
}

function setSupply(run: Run, change: Change<'supply'>, block: number): void {
  const cap = parseExact(change.supply.cap).n;
  const { issuance } = run.supply;
  if (cap < issuance) {
    const facts = {
      cap: amountText(cap, 'TAO'),
      issuance: amountText(issuance, 'TAO'),
      block: countText(block),
    };
    run.findings.push(diagnostic('E403', change.place, facts));
    return;
  }
  changeRule(run.supply, change.supply);
}

function set(run: Run, change: Change<'set'>, block: number): void {
  const parameter = parameterById(change.parameter);
  invariant(parameter !== undefined, `a plan names parameters of the registry, not ${change.parameter}`);
  const targets = targetsOf(run, change, block);
  if (targets === null) return;
  if (targets.length === 0) {
    if (change.target.kind === 'subnets') {
      run.findings.push(diagnostic('W455', change.place, { name: change.parameter }));
    }
    return;
  }
  // All values are worked out before the first is set: each line reads the state as it stood.
  const raws = targets.map(rawFor(run, change, parameter));
  const told = new Set<string>();
  const holder = { values: run.values, network: run.network, exact: run.exact?.network ?? null };
  for (const [at, index] of targets.entries()) {
    const raw = raws[at] ?? null;
    const finding = refusal(run, parameter, index, raw, block, change.valuePlace);
    if (finding !== null) {
      if (!told.has(finding.code)) run.findings.push(finding);
      told.add(finding.code);
      continue;
    }
    invariant(raw !== null, 'a refusal covers what has no value');
    beforeSet(run, parameter.id, index);
    beforeEpochSet(run, parameter.id);
    setRaw(holder, parameter, index, raw);
    afterSet(run, parameter.id, index);
    afterEpochSet(run, parameter.id, index);
    run.changes.push({
      parameter: parameter.id,
      subnet: index === NETWORK ? null : index,
      block,
      value: baseValue(parameter, raw),
      raw,
    });
  }
}

/** Indices of the subnets meant, or the network's own; null: the one meant isn't there yet, or not any more. */
function targetsOf(run: Run, change: Change<'set'>, block: number): readonly number[] | null {
  const { target, parameter } = change;
  switch (target.kind) {
    case 'network': {
      // A parameter that each subnet has, set without naming one, is set everywhere.
      if (parameterById(parameter)?.scope !== 'subnet') return [NETWORK];
      return run.registry.living;
    }
    case 'subnet': {
      const index = run.setting.places.indexOf(target.subnet);
      if (mustWait(run, change, index)) putOff(run, change, index);
      else if (isLiving(run.registry, index)) return [index];
      else noteGone(run, change, index, block);
      return null;
    }
    case 'subnets': {
      const { living } = run.registry;
      if (target.where === null) return living;
      const holds = compileVector(target.where, run.reader)();
      return living.filter((i) => holds[i] === 1);
    }
  }
}

function noteGone(run: Run, { place }: Change<'set'>, index: number, block: number): void {
  const subnet = subnetText(run.setting, index);
  const facts = { event: 'set a parameter of', subnet, ...goneSince(run, index), block: countText(block) };
  run.findings.push(diagnostic('E404', place, facts));
}

/** The raw value for each target; null where there is none. Rounds: down, as the chain's types do. */
function rawFor(run: Run, { value }: Change<'set'>, parameter: Parameter): (index: number) => bigint | null {
  if (value.kind !== 'expression') {
    const raw = BigInt(value.raw);
    return () => raw;
  }
  const exact = compileExact(value.value, run.reader);
  if (exact !== null) {
    const it = exact();
    return () => (it === null ? null : rawDown(parameter, it.n, it.d));
  }
  const scalar = compileScalar(value.value, run.reader);
  const values = compileVector(value.value, run.reader)();
  return (index) => {
    const it = rationalOf(index === NETWORK ? scalar() : (values[index] ?? Number.NaN));
    return it === null ? null : rawOfFloat(parameter, it);
  };
}

/** Float64 noise must not turn a value that the chain holds exactly into the one below it. */
const NOISE = 2n ** 44n;

function rawOfFloat(parameter: Parameter, value: Rational): bigint {
  const scaled = { n: value.n * parameter.per, d: value.d * parameter.times };
  const nearest = floor(add(scaled, { n: 1n, d: 2n }));
  const off = subtract(scaled, { n: nearest, d: 1n });
  const size = nearest < 0n ? -nearest : nearest;
  const distance = (off.n < 0n ? -off.n : off.n) * NOISE;
  return distance <= (size > 1n ? size : 1n) * off.d ? nearest : floor(scaled);
}

function refusal(
  run: Run,
  parameter: Parameter,
  index: number,
  raw: bigint | null,
  block: number,
  place: PlanPlace,
) {
  if (raw === null) return diagnostic('E402', place, { name: parameter.id, block: countText(block) });
  const { min, max } = rawRange(parameter);
  const low = min !== null && raw < min;
  const bound = low ? min : max !== null && raw > max ? max : null;
  if (bound === null) return besidePartner(run, parameter, index, raw, block, place);
  return diagnostic('E401', place, {
    name: parameter.id,
    value: parameterText(parameter, raw),
    side: low ? 'below' : 'above',
    bound: parameterText(parameter, bound),
    block: countText(block),
  });
}

/** Some calls compare what they set with another parameter as it stands. */
function besidePartner(
  run: Run,
  parameter: Parameter,
  index: number,
  raw: bigint,
  block: number,
  place: PlanPlace,
) {
  const partner = partnerOf(parameter.id);
  if (partner === null) return null;
  const bound = rawNow(run.values, run.setting.snapshot, partner.other.id, index);
  if (bound === null || partner.allows(raw, bound)) return null;
  return diagnostic('E409', place, {
    name: parameter.id,
    value: parameterText(parameter, raw),
    relation: partner.relation,
    other: partner.other.id,
    otherValue: parameterText(partner.other, bound),
    block: countText(block),
  });
}

/** A float for an exact amount. */
export const amountOf = (text: string): number => toNumber(parseExact(text));
