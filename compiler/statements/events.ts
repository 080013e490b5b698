/**
 * Events inside `enact`: `register`, `dissolve`, `stake`, `unstake`.
 * Source: design 1b, "events".
 */
import {
  type Dissolve,
  diagnostic,
  type Member,
  quoted,
  type Register,
  type Stake,
  suggest,
  type Unstake,
} from '../../grammar/index.ts';
import { constantIn } from '../expressions/constants.ts';
import { means } from '../expressions/scope.ts';
import { checkSetValue, resolveParameter } from '../expressions/settable.ts';
import { subnetRef } from '../expressions/subnets.ts';
import { parameters, subnetParametersByName } from '../parameters.ts';
import type { ChangePlan, Exact, SetValue } from '../plan.ts';
import { planPlace } from '../program.ts';
import { exactText } from '../quantity.ts';
import { alpha, plain, tao } from '../types.ts';
import { type Context, constant, Once, placeHere } from './context.ts';

/** Errors: null after a message, here and below. */
export function lowerRegister(node: Register, cx: Context): ChangePlan | null {
  means(cx.scope, node.name, { kind: 'subnet', subnet: { kind: 'born', name: node.name.value } });
  const once = new Once(cx, 'this registration');
  const entries: { name: string; value: SetValue }[] = [];
  let lock: Exact | 'auto' | null = 'auto';
  let owner: string | null = null;
  let sound = true;
  for (const entry of node.entries) {
    const name = entry.name.text;
    if (!once.take(name, entry.name, entry)) sound = false;
    else if (name === 'lock') lock = lockOf(entry, cx);
    else if (name === 'owner') {
      owner = ownerOf(entry, cx);
      if (owner === null) sound = false;
    } else {
      const value = parameterOf(entry, node, cx);
      if (value === null) sound = false;
      else entries.push({ name, value });
    }
  }
  if (!sound || lock === null) return null;
  const { name, attempt } = node;
  const place = planPlace(cx.file, node);
  return { kind: 'register', attempt, name: name.value, lock, owner, entries, place };
}

type RegisterEntry = Register['entries'][number];

/** `auto`: what the chain asks for then. */
function lockOf({ value }: RegisterEntry, cx: Context): Exact | 'auto' | null {
  if (value.kind === 'Name' && value.text === 'auto') return 'auto';
  const amount = constant(value, cx, tao);
  if (amount === null) return null;
  if (amount.s > 0n && amount.n > 0n) return exactText(amount);
  const facts = { what: '`lock`', expected: 'an amount of TAO above 0, or `auto`' };
  cx.report(diagnostic('E245', placeHere(cx, value), facts));
  return null;
}

/** Who it is, for people: an address or a name. */
function ownerOf({ value }: RegisterEntry, cx: Context): string | null {
  if (value.kind === 'Text' && value.value.trim() !== '') return value.value;
  if (value.kind === 'Text') cx.report(diagnostic('E248', placeHere(cx, value), { name: '`owner`' }));
  else {
    const meant = value.kind === 'Name' ? quoted(value.text) : null;
    const facts = { word: 'owner', expected: 'a string', example: 'owner = "a name or an address"', meant };
    cx.report(diagnostic('E243', placeHere(cx, value), facts));
  }
  return null;
}

/** A parameter of the new subnet, checked as `set subnet("x").name = value` would be. */
function parameterOf(entry: RegisterEntry, node: Register, cx: Context): SetValue | null {
  const { name } = entry;
  if (subnetParametersByName(name.text).length === 0) {
    const names = ['lock', 'owner', ...parameters.filter((it) => it.scope === 'subnet').map((it) => it.name)];
    const nearest = suggest(name.text, names);
    const known = ['lock', 'owner', 'tempo', 'immunity_period'];
    cx.report(
      diagnostic('E240', placeHere(cx, name), { word: name.text, block: 'a registration', known, nearest }),
    );
    return null;
  }
  const { start, end } = name;
  const subnet: Member['object'] = {
    ...{ kind: 'Call', start, end },
    callee: { kind: 'Name', text: 'subnet', start, end },
    args: [{ kind: 'Argument', name: null, value: node.name, where: null, start, end }],
  };
  const path = resolveParameter({ kind: 'Member', object: subnet, name, start, end }, cx.scope);
  return path && checkSetValue(entry.value, path, cx.scope);
}

export function lowerDissolve(node: Dissolve, cx: Context): ChangePlan | null {
  const subnet = subnetRef(node.subnet, cx.scope);
  if (subnet === null) return null;
  return { kind: 'dissolve', attempt: node.attempt, subnet, place: planPlace(cx.file, node) };
}

export function lowerStake(node: Stake, cx: Context): ChangePlan | null {
  const subnet = subnetRef(node.subnet, cx.scope);
  const amount = constant(node.amount, cx, tao);
  if (amount === null) return null;
  if (amount.s < 0n || amount.n === 0n) {
    const facts = { what: 'what is staked', expected: 'an amount of TAO above 0' };
    cx.report(diagnostic('E273', placeHere(cx, node.amount), facts));
    return null;
  }
  if (subnet === null) return null;
  const { attempt } = node;
  return { kind: 'stake', attempt, amount: exactText(amount), subnet, place: planPlace(cx.file, node) };
}

export function lowerUnstake(node: Unstake, cx: Context): ChangePlan | null {
  const subnet = subnetRef(node.subnet, cx.scope);
  const found = constantIn(node.amount, cx.scope, [alpha, plain]);
  if (found === null) return null;
  const { value, dimension } = found;
  const isPart = dimension === plain;
  if (value.s < 0n || value.n === 0n || (isPart && value.n > value.d)) {
    const facts = { what: 'what is unstaked', expected: 'an amount of alpha above 0, or a part up to 100%' };
    cx.report(diagnostic('E273', placeHere(cx, node.amount), facts));
    return null;
  }
  if (subnet === null) return null;
  const amount = { kind: isPart ? 'fraction' : 'alpha', value: exactText(value) } as const;
  return { kind: 'unstake', attempt: node.attempt, amount, subnet, place: planPlace(cx.file, node) };
}
