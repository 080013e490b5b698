import { beforeAll, describe, expect, it } from 'vitest';
import { isError } from '../../../grammar/index.ts';
import { overRows, type Projection, parameterInForce, project } from '../../../runtime/index.ts';
import { compiled } from '../../support/compiled.ts';

const START = 9_240_381;
/** Registered in block 10 after the start, which prunes subnet 92; created when that is cleaned up, 22 blocks later. */
const REGISTERED = 10;
const CREATED = 32;
const SHOWN = {
  count: 'count(subnets)',
  netuid: 'subnet("vision").netuid',
  since: 'subnet("vision").registered_at',
  price: 'subnet("vision").price',
  emission: 'subnet("vision").emission',
  tempo: 'subnet("vision").tempo',
  gonePrice: 'subnet(92).price',
  goneTempo: 'subnet(92).tempo',
  goneRank: 'subnet(92).prune_rank',
  immune: 'subnet("vision").immune',
  rank: 'subnet("vision").prune_rank',
  beside: 'baseline(subnet("vision").price)',
  each: 'sum(max(subnets.price, 2 TAO/alpha)) / 2',
  lowest: 'max(subnets.netuid)',
  registrations: 'subnet_registration.registrations',
  dissolutions: 'subnet_registration.dissolutions',
  next: 'max(subnets.prune_rank)',
} as const;

const text = `proposal "A new subnet" { id "new" }
start finney @ ${START}
enact at block ${START + REGISTERED} {
  register subnet "vision" { lock = auto  tempo = 99 blocks }
}
project 40 blocks every 1 block
show ${Object.values(SHOWN).join(', ')}
`;

type Name = keyof typeof SHOWN;
let projection: Projection;
let values: Map<Name, { readonly baseline: Float64Array; readonly proposal: Float64Array }>;
let inForce: (side: 'baseline' | 'proposal', id: string, subnet: number | null, row: number) => number | null;

beforeAll(async () => {
  const { plan, snapshot, diagnostics } = await compiled(text);
  expect(diagnostics.filter(isError)).toEqual([]);
  if (plan === null || snapshot === null) throw new Error('a file without errors has a plan');
  projection = project(plan, snapshot);
  values = new Map(
    Object.keys(SHOWN).map((name, i) => {
      const item = plan.show[i];
      if (item === undefined) throw new Error(`${name} is shown`);
      return [name as Name, overRows(projection, snapshot, item.value)];
    }),
  );
  inForce = (side, id, subnet, row) => parameterInForce(snapshot, projection[side], id, subnet, START + row);
});

const at = (name: Name, row: number, side: 'baseline' | 'proposal' = 'proposal'): number =>
  values.get(name)?.[side][row] as number;

const NONE = Number.NaN;

describe('a subnet that comes and one that goes, row by row', () => {
  it.each<{ name: Name; rows: Readonly<Record<number, number>>; why: string }>([
    { name: 'count', rows: { 9: 128, 10: 127, 31: 127, 32: 128 }, why: 'those that live' },
    { name: 'netuid', rows: { 31: NONE, 32: 92, 40: 92 }, why: 'the netuid that became free' },
    { name: 'since', rows: { 31: NONE, 32: START + CREATED }, why: 'the block of its creation' },
    { name: 'emission', rows: { 31: NONE, 32: 0, 40: 0 }, why: 'a rate before it lives is no value, not 0' },
    { name: 'tempo', rows: { 31: NONE, 32: 99, 40: 99 }, why: 'as the file registers it' },
    { name: 'goneTempo', rows: { 9: 360, 10: NONE, 40: NONE }, why: 'a parameter of one that is gone' },
    { name: 'goneRank', rows: { 0: 1, 9: 1, 10: NONE, 40: NONE }, why: 'it was the next to go' },
    { name: 'immune', rows: { 31: NONE, 32: 1, 40: 1 }, why: 'from its creation on' },
    { name: 'rank', rows: { 31: NONE, 32: NONE, 40: NONE }, why: 'no place while it is immune' },
    { name: 'beside', rows: { 32: NONE, 40: NONE }, why: 'the baseline has no such subnet' },
    { name: 'each', rows: { 0: 128, 10: 127, 32: 128 }, why: 'a number stands for those that live alone' },
    { name: 'registrations', rows: { 9: 0, 10: 1, 40: 1 }, why: 'counted when it is paid for' },
    { name: 'dissolutions', rows: { 9: 0, 10: 1, 40: 1 }, why: 'counted when it is gone' },
  ])('$name: $why', ({ name, rows }) => {
    const found = Object.fromEntries(Object.keys(rows).map((row) => [row, at(name, Number(row))]));
    expect(found).toEqual(rows);
  });

  it('prices are there exactly while it lives', () => {
    for (let row = 0; row <= 40; row += 1) {
      expect(at('price', row) > 0, `vision in row ${row}`).toBe(row >= CREATED);
      expect(at('gonePrice', row) > 0, `92 in row ${row}`).toBe(row < REGISTERED);
      expect(at('gonePrice', row, 'baseline') > 0).toBe(true);
    }
  });

  it('nothing of it is in the baseline', () => {
    for (const name of ['netuid', 'price', 'tempo', 'immune'] as const) {
      expect(at(name, 40, 'baseline'), name).toBe(NONE);
    }
    expect(at('count', 40, 'baseline')).toBe(128);
  });

  it('the last place is that of all who can be pruned', () => {
    const immune = projection.proposal.columns.get('subnet.immune');
    if (immune === undefined) throw new Error('it is recorded');
    const row = [...immune.values.subarray(0, immune.width)];
    expect(at('next', 0)).toBe(row.filter((it) => it === 0).length);
  });
});

describe('a parameter in force', () => {
  it.each([
    { id: 'consensus.tempo', subnet: 'vision', row: 31, value: null, why: 'not created yet' },
    { id: 'consensus.tempo', subnet: 'vision', row: 32, value: 99, why: 'as registered' },
    { id: 'consensus.tempo', subnet: '92', row: 9, value: 360, why: 'before it goes' },
    { id: 'consensus.tempo', subnet: '92', row: 10, value: null, why: 'gone' },
    { id: 'subnet_registration.subnet_limit', subnet: null, row: 40, value: 128, why: 'of the network' },
    { id: 'subnet_registration.no_such_thing', subnet: null, row: 0, value: null, why: 'nobody knows it' },
  ])('$id of $subnet at row $row: $why', ({ id, subnet, row, value }) => {
    const { subnets } = projection;
    const index =
      subnet === 'vision' ? subnets.length - 1 : subnets.findIndex((it) => it.netuid === Number(subnet));
    expect(inForce('proposal', id, subnet === null ? null : index, row)).toBe(value);
  });

  it('last lock cost is what the registration paid, from its block on', () => {
    const paid = projection.proposal.lives.find((it) => it.name === 'vision')?.lock;
    const id = 'subnet_registration.last_lock_cost';
    expect(inForce('proposal', id, null, REGISTERED)).toBe(Number(paid));
    expect(inForce('proposal', id, null, REGISTERED - 1)).toBe(653_019_966_758);
    expect(inForce('baseline', id, null, 40)).toBe(653_019_966_758);
  });
});
