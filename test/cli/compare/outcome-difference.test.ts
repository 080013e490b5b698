import { describe, expect, it } from 'vitest';
import { isNone } from '../../../cli/compare/compare.ts';
import { differenceOf } from '../../support/compared.ts';
import { genesis, SUBNET } from '../../support/compiled.ts';

const OTHER = 'subnet 2 "image" { tao_in = 500 TAO alpha_in = 10_000 alpha }';
const network = (statements: string, project = '30 days every 1 day', items = `${SUBNET} ${OTHER}`) =>
  genesis(items, statements).replace('1 year every 1 day', project);

describe('what comes of two proposals', () => {
  it('is the same where the text means the same', async () => {
    const difference = await differenceOf(network('expect 1 < 2'), network('// so\nexpect 1 < 2'));
    expect(isNone(difference)).toBe(true);
  });

  it('differs in figures, subnets and how expectations are judged', async () => {
    const rule = (score: string) =>
      `rule emission "r" { score ${score} }\nenact now { emission rule "r" }\nexpect at end subnet(1).emission > subnet(2).emission`;
    const { outcome, expectations } = await differenceOf(
      network(rule('ema_price')),
      network(rule('1 / ema_price')),
    );
    expect(outcome?.subnets.map(({ netuid, name }) => [netuid, name])).toEqual([
      [2, 'image'],
      [1, 'text'],
    ]);
    expect(outcome?.subnetsCount).toBe(2);
    expect(outcome?.remarks).toEqual([]);
    expect(expectations).toEqual([
      { text: 'at end subnet(1).emission > subnet(2).emission', before: 'passed', after: 'failed' },
    ]);
  });

  it('has no subnet that differs where only the step does', async () => {
    const { outcome } = await differenceOf(network('', '30 days every 6 hours'), network(''));
    const largest = outcome?.subnets.map(({ before, after }) => (after ?? 0) / (before ?? 0) - 1) ?? [];
    // What is left is what a rate is over: six hours, or a day.
    expect(largest.every((it) => Math.abs(it) < 0.01)).toBe(true);
  });

  it('takes an expectation for the same where a named number behind it was changed', async () => {
    const text = (least: number) =>
      network(`let least = ${least}\nexpect at end count(subnets) > least\nexpect 1 < 2`);
    const { expectations } = await differenceOf(text(1), text(200));
    expect(expectations).toEqual([
      { text: 'at end count(subnets) > least', before: 'passed', after: 'failed' },
    ]);
  });

  it('differs in halvings', async () => {
    const supply = (days: number) =>
      network(`enact now { supply { cap 1_000_000 TAO block_emission 1 TAO halving every ${days} days } }`);
    const { outcome } = await differenceOf(supply(10), supply(20));
    const blocks = outcome?.halvings.map(({ n, before, after }) => [n, before?.block, after?.block ?? null]);
    expect(blocks).toEqual([
      [1, 72_001, 144_001],
      [2, 144_001, null],
    ]);
  });

  it('is read where both were projected, and a halving beyond the shorter one is none of its differences', async () => {
    const text = 'enact now { supply { cap 1_000_000 TAO block_emission 1 TAO halving every 40 days } }';
    const { outcome } = await differenceOf(network(text), network(text, '60 days every 1 day'));
    expect(outcome?.at.before.block).toBe(216_000);
    expect(outcome?.at.after.block).toBe(216_000);
    expect(outcome?.halvings).toEqual([]);
    expect(outcome?.figures).toEqual([]);
    expect(outcome?.remarks).toEqual(['the horizons differ; figures are read at block 216,000']);
  });

  it('says at which blocks, where steps have no row in common', async () => {
    const { outcome } = await differenceOf(network(''), network('', '60 days every 7 days'));
    expect(outcome?.remarks).toEqual(['figures are read at block 216,000 and at block 201,600']);
  });

  it('says so where the starts differ', async () => {
    const finney = 'proposal "F" { id "f" }\nstart finney @ 9_240_381\nproject 3 days every 1 day\n';
    const { outcome, meaning } = await differenceOf(network('', '3 days every 1 day'), finney);
    expect(meaning[0]?.part).toBe('start');
    expect(outcome?.remarks[0]).toBe('the two start from different networks');
    expect(outcome?.at.before.block).toBe(21_600);
    expect(outcome?.at.after.block).toBe(9_261_981);
  });

  it('tells subnets that only one has', async () => {
    const { outcome } = await differenceOf(network(''), network('enact after 2 days { dissolve subnet 2 }'));
    expect(outcome?.subnets.find(({ netuid }) => netuid === 2)).toMatchObject({ name: 'image', after: null });
  });
});
