/** Moments, durations, horizon and steps as blocks. Source: design 1b, "time" and "rows". */
import { describe, expect, it } from 'vitest';
import { codes, compiled, genesis, proposal, SUBNET } from '../../support/compiled.ts';

const START = 9_240_381;
const change = '{ set emission.bar_rank = 64 }';
const enact = (when: string) => proposal(`enact ${when} ${change}`);

describe('enact', () => {
  it.each([
    { when: 'now', block: START + 1, why: 'the first block after the start' },
    { when: 'at block 9_300_000', block: 9_300_000, why: 'a block' },
    { when: `at block ${START + 1}`, block: START + 1, why: 'the very next block' },
    { when: 'after 14 days', block: START + 14 * 7200, why: 'days from the start' },
    { when: 'after 1 block', block: START + 1, why: 'blocks from the start' },
    { when: 'after 13 s', block: START + 2, why: 'a part of a block, rounded up' },
    { when: 'after 1.5 hours', block: START + 450, why: 'a decimal' },
    { when: 'at 2027-01-01', block: 9_846_587, why: 'the first block at or after midnight' },
    { when: 'at 2026-10-08T21:18:48Z', block: START, why: 'the instant of the start', code: 'E350' },
    { when: 'at 2026-10-08T20:00Z', block: START + 1, why: 'an hour with minutes', code: null },
  ])('$when is block $block: $why', async ({ when, block, code }) => {
    const { plan, diagnostics } = await compiled(enact(when));
    if (plan === null) {
      expect(diagnostics.map((it) => it.code)).toEqual([code ?? 'E350']);
      return;
    }
    if (code === undefined) expect(plan.enact[0]?.when).toEqual({ kind: 'block', block });
  });

  it.each([
    { when: `at block ${START}`, says: ['E350'], why: 'the start itself' },
    { when: 'at block 5', says: ['E350'], why: 'before the start' },
    { when: 'at 2020-01-01', says: ['E350'], why: 'a date before the start' },
    { when: 'after 0 days', says: ['E350'], why: 'no time after the start' },
    { when: 'at 2030-01-01', says: ['W351'], why: 'beyond the horizon' },
    { when: 'after 2 years', says: ['W351'], why: 'a duration beyond the horizon' },
    { when: 'on halving 2', says: [], why: 'the next halving' },
    { when: 'on halving 1', says: ['E361'], why: 'a halving that has passed' },
    { when: 'on halving 0', says: ['E361'], why: 'no such halving' },
    { when: 'on halving 2.5', says: ['E244'], why: 'half a halving' },
    { when: 'on each halving', says: [], why: 'every halving' },
    { when: 'when supply.issuance > 12_000_000 TAO', says: [], why: 'a condition' },
    { when: 'when subnets.emission > 0 TAO/day', says: ['E317'], why: 'a condition of each subnet' },
    {
      when: 'when baseline(supply.issuance) > 1 TAO',
      says: ['E227'],
      why: 'a condition that needs finished rows',
    },
    { when: 'after governance', says: ['E260'], why: 'votes that are not stated' },
  ])('$when: $why', async ({ when, says }) => {
    expect(codes(await compiled(enact(when)))).toEqual(says);
  });

  it('keeps what was written as label, on one line and without comments', async () => {
    const { plan } = await compiled(proposal(`enact after // two weeks\n  14   days ${change}`));
    expect(plan?.enact[0]?.label).toBe('after 14 days');
  });
});

describe('project', () => {
  it.each([
    { project: '4 years every 1 day', end: 4 * 365 * 7200, step: 7200, why: 'years of 365 days' },
    { project: '1 hour every 12 s', end: 300, step: 1, why: 'every block' },
    { project: '100 blocks every 7 blocks', end: 100, step: 7, why: 'blocks' },
    { project: '1 day every 100 s', end: 7200, step: 9, why: 'a step that ends inside a block' },
    { project: '100 years every 1 week', end: 262_800_000, step: 50_400, why: 'the farthest horizon' },
  ])('$project: $why', async ({ project, end, step }) => {
    const { plan } = await compiled(proposal('', `project ${project}`));
    expect(plan?.time).toEqual({
      startBlock: START,
      endBlock: START + end,
      stepBlocks: step,
      seed: 0,
      runs: 1,
    });
  });

  it.each([
    { project: '101 years every 1 year', says: ['E354'], why: 'more than a century' },
    { project: '262_800_001 blocks every 1 year', says: ['E354'], why: 'a block more than a century' },
    { project: '1 day every 11 s', says: ['E356'], why: 'a step below a block' },
    { project: '1 day every 0 days', says: ['E356'], why: 'no step' },
    { project: '0 days every 1 day', says: ['E356'], why: 'no horizon' },
    { project: '99_999 blocks every 1 block', says: [], why: 'as many rows as there may be' },
    { project: '100_000 blocks every 1 block', says: ['E355'], why: 'a row too many' },
    { project: '1 day every 2 days', says: ['W357'], why: 'a step beyond the horizon' },
    { project: '1 day every 5 tempos', says: ['E112'], why: 'tempos are no duration' },
    { project: '1 day every 5 TAO', says: ['E112'], why: 'an amount' },
    { project: '1 day every 5 blocks/day', says: ['E110'], why: 'a rate' },
    { project: '1 year every 1 day seed 4_294_967_295', says: [], why: 'the largest seed' },
    { project: '1 year every 1 day seed 4_294_967_296', says: ['E244'], why: 'a seed too large' },
    { project: '1 year every 1 day seed 1.5', says: ['E244'], why: 'a seed that is not whole' },
    { project: '1 year every 1 day runs 0', says: ['E244'], why: 'no run' },
    { project: '1 year every 1 day runs 1', says: [], why: 'one run' },
    { project: '1 year every 1 day runs 200', says: ['W404'], why: 'runs are not executed' },
  ])('$project: $why', async ({ project, says }) => {
    expect(codes(await compiled(proposal('', `project ${project}`)))).toEqual(says);
  });
});

describe('expect', () => {
  it.each([
    { time: '', plan: { kind: 'end' }, why: 'the end where nothing is written' },
    { time: 'always', plan: { kind: 'always' }, why: 'every row' },
    { time: 'eventually', plan: { kind: 'eventually' }, why: 'some row' },
    { time: 'at end', plan: { kind: 'end' }, why: 'the last row' },
    { time: 'at block 9_300_000', plan: { kind: 'at', block: 9_300_000 }, why: 'a block' },
    { time: 'at 2027-01-01', plan: { kind: 'at', block: 9_846_587 }, why: 'a date' },
    { time: 'within 90 days', plan: { kind: 'within', block: START + 648_000 }, why: 'until then' },
    { time: 'after 90 days', plan: { kind: 'after', block: START + 648_000 }, why: 'from then on' },
    { time: 'until 2027-01-01', plan: { kind: 'until', block: 9_846_587 }, why: 'always until then' },
    { time: `at block ${START}`, plan: { kind: 'at', block: START }, why: 'the start is a row' },
  ])('$time: $why', async ({ time, plan }) => {
    const result = await compiled(proposal(`expect ${time} supply.issuance > 0 "fails"`));
    expect(codes(result)).toEqual([]);
    const [only] = result.plan?.expectations ?? [];
    expect(only?.time).toEqual(plan);
    expect(only?.text).toBe(`${time} supply.issuance > 0`.trim());
    expect(only?.message).toBe('fails');
  });

  it.each([
    { text: 'expect at block 5 supply.issuance > 0', says: ['E350'], why: 'before the start' },
    { text: 'expect until 2020-01-01 supply.issuance > 0', says: ['E350'], why: 'a date before the start' },
    { text: 'expect at 2030-01-01 supply.issuance > 0', says: ['W351'], why: 'beyond the horizon' },
    { text: 'warn within 2 years supply.issuance > 0', says: ['W351'], why: 'a duration beyond the horizon' },
    { text: 'expect always subnets.price > 0', says: ['E317'], why: 'one answer for each subnet' },
    { text: 'expect always supply.issuance', says: ['E310'], why: 'no condition' },
    { text: 'warn always supply.issuance > 0', says: [], why: 'a warning' },
  ])('$text: $why', async ({ text, says }) => {
    expect(codes(await compiled(proposal(text)))).toEqual(says);
  });

  it('keeps strings as they are and drops comments from its text', async () => {
    const text = 'expect always // all the way\n  subnet("a  // b").price\n    >   0';
    const result = await compiled(genesis(SUBNET.replace('"text"', '"a  // b"'), text));
    expect(result.plan?.expectations[0]?.text).toBe('always subnet("a  // b").price > 0');
  });
});

describe('the block time', () => {
  it.each([
    { text: 'assume { block_time = 6 s }', ms: 6_000, says: [], why: 'assumed' },
    { text: 'assume { block_time = 250 blocks }', ms: null, says: ['E358'], why: 'counted in blocks' },
    { text: 'assume { block_time = 0 s }', ms: null, says: ['E358'], why: 'no time' },
    { text: 'assume { block_time = 0.0005 s }', ms: null, says: ['E358'], why: 'no whole milliseconds' },
    { text: 'assume { block_time = 1.25 s }', ms: 1_250, says: [], why: 'whole milliseconds' },
    { text: 'assume { block_time = 2 days }', ms: null, says: ['E358'], why: 'longer than a day' },
    { text: 'assume { block_time = normal(12, 1) s }', ms: null, says: ['E358'], why: 'a distribution' },
    { text: 'assume { block_time = 12 }', ms: null, says: ['E358'], why: 'a bare number' },
    {
      text: 'assume { block_time = 6 s  block_time = 12 s }',
      ms: null,
      says: ['E370'],
      why: 'twice',
    },
  ])('$text: $why', async ({ text, ms, says }) => {
    const result = await compiled(proposal(text));
    expect(codes(result)).toEqual(says);
    expect(result.plan?.blockTimeMs ?? null).toBe(ms);
  });

  it('converts every duration', async () => {
    const { plan } = await compiled(proposal(`assume { block_time = 6 s }\nenact after 1 day ${change}`));
    expect(plan?.time.stepBlocks).toBe(14_400);
    expect(plan?.enact[0]?.when).toEqual({ kind: 'block', block: START + 14_400 });
  });

  it.each([
    { item: 'block_time 6 s', text: '', ms: 6_000, says: [], why: 'stated by a genesis' },
    {
      item: 'block_time 6 s',
      text: 'assume { block_time = 6 s }',
      ms: null,
      says: ['E370'],
      why: 'stated twice',
    },
    { item: 'block_time 6 s', text: 'use "a.tao"', ms: 6_000, says: [], why: 'a genesis beats a library' },
  ])('$why', async ({ item, text, ms, says }) => {
    const result = await compiled(genesis(`${item} ${SUBNET}`, text), {
      'a.tao': 'assume { block_time = 3 s }',
    });
    expect(codes(result)).toEqual(says);
    expect(result.plan?.blockTimeMs ?? null).toBe(ms);
  });
});

describe('dates without a calendar', () => {
  const text = `enact at 2027-01-01 ${change}`;
  it('are errors where a genesis has no date', async () => {
    expect(codes(await compiled(genesis(SUBNET, text)))).toEqual(['E352']);
  });
  it('count from the date of the genesis', async () => {
    const { plan } = await compiled(genesis(`date 2026-12-31 ${SUBNET}`, text));
    expect(plan?.enact[0]?.when).toEqual({ kind: 'block', block: 7_200 });
  });
});
