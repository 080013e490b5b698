/** Broken JSON: a real document with members dropped, doubled, replaced and torn. */
import type { Random } from './random.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const ODD: readonly [Json, ...Json[]] = [
  null,
  true,
  -1,
  0,
  0.5,
  1e308,
  2 ** 53,
  '',
  '-1',
  '0x10',
  '1e400',
  'NaN',
  '99999999999999999999999999999999999999',
  '18446744073709551616',
  '\ud800',
  [],
  {},
  [[[[[[]]]]]],
  { raw: '1', per: '0', value: 1 },
  { __proto__: null },
];

/** A document made from `text`, which holds JSON. */
export function someJson(text: string, random: Random): string {
  const root = { document: JSON.parse(text) as Json };
  for (let edits = 1 + random.below(4); edits > 0; edits -= 1) change(root, random);
  const written = random.rarely(40) ? nested(random) : JSON.stringify(root.document ?? null);
  return random.rarely(6) ? torn(written, random) : written;
}

/** Walks down at random and changes what it comes to. */
function change(root: { [key: string]: Json }, random: Random): void {
  let holder: Json[] | { [key: string]: Json } = root;
  let key: string | number = 'document';
  for (let depth = random.below(6); depth > 0; depth -= 1) {
    const inside: Json | undefined = (holder as Record<string | number, Json>)[key];
    if (typeof inside !== 'object' || inside === null) break;
    const keys: readonly (string | number)[] = Array.isArray(inside)
      ? [...inside.keys()]
      : Object.keys(inside);
    const next = random.one(keys);
    if (next === undefined) break;
    [holder, key] = [inside, next];
  }
  const members = holder as Record<string | number, Json>;
  switch (random.below(4)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete members[key];
      return;
    case 1:
      if (Array.isArray(holder)) holder.push(holder[Number(key)] ?? null);
      else members[`${key}_more`] = members[key] ?? null;
      return;
    case 2:
      members[key] = odd(random);
      return;
    default: {
      const value = members[key];
      if (typeof value === 'number') members[key] = value * (random.rarely(2) ? -1 : 1e12);
      else if (typeof value === 'string') members[key] = value + random.one(['0', '.5', ' ', 'x', '\0']);
      else members[key] = odd(random);
    }
  }
}

/** A copy, since what is put in may be changed next. */
const odd = (random: Random): Json => structuredClone(random.one(ODD));

function torn(text: string, random: Random): string {
  const at = random.below(text.length);
  return random.rarely(2)
    ? text.slice(0, at)
    : text.slice(0, at) + random.one(['"', ',', '}', '\\', '\0']) + text.slice(at + 1);
}

function nested(random: Random): string {
  const levels = 1 + random.below(200_000);
  return '['.repeat(levels) + (random.rarely(2) ? '' : ']'.repeat(levels));
}
