/** Emission rules and votes. Source: design 1b, "`rule`" and "votes"; specification 12.2. */
import { describe, expect, it } from 'vitest';
import { codes, compiled, proposal } from '../../support/compiled.ts';

const rule = (stages: string) => proposal(`rule emission "x" { ${stages} }\nenact now { emission rule "x" }`);

describe('a rule', () => {
  it('is its stages in the order written', async () => {
    const { plan } = await compiled(
      rule(
        'score ema_price gate hill(quantile = 75%, exponent = 2.5, refresh = 1 hour) limit top 64 floor 0.1% decline 10% then recycle',
      ),
    );
    expect(plan?.rules[0]?.stages).toMatchObject([
      { kind: 'score' },
      { kind: 'gate', bar: { kind: 'quantile', quantile: 0.75 }, exponent: 2.5, refreshBlocks: 300 },
      { kind: 'limit', top: 64 },
      { kind: 'floor', share: 0.001 },
      { kind: 'decline', fate: 'recycle' },
    ]);
    expect(plan?.enact[0]?.changes[0]).toMatchObject({ kind: 'rule', rule: 0 });
  });

  it('has the defaults of the chain in its gate', async () => {
    const { plan } = await compiled(rule('score ema_price gate hill(rank = 32)'));
    expect(plan?.rules[0]?.stages[1]).toEqual({
      kind: 'gate',
      bar: { kind: 'rank', rank: 32 },
      exponent: 3,
      refreshBlocks: 360,
    });
  });

  it.each([
    { stages: '', says: ['E250'], why: 'no score' },
    { stages: 'limit top 5 score ema_price', says: ['E250'], why: 'a score that is not first' },
    { stages: 'score ema_price score price', says: ['E250'], why: 'two scores' },
    { stages: 'score tao_in', says: [], why: "a score's unit doesn't matter" },
    { stages: 'score 1', says: [], why: 'the same score for all' },
    { stages: 'score if emission > 0 TAO/day then 1 else 0', says: [], why: 'a choice' },
    { stages: 'score miner_burned > 1', says: ['E308'], why: 'no number' },
    { stages: 'score [1, 2, 3]', says: ['E317'], why: 'a list that is not about subnets' },
    { stages: 'score baseline(ema_price)', says: ['E227'], why: 'what only finished rows know' },
    { stages: 'score ema_prise', says: ['E200'], why: 'an unknown field' },
    { stages: 'score ema_price gate hill()', says: ['E252'], why: 'no bar' },
    { stages: 'score ema_price limit top 9 gate hill(rank = 3)', says: ['E255'], why: 'a gate that is late' },
    {
      stages: 'score ema_price gate hill(rank = 3) gate hill(rank = 9)',
      says: ['E255'],
      why: 'two gates',
    },
    { stages: 'score ema_price gate hill(rank = 3, quantile = 5%)', says: ['E252'], why: 'two bars' },
    { stages: 'score ema_price gate hill(rank = 0)', says: ['E244'], why: 'no rank' },
    { stages: 'score ema_price gate hill(rank = 2.5)', says: ['E244'], why: 'half a rank' },
    { stages: 'score ema_price gate hill(quantile = 100%)', says: ['E245'], why: 'a quantile at its end' },
    { stages: 'score ema_price gate hill(rank = 3, exponent = 9)', says: ['E245'], why: 'too steep' },
    { stages: 'score ema_price gate hill(rank = 3, refresh = 0 blocks)', says: ['E356'], why: 'no refresh' },
    {
      stages: 'score ema_price gate hill(rank = 3, refresh = 5)',
      says: ['E303'],
      why: 'a refresh without unit',
    },
    { stages: 'score ema_price gate hill(rank = 3, rank = 4)', says: ['E241'], why: 'an argument twice' },
    { stages: 'score ema_price gate hill(ranks = 3)', says: ['E240'], why: 'an unknown argument' },
    { stages: 'score ema_price gate step(rank = 3)', says: ['E247'], why: 'an unknown shape' },
    { stages: 'score ema_price tiers [1..32: 75%, 33..64: 25%]', says: [], why: 'tiers' },
    {
      stages: 'score ema_price tiers [1: 75%, 5..9: 25%]',
      says: [],
      why: 'tiers with a gap, and of one rank',
    },
    { stages: 'score ema_price tiers [1..32: 75%, 33..64: 20%]', says: ['E254'], why: 'less than all' },
    { stages: 'score ema_price tiers [1..32: 75%, 30..64: 25%]', says: ['E253'], why: 'an overlap' },
    { stages: 'score ema_price tiers [32..1: 100%]', says: ['E253'], why: 'backwards' },
    { stages: 'score ema_price tiers [0..5: 100%]', says: ['E244'], why: 'rank 0' },
    { stages: 'score ema_price tiers [1..3: 150%]', says: ['E245'], why: 'more than all' },
    { stages: 'score ema_price tiers [1..3: 1/3, 4..6: 1/3, 7..9: 1/3]', says: [], why: 'thirds, exactly' },
    { stages: 'score ema_price limit top 0', says: ['E244'], why: 'nobody' },
    { stages: 'score ema_price limit top 5 TAO', says: ['E326'], why: 'an amount' },
    { stages: 'score ema_price floor 101%', says: ['E245'], why: 'a floor above all' },
    { stages: 'score ema_price decline 10% then bury', says: ['E247'], why: 'an unknown fate' },
    { stages: 'score ema_price decline 110% then burn', says: ['E245'], why: 'more than all' },
    { stages: 'score ema_price decline tao_in then burn', says: ['E326'], why: 'an amount' },
    { stages: 'score ema_price decline miner_burned then redistribute', says: [], why: 'a field' },
  ])('$stages: $why', async ({ stages, says }) => {
    expect(codes(await compiled(rule(stages)))).toEqual(says);
  });

  it.each([
    { text: 'enact now { emission rule "y" }', says: ['E237'], why: 'unknown' },
    { text: 'rule emission "y" { score price }', says: ['W239'], why: 'never in force' },
    {
      text: 'rule emission "y" { limit top 5 }\nenact now { emission rule "y" }',
      says: ['E250'],
      why: 'wrong itself',
    },
    {
      text: 'rule emission "" { score price }\nenact now { emission rule "" }',
      says: ['E248'],
      why: 'without a name',
    },
  ])('$text: $why', async ({ text, says }) => {
    expect(codes(await compiled(proposal(text)))).toEqual(says);
  });
});

describe('votes', () => {
  const votes = (items: string) =>
    proposal(`enact after governance { set emission.bar_rank = 64 }\ngovernance { ${items} }`);
  const submitted = 'submitted 2026-12-01';

  it('are whole, rounded down', async () => {
    const { plan } = await compiled(
      votes(
        `${submitted} triumvirate reject 2 of 3 after 3 days review economic 40% for, 10% against building 0.5 for`,
      ),
    );
    expect(plan?.governance).toMatchObject({
      triumvirate: { approve: 0, reject: 2, afterBlocks: 21_600 },
      review: [
        { collective: 'economic', ayes: 6, nays: 1 },
        { collective: 'building', ayes: 8, nays: 0 },
      ],
    });
    expect(plan?.enact[0]?.when).toEqual({ kind: 'governance' });
  });

  it.each([
    { items: 'submitted at block 9_240_381', block: 9_240_381, why: 'the start itself' },
    { items: 'submitted after 1 day', block: 9_247_581, why: 'a duration' },
  ])('$items: $why', async ({ items, block }) => {
    expect((await compiled(votes(items))).plan?.governance?.submittedBlock).toBe(block);
  });

  it.each([
    { items: 'triumvirate approve 2 of 3', says: ['E242'], why: 'never submitted' },
    { items: 'submitted 2020-01-01', says: ['E350'], why: 'submitted before the start' },
    { items: 'submitted 2030-01-01', says: ['W351'], why: 'submitted beyond the horizon' },
    { items: `${submitted} triumvirate approve 4 of 3`, says: ['E262'], why: 'too many votes' },
    { items: `${submitted} triumvirate approve 2 of 5`, says: ['E262'], why: 'too many members' },
    {
      items: `${submitted} review economic 60% for, 50% against`,
      says: ['E263'],
      why: 'more votes than seats',
    },
    { items: `${submitted} review economical 60% for`, says: ['E247'], why: 'an unknown collective' },
    {
      items: `${submitted} review economic 10% for economic 20% for`,
      says: ['E241'],
      why: 'a collective twice',
    },
    { items: `${submitted} review economic 10% for, 10% for`, says: ['E241'], why: 'a side twice' },
    { items: `${submitted} ${submitted}`, says: ['E241'], why: 'submitted twice' },
  ])('$items: $why', async ({ items, says }) => {
    expect(codes(await compiled(votes(items)))).toEqual(says);
  });

  it('that decide nothing are a warning', async () => {
    expect(codes(await compiled(proposal(`governance { ${submitted} }`)))).toEqual(['W261']);
  });
});
