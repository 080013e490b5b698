import { describe, expect, it } from 'vitest';
import type { ExactNetwork, ExactSubnet } from '../../../runtime/exact/network.ts';
import { spotPriceOf } from '../../../runtime/exact/spot-price.ts';
import { alphaOf, openBlock, settle, termsOf } from '../../../runtime/exact/subnet-block.ts';
import { coins, made, subnetAt, VECTOR_SPEC, weight } from './made.ts';
import { fieldsOf, rowsOf, whole } from './rows.ts';

/** Root's TAO and the emission of the protocol's example. */
const ROOT = { rootTao: coins(5_454_000) };
const EMISSION = 1_437_346_470_546_534_313n;

function settled(network: ExactNetwork, emission: bigint, mint = 500_000_000n, rootDividends = true) {
  const subnet = subnetAt(network, 0);
  const block = openBlock(network, 9_240_382, mint, rootDividends);
  const terms = termsOf(network, block, subnet, alphaOf(block, subnet).minted, emission);
  return { subnet, terms, ...settle(network, block, subnet, emission) };
}

const pots = (subnet: ExactSubnet) => ({
  owner: subnet.pendingOwnerCut,
  server: subnet.pendingServer,
  validator: subnet.pendingValidator,
  root: subnet.pendingRoot,
});

describe('one block of one subnet', () => {
  it('buys, injects and splits as the chain does since spec 441', () => {
    const { subnet, terms } = settled(made([{}], ROOT), EMISSION);
    expect(terms).toEqual({
      alphaIn: 1_515_772_720_000_000_000n,
      taoIn: 12_631_439_286_277_554n,
      excess: 1_424_715_031_260_256_759n,
    });
    expect(subnet).toMatchObject({
      taoIn: 5_000_334_658_303n,
      alphaIn: 599_960_549_480_996n,
      alphaOut: 1_200_039_803_437_342n + 1_000_000_000n,
      protocolAlpha: 39_803_437_342n,
      weightQuote: 499_999_999_980_481_638n,
      taoInEmission: 2_940_986n,
      excessTao: 331_717_317n,
      alphaInEmission: 352_918_338n,
      alphaOutEmission: 1_000_000_000n,
    });
    expect(spotPriceOf(subnet)).toBe(153_743_264_972_355_593n);
    expect(pots(subnet)).toEqual({
      owner: 179_995_422n,
      server: 410_002_288n,
      validator: 265_305_032n,
      root: 144_697_256n,
    });
  });

  it('injects all where the cap allows it', () => {
    const { subnet, terms, injected } = settled(made([{}], ROOT), 2_000_000n << 32n);
    expect(terms).toEqual({ alphaIn: 1_030_792_154_880_000_014n, taoIn: 2_000_000n << 32n, excess: 0n });
    expect(injected).toEqual({ tao: 2_000_000n, alpha: 240_000_000n, excess: 0n });
    expect(subnet.weightQuote).toBe(5n * 10n ** 17n);
  });

  it('recycles root’s alpha where root is not paid', () => {
    const before = settled(made([{}], ROOT), EMISSION);
    const after = settled(made([{}], ROOT), EMISSION, 500_000_000n, false);
    expect(after.root).toBe(before.root);
    expect(after.subnet.pendingRoot).toBe(0n);
    expect(after.subnet.alphaOut).toBe(before.subnet.alphaOut - before.root);
    expect(after.subnet.rootProp).toBeGreaterThan(before.subnet.rootProp);
  });

  it('gives the owner nothing where the cut is off, and where it is 0', () => {
    const off = settled(made([{ ownerCutEnabled: false }], ROOT), 0n);
    const none = settled(made([{}], { ...ROOT, subnetOwnerCut: { raw: 0n, per: 65_535n } }), 0n);
    expect(off.alpha.owner).toBe(0n);
    expect(pots(none.subnet)).toEqual(pots(off.subnet));
    expect(off.alpha.server).toBe(500_000_000n);
  });

  it.each([
    { spec: 362, mint: 500_000_000n, cap: 500_000_000n, why: 'TAO’s emission bounded it before spec 421' },
    { spec: 362, mint: 2_000_000_000n, cap: 1_000_000_000n, why: 'or alpha’s, where that is less' },
    { spec: 425, mint: 500_000_000n, cap: 352_918_338n, why: 'the root proportion since' },
  ])('$why', ({ spec, mint, cap }) => {
    const network = made([{}], ROOT, { specVersion: spec });
    const { terms } = settled(network, 2n ** 64n, mint);
    expect(terms.alphaIn >> 32n).toBe(cap);
  });

  it.each([
    {
      of: { alphaIn: 0n },
      waits: 0n,
      why: 'without any reserve of alpha both sides are worth 0, the weights one half',
    },
    {
      of: { taoIn: 0n },
      waits: 1_000n,
      why: 'with TAO alone on its side the weight would be 1, so it waits',
    },
  ])('injects TAO alone where there is no price: $why', ({ of, waits }) => {
    const { subnet, injected } = settled(made([of], ROOT), 1_000n << 32n);
    expect(injected).toEqual({ tao: 1_000n, alpha: 0n, excess: 0n });
    expect(subnet.reservoirTao).toBe(waits);
    expect(subnet.taoInEmission).toBe(1_000n - waits);
    expect(subnet.weightQuote).toBe(5n * 10n ** 17n);
  });

  it('trades one for one where the subnet is not dynamic', () => {
    const { subnet, injected } = settled(made([{ mechanism: 0 }], { rootTao: 0n }), 1_000n << 32n);
    expect(injected).toEqual({ tao: 0n, alpha: 0n, excess: 1_000n });
    expect(subnet.taoIn).toBe(coins(5_000) + 1_000n);
    expect(subnet.alphaIn).toBe(coins(600_000) - 1_000n);
    expect(subnet.movingPrice).toBe(2n ** 32n);
  });
});

describe('the chain’s own made rows', () => {
  it('come out the same in every field', async () => {
    const rows = await rowsOf('root-split', 'emission_split');
    expect(rows.length).toBeGreaterThan(40);
    for (const { input, expected } of rows) {
      const network = made(
        [
          {
            taoIn: whole(input, 'tao_reserve'),
            alphaIn: whole(input, 'alpha_in'),
            alphaOut: whole(input, 'alpha_out'),
            weightQuote: weight(whole(input, 'quote_weight')),
            ownerCutEnabled: input.owner_cut_enabled === true,
          },
        ],
        {
          rootTao: whole(input, 'root_tao'),
          taoWeight: { raw: whole(input, 'tao_weight_u64'), per: 2n ** 64n - 1n },
          subnetOwnerCut: { raw: whole(input, 'owner_cut_u16'), per: 65_535n },
        },
        { specVersion: VECTOR_SPEC },
      );
      const priceBefore = spotPriceOf(subnetAt(network, 0));
      const paid = input.root_sell === true;
      const { subnet, terms, injected, alpha, validator, root } = settled(
        network,
        whole(input, 'tao_emission_bits'),
        0n,
        paid,
      );
      const wantedTerms = fieldsOf(expected, 'terms');
      const got = {
        price_before: priceBefore,
        'terms.tao_in': terms.taoIn,
        'terms.alpha_in': terms.alphaIn,
        'terms.excess_tao': terms.excess,
        'terms.alpha_out': alpha.minted << 32n,
        tao_in_rao: injected.tao,
        alpha_in_rao: injected.alpha,
        alpha_out_rao: alpha.minted,
        excess_tao_rao: injected.excess,
        protocol_alpha_bought: subnet.protocolAlpha,
        owner_cut: alpha.owner,
        server: alpha.server,
        validator,
        root_alpha: paid ? root : 0n,
        root_alpha_recycled: paid ? 0n : root,
        root_proportion_after: subnet.rootProp,
        tao_reserve_after: subnet.taoIn,
        alpha_in_after: subnet.alphaIn,
        alpha_out_after: subnet.alphaOut,
        quote_weight_after: subnet.weightQuote,
        price_after: spotPriceOf(subnet),
      };
      const wanted = Object.fromEntries(
        Object.keys(got).map((key) => {
          const term = key.startsWith('terms.') ? key.slice('terms.'.length) : null;
          return [key, term === null ? whole(expected, key) : whole(wantedTerms, term)];
        }),
      );
      expect(got).toEqual(wanted);
    }
  });
});
