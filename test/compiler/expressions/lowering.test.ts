import { describe, expect, it } from 'vitest';
import type { Expr } from '../../../compiler/index.ts';
import { checkedValue, checkText } from '../../support/expression.ts';

const metric = (name: string): Expr => ({ op: 'metric', metric: name });
const ofSubnets = (name: string): Expr => ({ op: 'subnetMetric', metric: `subnet.${name}` });
const constant = (value: number, exact: string): Expr => ({ op: 'const', value, exact });
const lowered = (text: string, before = '') => checkedValue(text, before).expr;

describe('paths', () => {
  it.each<{ text: string; expr: Expr; why: string }>([
    { text: 'supply.issuance', expr: metric('supply.issuance'), why: 'a metric of the network' },
    {
      text: 'supply.block_emission',
      expr: metric('supply.block_emission'),
      why: 'metrics go before parameters',
    },
    { text: 'tao_price', expr: metric('tao_price'), why: 'the assumed price' },
    {
      text: 'subnet(64).price',
      expr: { op: 'of', vector: ofSubnets('price'), subnet: { kind: 'netuid', netuid: 64 } },
      why: 'an element of the vector',
    },
    {
      text: 'subnet("chutes").price',
      expr: { op: 'of', vector: ofSubnets('price'), subnet: { kind: 'netuid', netuid: 64 } },
      why: 'a name at the start is its netuid',
    },
    {
      text: 'subnet("vision").price',
      expr: { op: 'of', vector: ofSubnets('price'), subnet: { kind: 'born', name: 'vision' } },
      why: 'a name that a registration gives',
    },
    {
      text: 'subnet(1).tempo',
      expr: {
        op: 'of',
        vector: { op: 'parameter', parameter: 'consensus.tempo', perSubnet: true },
        subnet: { kind: 'netuid', netuid: 1 },
      },
      why: 'a parameter by its last part',
    },
    {
      text: 'emission.bar_rank',
      expr: { op: 'parameter', parameter: 'emission.bar_rank', perSubnet: false },
      why: 'a parameter of the network',
    },
    { text: 'subnets.emission', expr: ofSubnets('emission'), why: 'the list of all' },
    { text: 'date of halving(2)', expr: { op: 'halving', n: constant(2, '2') }, why: 'an event' },
  ])('$text: $why', ({ text, expr }) => {
    expect(lowered(text)).toEqual(expr);
  });
});

describe('constants', () => {
  it.each([
    { text: '21_000_000 TAO - 500_000 TAO', exact: '20500000000000000' },
    { text: '(1 - 12%) * 92 TAO/day * 1 day', exact: '80960000000' },
    { text: '0.1 + 0.2', exact: '3/10' },
    { text: '-(2 ^ 10) / 3', exact: '-1024/3' },
    { text: '2 ^ -2', exact: '1/4' },
    { text: '2 ^ 3 ^ 2', exact: '512' },
    { text: '0 ^ 0', exact: '1' },
    { text: 'abs(-5 TAO)', exact: '5000000000' },
    { text: 'half / 2', exact: '1/4' },
    { text: 'baseline(half)', exact: '1/2' },
    { text: '2026-01-03 - 2026-01-01', exact: '14400' },
    { text: '2026-01-01 + 1 day', exact: '8200' },
    { text: '10 TAO / 4 TAO', exact: '5/2' },
  ])('$text is exactly $exact', ({ text, exact }) => {
    expect(checkedValue(text, 'let half = 50%').exact).toBe(exact);
  });

  it.each([
    { text: '2 ^ 0.5', why: 'a root' },
    { text: '1.0001 ^ 900', why: 'a power with thousands of digits' },
    { text: 'sqrt(4)', why: 'a function' },
  ])('$text is left to the run: $why', ({ text }) => {
    expect(checkedValue(text).constant).toBeNull();
  });
});

describe('comparisons', () => {
  const resolution = (text: string, before = '') => {
    const expr = lowered(text, before);
    return expr.op === 'compare' ? expr.resolution : null;
  };
  const unit = (size: number) => ({ kind: 'unit', unit: size });
  const relative = { kind: 'relative' };

  it.each([
    { text: 'supply.issuance >= 5 TAO', at: unit(1), why: 'amounts at a rao' },
    { text: 'subnet(1).alpha_in > 0', at: unit(1), why: 'alpha at an alpha rao' },
    { text: 'subnet(1).tempo = 360 blocks', at: unit(1), why: 'durations at a block' },
    { text: 'date of halving(2) before 2029-01-01', at: unit(1), why: 'dates at a block' },
    { text: 'subnet(1).subnet_emission_enabled = on', at: unit(1), why: 'conditions are 0 or 1' },
    { text: 'emission.subnet_owner_cut = 18%', at: unit(1 / 65_535), why: 'a parameter at its type' },
    { text: '18% = baseline(emission.subnet_owner_cut)', at: unit(1 / 65_535), why: 'on either side' },
    {
      text: 'emission.tao_weight = 0.045',
      at: unit(2 ** -48),
      why: 'a type finer than floats at what they tell',
    },
    { text: 'emission.subnet_owner_cut / 2 = 9%', at: relative, why: 'what is worked out relatively' },
    { text: 'subnet(1).emission > 5 TAO/day', at: relative, why: 'rates relatively' },
    { text: 'count(subnets) = 128', at: relative, why: 'counts relatively' },
  ])('$why: $text', ({ text, at }) => {
    expect(resolution(text)).toEqual(at);
  });

  it('take the number behind a word', () => {
    expect(lowered('recycle = subnet(1).recycle_or_burn')).toMatchObject({
      op: 'compare',
      compare: '=',
      left: { op: 'of' },
      right: constant(1, '1'),
    });
  });

  it('read ranges of lists, with or without a name', () => {
    const ranges = [
      { from: 1, to: 1 },
      { from: 40, to: 45 },
    ];
    expect(lowered('emission.bar_rank in [1, 40..45]')).toMatchObject({ op: 'in', ranges });
    expect(lowered('emission.bar_rank in few', 'let few = [1, 2..3]')).toMatchObject({
      ranges: [1, 2, 3].map((it) => ({ from: it, to: it })),
    });
  });
});

describe('lists', () => {
  const rich: Expr = {
    op: 'compare',
    compare: '>=',
    resolution: { kind: 'unit', unit: 1 },
    left: ofSubnets('tao_in'),
    right: constant(1e12, '1000000000000'),
  };

  it.each<{ text: string; expr: Expr }>([
    { text: 'count(subnets)', expr: { op: 'fold', fn: 'count', of: { op: 'subnets' } } },
    {
      text: 'count(subnets where tao_in >= 1_000 TAO)',
      expr: { op: 'fold', fn: 'count', of: { op: 'where', of: { op: 'subnets' }, condition: rich } },
    },
    {
      text: 'sum(top(32, subnets.emission where tao_in >= 1_000 TAO))',
      expr: {
        op: 'fold',
        fn: 'sum',
        of: {
          op: 'top',
          n: constant(32, '32'),
          of: { op: 'where', of: ofSubnets('emission'), condition: rich },
        },
      },
    },
    {
      text: 'mean(subnets.price where supply.issuance > 0)',
      expr: {
        op: 'fold',
        fn: 'mean',
        of: {
          op: 'where',
          of: ofSubnets('price'),
          condition: {
            op: '*',
            left: {
              op: 'compare',
              compare: '>',
              resolution: { kind: 'unit', unit: 1 },
              left: metric('supply.issuance'),
              right: constant(0, '0'),
              shown: {
                left: 'supply.issuance',
                right: '0',
                measure: { kind: 'number', tao: 1, alpha: 0, usd: 0, time: 0 },
              },
            },
            right: { op: 'subnets' },
          },
        },
      },
    },
    {
      text: 'max(2, 3)',
      expr: { op: 'pick', fn: 'max', of: [constant(2, '2'), constant(3, '3')] },
    },
  ])('$text', ({ text, expr }) => {
    expect(lowered(text)).toEqual(expr);
  });

  it('count numbers that are there, 0 among them', () => {
    const of = ofSubnets('emission');
    expect(lowered('count(subnets.emission)')).toEqual({
      op: 'fold',
      fn: 'count',
      of: { op: 'compare', compare: '=', resolution: { kind: 'unit', unit: 1 }, left: of, right: of },
    });
  });
});

describe('lets', () => {
  it('stand behind what they rest on, whatever the order of the text', () => {
    const { plans, codes } = checkText('let a = b + c\nlet b = c * 2\nlet c = supply.inflation\n');
    expect(codes).toEqual([]);
    expect(plans.map((it) => it.name)).toEqual(['c', 'b', 'a']);
    expect(plans[2]?.value).toEqual({
      op: '+',
      left: { op: 'let', index: 1 },
      right: { op: 'let', index: 0 },
    });
  });

  it('are vectors where they are functions of a subnet, or lists of all', () => {
    const { plans } = checkText(
      'let f(s) = s.price\nlet g(s) = 25%\nlet h = subnets.price / 2\nlet i = mean(h)\nlet j(s) = f(s) * 2\n',
    );
    expect(plans.map(({ name, perSubnet }) => `${name} ${perSubnet}`)).toEqual([
      'f true',
      'g true',
      'h true',
      'i false',
      'j true',
    ]);
    expect(plans[1]?.value).toEqual({ op: '*', left: constant(0.25, '1/4'), right: { op: 'subnets' } });
    expect(plans[4]?.value).toMatchObject({ op: '*', left: { op: 'let', index: 0 } });
  });

  it('of one subnet are an element of the function', () => {
    expect(lowered('f(subnet(12))', 'let f(s) = s.price')).toEqual({
      op: 'of',
      vector: { op: 'let', index: 0 },
      subnet: { kind: 'netuid', netuid: 12 },
    });
  });

  it('may rest on each other in chains of any length, in either order', () => {
    const length = 20_000;
    const forward = Array.from(
      { length },
      (_, at) => `let v${at} = ${at === 0 ? 'supply.inflation' : `v${at - 1}`}`,
    );
    for (const text of [forward.join('\n'), [...forward].reverse().join('\n')]) {
      const { codes, plans } = checkText(text);
      expect(codes).toEqual([]);
      expect(plans).toHaveLength(length);
    }
  });

  it('in a circle of any length are one error', () => {
    const length = 5_000;
    const circle = Array.from({ length }, (_, at) => `let v${at} = v${(at + 1) % length}`);
    const { diagnostics } = checkText(circle.join('\n'));
    expect(diagnostics.map((it) => it.code)).toEqual(['E206']);
    expect(diagnostics[0]?.related.length).toBeLessThan(12);
    expect(diagnostics[0]?.message.length).toBeLessThan(200);
  });

  it('cannot grow without end', () => {
    const squares = Array.from({ length: 60 }, (_, at) => `let v${at + 1} = v${at} * v${at}`);
    const { codes } = checkText(['let v0 = 1_000_000', ...squares].join('\n'));
    expect(codes).toEqual(['E316']);
  });
});

describe('places', () => {
  it('of both sides are named where units differ', () => {
    const text = 'let a = 5 TAO + 3 days';
    const { diagnostics } = checkText(text);
    const [only] = diagnostics;
    expect(diagnostics).toHaveLength(1);
    expect(text.slice(only?.place.start, only?.place.end)).toBe('3 days');
    const [other] = only?.related ?? [];
    expect(text.slice(other?.place.start, other?.place.end)).toBe('5 TAO');
    expect(other?.message).toBe('this is an amount of TAO');
  });

  it('of both definitions are named where a name is taken twice', () => {
    const { diagnostics } = checkText('let half = 50%\nlet half = 1 / 2');
    expect(diagnostics[0]).toMatchObject({ code: 'E204', place: { start: 19, end: 23 } });
    expect(diagnostics[0]?.related[0]).toMatchObject({ place: { start: 4, end: 8 } });
  });
});

describe('a start that could not be read', () => {
  it('lets every subnet and date pass', () => {
    const facts = { subnets: null, timestampMs: undefined };
    expect(checkText('let a = subnet(400).price\nlet b = subnet("any").price\n', facts).codes).toEqual([]);
    expect(checkText('let a = 2027-01-01', facts).codes).toEqual([]);
  });
});
