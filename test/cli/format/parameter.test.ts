import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parameterExample, parameterValue, shortParameterValue } from '../../../cli/format/parameter.ts';
import { type Parameter, parameterById, parameters, rawDown, rawRange } from '../../../compiler/index.ts';

const measured = parameters.filter(
  (it) => it.quantity !== 'opaque' && it.quantity !== 'rule' && it.words.length === 0,
);

describe('the value of a parameter', () => {
  it.each([
    {
      id: 'emission.subnet_owner_cut',
      raw: 11_796n,
      text: '18%',
      why: 'the least decimal that is stored so',
    },
    { id: 'emission.tao_weight', raw: 3_320_413_933_267_719_290n, text: '18%', why: 'a 64-bit fraction' },
    {
      id: 'supply.total_issuance',
      raw: 11_597_618_610_011_215n,
      text: '11,597,618.610011215 TAO',
      why: 'to the rao',
    },
    { id: 'consensus.commit_reveal_period', raw: 1n, text: '1 tempo', why: 'one of them' },
    { id: 'consensus.tempo', raw: 360n, text: '360 blocks', why: 'several' },
    { id: 'supply.recycle_or_burn', raw: 1n, text: 'recycle', why: 'a word' },
    { id: 'emission.subnet_moving_alpha', raw: 1_288_490n, text: '0.0003', why: 'a rate is no percentage' },
    { id: 'consensus.alpha_sigmoid_steepness', raw: -5n, text: '-5', why: 'below zero' },
  ])('of $id, stored as $raw, is $text: $why', ({ id, raw, text }) => {
    expect(parameterValue(parameterById(id) as Parameter, raw)).toBe(text);
  });

  it.each([
    { id: 'emission.bar_quantile', raw: 11_252_513_884_962_826_240n, text: '61%', why: 'six figures do' },
    {
      id: 'neuron_registration.max_difficulty',
      raw: 4_611_686_018_427_387_903n,
      text: '4.61e18',
      why: 'too long for a table',
    },
    { id: 'subnet_registration.last_lock_cost', raw: 653_019_966_758n, text: '653.02 TAO', why: 'rounded' },
  ])('in a table, of $id, is $text: $why', ({ id, raw, text }) => {
    expect(shortParameterValue(parameterById(id) as Parameter, raw)).toBe(text);
  });

  it('is stored as the same integer when it is written into a proposal', () => {
    const raws = fc.constantFrom(...measured).chain((it) => {
      const { min, max } = rawRange(it);
      return fc.tuple(fc.constant(it), fc.bigInt(min ?? 0n, max ?? 2n ** 64n));
    });
    fc.assert(
      fc.property(raws, ([it, raw]) => {
        const text = parameterValue(it, raw).replaceAll(',', '');
        const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)\.?(\d*)/.exec(text) as RegExpExecArray;
        const digits = BigInt(`${sign}${whole}${fraction}`);
        const scale = 10n ** BigInt(fraction.length);
        if (text.endsWith('%')) expect(rawDown(it, digits, scale * 100n)).toBe(raw);
        else if (text.endsWith('TAO')) expect(rawDown(it, digits * 10n ** 9n, scale)).toBe(raw);
        else expect(rawDown(it, digits, scale)).toBe(raw);
      }),
    );
  });
});

describe('the example of a parameter', () => {
  it.each([
    { id: 'consensus.tempo', text: 'set subnet(12).tempo = 360 blocks', why: 'each subnet has one' },
    { id: 'emission.bar_rank', text: 'set emission.bar_rank = 32', why: 'one for the network' },
    {
      id: 'subnet_registration.rate_limit',
      text: 'set subnet_registration.rate_limit = 14_400 blocks',
      why: 'as on mainnet',
    },
    { id: 'supply.total_issuance', text: null, why: 'a state' },
  ])('of $id is $text: $why', ({ id, text }) => {
    expect(parameterExample(parameterById(id) as Parameter)).toBe(text);
  });
});
