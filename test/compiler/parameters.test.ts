import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parameterTexts } from '../../compiler/parameter-texts.ts';
import {
  baseValue,
  type Parameter,
  parameterById,
  parameters,
  rawDown,
  rawRange,
  subnetParametersByName,
} from '../../compiler/parameters.ts';
import { parameterValues } from '../fixtures/parameter-values.ts';

const measured = parameters.filter((it) => it.quantity !== 'opaque' && it.quantity !== 'rule');

/** As people read it: TAO for rao, everything else as it is. */
function shown(parameter: Parameter, raw: bigint): number {
  const base = baseValue(parameter, raw);
  return parameter.quantity === 'tao' ? base / 1e9 : base;
}

describe('the registry', () => {
  it('holds 170 parameters under names of their own', () => {
    expect(parameters).toHaveLength(170);
    expect(new Set(parameters.map((it) => it.id)).size).toBe(170);
    expect(parameterValues.map(([id]) => id)).toEqual(parameters.map((it) => it.id));
  });

  it.each(parameterValues)('decodes %s to its default and mainnet value', (id, inDefault, onMainnet) => {
    const it = parameterById(id) as Parameter;
    for (const [raw, human] of [
      [it.default, inDefault],
      [it.mainnet, onMainnet],
    ] as const) {
      if (human === null) {
        // Words are numbers on the chain, but nobody reads them as such.
        expect(raw === null || it.quantity === 'word').toBe(true);
      } else {
        expect(raw).not.toBeNull();
        const value = shown(it, raw as bigint);
        expect(Math.abs(value - human)).toBeLessThanOrEqual(Math.abs(human) * 1e-9);
      }
    }
  });

  it.each(measured.map((it) => [it.id, it] as const))('keeps %s inside its bounds', (_, it) => {
    const { min, max } = rawRange(it);
    expect(min === null || max === null || min <= max).toBe(true);
    for (const raw of [it.default, it.mainnet]) {
      if (raw === null) continue;
      expect(min === null || raw >= min).toBe(true);
      expect(max === null || raw <= max).toBe(true);
    }
    if (it.min !== null && it.typeMin !== null) expect(it.min >= it.typeMin).toBe(true);
    if (it.max !== null && it.typeMax !== null) expect(it.max <= it.typeMax).toBe(true);
    if (it.ownerMin !== null) expect(min === null || it.ownerMin >= min).toBe(true);
    if (it.ownerMax !== null) expect(max === null || it.ownerMax <= max).toBe(true);
    // Only an amount of unknown type could be without an end, and there is none.
    expect(min).not.toBeNull();
    expect(max).not.toBeNull();
  });

  it('names a call wherever somebody but a runtime upgrade sets it', () => {
    const wrong = parameters.filter((it) => (it.call === null) !== (it.setBy === 'runtime_upgrade'));
    expect(wrong.map((it) => it.id)).toEqual([]);
  });

  it.each([
    ['consensus.tempo', 0n, 65_535n, 'root may set any 16-bit number'],
    ['emission.bar_quantile', 1n, 2n ** 64n - 1n, 'both ends are left out'],
    ['emission.gate_exponent', 2n ** 64n, 2n ** 67n, 'one to eight'],
    ['neuron_registration.min_burn', 0n, 999_999_999n, 'below one TAO'],
    ['subnet_registration.subnet_limit', 0n, 65_535n, 'no check of its own: the type decides'],
    ['emission.subnet_moving_alpha', -(2n ** 127n), 2n ** 127n - 1n, 'no check: a signed fixed-point number'],
    ['supply.recycle_or_burn', 0n, 1n, 'two words'],
  ] as const)('holds %s from %d to %d: %s', (id, min, max, _why) => {
    expect(rawRange(parameterById(id) as Parameter)).toEqual({ min, max });
  });

  it('keeps the owner to narrower bounds where the chain does', () => {
    const tempo = parameterById('consensus.tempo');
    expect([tempo?.ownerMin, tempo?.ownerMax]).toEqual([360n, 50_400n]);
    expect(parameterById('consensus.bonds_moving_average')?.ownerMax).toBe(975_000n);
  });

  it.each([
    ['tempo', ['consensus.tempo'], 'one subnet parameter ends so'],
    [
      'immunity_period',
      ['neuron_registration.immunity_period'],
      "the other of that name is the whole network's",
    ],
    ['bar_rank', [], 'not a parameter of subnets'],
    ['nonsense', [], 'nothing'],
  ])('finds %s for a subnet: %j, %s', (name, ids, _why) => {
    expect(subnetParametersByName(name).map((it) => it.id)).toEqual(ids);
  });

  it('knows its words in lower case, numbered as the chain numbers them', () => {
    expect(parameterById('supply.recycle_or_burn')?.words).toEqual([
      { word: 'burn', raw: 0n },
      { word: 'recycle', raw: 1n },
    ]);
    expect(parameterById('consensus.yuma3_enabled')?.words.map((it) => it.word)).toEqual(['off', 'on']);
    for (const it of measured) {
      expect(it.words.length > 0).toBe(it.quantity === 'switch' || it.quantity === 'word');
    }
  });
});

describe('raw values', () => {
  it.each([
    ['emission.subnet_owner_cut', 12n, 100n, 7_864n, 'a 16-bit part, rounded down'],
    ['emission.tao_weight', 18n, 100n, 3_320_413_933_267_719_290n, 'what mainnet holds'],
    ['emission.bar_quantile', 75n, 100n, 13_835_058_055_282_163_712n, 'exact in binary'],
    ['staking.nominator_min_required_stake', 20_000_000n, 1n, 10_000_000n, 'two rao to each unit'],
    ['staking.nominator_min_required_stake', 20_000_001n, 1n, 10_000_000n, 'half a unit is dropped'],
    ['root.claim_threshold', 500_000n, 1n, 2_147_483_648_000_000n, 'rao with 32 bits after the point'],
    ['emission.subnet_moving_alpha', -1n, 3n, -1_431_655_766n, 'down, also below zero'],
  ] as const)('%s of %d/%d is %d: %s', (id, numerator, denominator, raw, _why) => {
    expect(rawDown(parameterById(id) as Parameter, numerator, denominator)).toBe(raw);
  });

  it('round down to at most one unit below the value', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...measured),
        fc.bigInt(-(10n ** 20n), 10n ** 20n),
        fc.bigInt(1n, 10n ** 9n),
        (it, numerator, denominator) => {
          const raw = rawDown(it, numerator, denominator);
          const value = numerator * it.per;
          expect(raw * it.times * denominator <= value).toBe(true);
          expect((raw + 1n) * it.times * denominator > value).toBe(true);
        },
      ),
    );
  });

  it('turn into base values with all the digits a float64 has', () => {
    fc.assert(
      fc.property(fc.constantFrom(...measured), fc.bigInt(0n, 2n ** 53n - 1n), (it, raw) => {
        const value = baseValue(it, raw);
        const direct = (Number(raw) * Number(it.times)) / Number(it.per);
        expect(Math.abs(value - direct)).toBeLessThanOrEqual(Math.abs(direct) * 1e-15);
      }),
    );
  });
});

describe('the texts', () => {
  it('say for each parameter what it does, in whole sentences', async () => {
    const texts = await parameterTexts();
    expect([...texts.keys()]).toEqual(parameters.map((it) => it.id));
    for (const [id, text] of texts) {
      expect(text.effect, id).toMatch(/^[A-Z].{20,}\.$/);
      if (text.note !== null) expect(text.note, id).toMatch(/[.]$/);
      const parameter = parameterById(id) as Parameter;
      expect(text.calls[0] ? `${text.calls[0].pallet}.${text.calls[0].call}` : null, id).toBe(parameter.call);
      expect(text.mainnetFrom === null, id).toBe(parameter.mainnet === null);
      expect(text.rule === null, id).toBe(parameter.quantity !== 'rule');
      for (const call of text.calls) {
        // One struct holds all fields of the derivatives, so its argument stands before the point.
        const argument = call.value.split('.')[0] as string;
        if (!parameter.action)
          expect(
            call.args.some((arg) => arg.startsWith(`${argument}: `)),
            id,
          ).toBe(true);
      }
    }
  });
});
