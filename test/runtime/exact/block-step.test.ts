import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSnapshotJson, type SnapshotSubnet } from '../../../compiler/index.ts';
import { blockEmission } from '../../../runtime/block-emission.ts';
import { chainRule, type EmissionRule } from '../../../runtime/chain/emission-rule.ts';
import {
  advanceExact,
  copyExactNetwork,
  type ExactNetwork,
  type ExactSubnet,
  exactNetworkFrom,
  newExactTotals,
} from '../../../runtime/exact/index.ts';
import { alphaIssuance } from '../../../runtime/exact/network.ts';
import { networkFrom } from '../../../runtime/fast/index.ts';
import { bits32, coins, finney, made, madeSnapshot, scored, step, VECTOR_SPEC, weight } from './made.ts';
import { type Fields, listOf, rowsOf, whole } from './rows.ts';

const mainnet = await mainnetWithNext();

async function mainnetWithNext() {
  const path = new URL('../../vectors/finney-9240381.json', import.meta.url);
  const read = await readSnapshotJson(await readFile(path, 'utf8'));
  if (!read.ok || read.value.nextBlock === null) throw new Error('the file is a snapshot with a next block');
  return { ...read.value, nextBlock: read.value.nextBlock };
}

const sum = (of: readonly bigint[]) => of.reduce((total, it) => total + it, 0n);

describe('mainnet’s block 9,240,382', () => {
  const { nextBlock: next } = mainnet;
  const network = exactNetworkFrom(mainnet);
  const totals = newExactTotals(network.subnets.length);
  advanceExact(network, step(network, { mint: blockEmission(finney.globals.totalIssuance) }), totals);
  /** Of this subnet a user bought alpha later in the block: what came into the pool, and what left it. */
  const traded = { netuid: 24, tao: 801_995_954n, alpha: 157_752_033_656n };

  it('comes out the same on all subnets, in every field', () => {
    const got = network.subnets.map((it) => {
      const bought = it.netuid === traded.netuid;
      return {
        netuid: it.netuid,
        taoIn: it.taoIn + (bought ? traded.tao : 0n),
        alphaIn: it.alphaIn - (bought ? traded.alpha : 0n),
        alphaOut: it.alphaOut + (bought ? traded.alpha : 0n),
        protocolAlpha: it.protocolAlpha,
        weightQuote: it.weightQuote,
        movingPrice: it.movingPrice,
        rootProp: it.rootProp,
        taoInEmission: it.taoInEmission,
        excessTao: it.excessTao,
        alphaInEmission: it.alphaInEmission,
        alphaOutEmission: it.alphaOutEmission,
      };
    });
    const wanted = next.subnets.map(({ weightQuote, movingPrice, rootProp, minerBurned: _, ...it }) => ({
      ...it,
      weightQuote: weightQuote.raw,
      movingPrice: movingPrice.raw,
      rootProp: rootProp.raw,
    }));
    expect(got).toEqual(wanted);
    expect(network.gateBar).toBe(next.emissionGateBar.raw);
  });

  it('leaves 65 rao of dust', () => {
    expect(totals.recycled).toBe(65n);
    expect(totals.burned).toBe(0n);
  });

  it('leaves subnets alone that have not started', () => {
    for (const netuid of [59, 82, 86]) {
      const [before, after] = [
        finney.subnets.find((it) => it.netuid === netuid),
        network.subnets.find((it) => it.netuid === netuid),
      ];
      expect(after).toMatchObject({
        alphaOut: before?.alphaOut,
        rootProp: before?.rootProp.raw,
        movingPrice: before?.movingPrice.raw,
        alphaOutEmission: 0n,
        pendingServer: 0n,
      });
    }
  });
});

describe('360 blocks of mainnet', () => {
  it('come to what a second implementation comes to, in other words and another language', () => {
    const network = exactNetworkFrom(mainnet);
    const totals = newExactTotals(network.subnets.length);
    let issuance = mainnet.globals.totalIssuance;
    for (let n = 0; n < 360; n++) {
      const mint = blockEmission(issuance);
      const { recycled } = totals;
      advanceExact(network, step(network, { mint, firstBlock: mainnet.block + 1 + n }), totals);
      issuance += mint - (totals.recycled - recycled);
    }
    // Each subnet's figure counts as often as its netuid says, so that none can stand in for another.
    const byNetuid = (of: (subnet: ExactSubnet, i: number) => bigint) =>
      sum(network.subnets.map((it, i) => BigInt(it.netuid) * of(it, i)));
    const column = (of: readonly bigint[]) => byNetuid((_, i) => of[i] ?? 0n);
    expect(issuance).toBe(11_597_798_609_988_157n);
    expect(network.gateBar).toBe(152_418_915_432_043_590n);
    expect(byNetuid((it) => it.taoIn)).toBe(96_364_843_920_192_567n);
    expect(byNetuid((it) => it.alphaIn)).toBe(11_015_678_757_170_739_062n);
    expect(byNetuid((it) => it.alphaOut)).toBe(19_325_742_513_352_767_140n);
    expect(byNetuid((it) => it.protocolAlpha)).toBe(919_956_272_298_191_172n);
    expect(byNetuid((it) => it.weightQuote)).toBe(4_127_999_805_812_608_600_628n);
    expect(byNetuid((it) => it.movingPrice)).toBe(307_517_664_701n);
    expect(byNetuid((it) => it.rootProp)).toBe(9_505_988_971_397n);
    expect(column(totals.owner)).toBe(520_265_967_565_680n);
    expect(column(totals.miner)).toBe(1_185_087_013_326_720n);
    expect(column(totals.validator)).toBe(868_522_497_925_913n);
    expect(column(totals.root)).toBe(316_564_515_038_942n);
    expect(column(totals.chainBuy)).toBe(6_517_952_851_436n);
    expect(column(totals.injected)).toBe(10_106_005_580_294n - 6_517_952_851_436n);
  });

  it('run about as many epochs as there are tempos in them', () => {
    const network = exactNetworkFrom(mainnet);
    const totals = newExactTotals(network.subnets.length);
    advanceExact(network, step(network, { blocks: 360 }), totals);
    const starters = network.subnets.filter((it) => it.firstEmissionBlock !== null && it.subtokenEnabled);
    expect(starters.every((it) => it.epochs === 1)).toBe(true);
    for (const it of starters) {
      // What is in the pots came in since the epoch: the owner's part is the same in each block.
      const since = BigInt(mainnet.block + 360 - it.lastEpochBlock);
      if (it.ownerCutEnabled) expect(it.pendingOwnerCut).toBe(since * 179_995_422n);
    }
  });
});

/** What a made row says of a subnet, and ours of it. */
const FIELDS: Readonly<Record<string, (subnet: ExactSubnet) => bigint>> = {
  tao_in: (it) => it.taoInEmission,
  alpha_in_emission: (it) => it.alphaInEmission,
  excess_tao: (it) => it.excessTao,
  tao_reserve: (it) => it.taoIn,
  alpha_in: (it) => it.alphaIn,
  alpha_out: (it) => it.alphaOut,
  quote_weight: (it) => it.weightQuote,
  moving_price_bits: (it) => it.movingPrice,
  pending_owner: (it) => it.pendingOwnerCut,
  pending_server: (it) => it.pendingServer,
  pending_validator: (it) => it.pendingValidator,
  pending_root: (it) => it.pendingRoot,
  protocol_alpha: (it) => it.protocolAlpha,
};

function networkOf(input: Fields): ExactNetwork {
  const network = made(
    listOf(input, 'subnets').map(
      (row): Partial<SnapshotSubnet> => ({
        netuid: Number(whole(row, 'netuid')),
        taoIn: whole(row, 'tao_reserve'),
        alphaIn: whole(row, 'alpha_in'),
        alphaOut: whole(row, 'alpha_out'),
        weightQuote: weight(whole(row, 'quote_weight')),
        movingPrice: bits32(whole(row, 'moving_price')),
        minerBurned: bits32(whole(row, 'miner_burned')),
        emissionEnabled: row.emission_enabled === true,
        ownerCutEnabled: row.owner_cut_enabled === true,
        firstEmissionBlock:
          row.first_emission_block === null ? null : Number(whole(row, 'first_emission_block')),
      }),
    ),
    {
      rootTao: whole(input, 'root_tao'),
      taoWeight: { raw: whole(input, 'tao_weight_u64'), per: 2n ** 64n - 1n },
      subnetOwnerCut: { raw: whole(input, 'owner_cut_u16'), per: 65_535n },
      subnetMovingAlpha: bits32(whole(input, 'moving_alpha_bits')),
      emaPriceHalvingBlocks: Number(whole(input, 'ema_halving_blocks')),
    },
    { specVersion: VECTOR_SPEC },
  );
  // The rows say nothing of epochs: their pots only grow.
  for (const subnet of network.subnets) {
    subnet.tempo = 0;
    subnet.emaHalvingBlocks = Number(whole(input, 'ema_halving_blocks'));
  }
  return network;
}

describe('the chain’s own made blocks', () => {
  it('come out the same on every subnet, in every accumulator', async () => {
    const rows = await rowsOf('block-step');
    expect(rows.length).toBe(20);
    for (const { input, expected } of rows) {
      const network = networkOf(input);
      let issuance = whole(input, 'total_issuance');
      for (const wanted of listOf(expected, 'steps')) {
        const mint = blockEmission(issuance);
        const totals = newExactTotals(network.subnets.length);
        const firstBlock = Number(whole(wanted, 'block'));
        advanceExact(network, step(network, { firstBlock, mint }), totals);
        issuance += mint - totals.recycled;
        expect(mint).toBe(whole(wanted, 'block_emission'));
        expect(totals.recycled).toBe(whole(wanted, 'recycled_remainder'));
        expect(issuance).toBe(whole(wanted, 'total_issuance'));
        for (const row of listOf(wanted, 'subnets')) {
          const i = network.subnets.findIndex((it) => it.netuid === Number(whole(row, 'netuid')));
          const subnet = network.subnets[i];
          if (subnet === undefined) throw new Error('each row has its subnet');
          const got = Object.fromEntries(Object.entries(FIELDS).map(([name, of]) => [name, of(subnet)]));
          expect(got).toEqual(
            Object.fromEntries(Object.keys(FIELDS).map((name) => [name, whole(row, name)])),
          );
        }
      }
    }
  });
});

describe('epochs', () => {
  it('empty the pots of whoever is due, and of nobody else', () => {
    const network = made([{}, {}, {}]);
    for (const subnet of network.subnets) subnet.lastEpochBlock = finney.block - 359;
    const totals = newExactTotals(3);
    advanceExact(network, step(network), totals);
    expect(network.subnets.map((it) => [it.epochs, it.pendingServer > 0n])).toEqual([
      [1, false],
      [1, false],
      [0, true],
    ]);
    advanceExact(network, step(network, { firstBlock: finney.block + 2 }), totals);
    expect(network.subnets.map((it) => it.epochs)).toEqual([1, 1, 1]);
  });

  it('stands where a new subnet would, if the state says nothing of it', () => {
    const network = made([{ netuid: 5 }, { netuid: 725 }]);
    expect(network.subnets.map((it) => [it.lastEpochBlock, it.blocksSinceLastStep])).toEqual([
      [finney.block - 5, 5],
      [finney.block - 5, 5],
    ]);
  });
});

describe('flows', () => {
  it('record what the block put into a pool, for the next block’s average', () => {
    const network = made([{}, {}]);
    network.tracksFlows = true;
    const totals = newExactTotals(2);
    advanceExact(network, step(network), totals);
    const [first] = network.subnets;
    expect(first?.protocolFlow).toEqual({
      pending: (totals.injected[0] ?? 0n) + (totals.chainBuy[0] ?? 0n),
      average: 0n,
      block: finney.block + 1,
    });
    advanceExact(network, step(network, { firstBlock: finney.block + 2 }), totals);
    expect(first?.protocolFlow.average).toBeGreaterThan(0n);
  });

  it('are left alone where no rule asks for them', () => {
    const network = made([{}]);
    advanceExact(network, step(network), newExactTotals(1));
    expect(network.subnets[0]?.protocolFlow).toEqual({ pending: 0n, average: 0n, block: null });
  });
});

/** Any network: pools from empty to full, weights to their ends, each switch either way. */
const anySubnet = fc.record({
  taoIn: fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 16n }), fc.bigInt({ min: 0n, max: 3_000_000n })),
  alphaIn: fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 16n }), fc.bigInt({ min: 0n, max: 3_000_000n })),
  alphaOut: fc.bigInt({ min: 0n, max: 10n ** 16n }),
  weightQuote: fc
    .oneof(
      fc.bigInt({ min: 10n ** 16n, max: 99n * 10n ** 16n }),
      fc.constantFrom(10n ** 16n, 99n * 10n ** 16n, 5n * 10n ** 17n),
    )
    .map(weight),
  movingPrice: fc.bigInt({ min: 0n, max: 2n ** 33n }).map(bits32),
  minerBurned: fc.bigInt({ min: 0n, max: 2n ** 33n }).map(bits32),
  rootProp: fc.bigInt({ min: 0n, max: 2n ** 32n }).map(bits32),
  mechanism: fc.constantFrom(0, 1, 1, 1),
  emissionEnabled: fc.boolean(),
  subtokenEnabled: fc.constantFrom(true, true, false),
  ownerCutEnabled: fc.boolean(),
  firstEmissionBlock: fc.constantFrom(null, 1, finney.block, finney.block + 1),
  reservoirTao: fc.constantFrom(0n, 0n, 5_000_000n),
  reservoirAlpha: fc.constantFrom(0n, 0n, 7_000_000n),
});

const anyNetwork = fc.record({
  subnets: fc.array(anySubnet, { minLength: 0, maxLength: 6 }),
  specVersion: fc.constantFrom(334, 411, 421, 425, 440, 441, 475),
  mint: fc.bigInt({ min: 0n, max: 2_000_000_000n }),
  rootTao: fc.bigInt({ min: 0n, max: 10n ** 16n }),
  emissionBarRank: fc.integer({ min: 0, max: 4 }),
});

/** Rules of every kind; the fractions and scores differ by subnet. */
const anyRule: fc.Arbitrary<EmissionRule> = fc.oneof(
  fc.constantFrom(...(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7'] as const)).map(chainRule),
  fc
    .record({
      fraction: fc.array(fc.double({ min: -0.5, max: 1.5 }), { minLength: 6, maxLength: 6 }),
      fate: fc.constantFrom('burn' as const, 'recycle' as const, 'redistribute' as const),
      scores: fc.array(fc.double({ min: -1, max: 1e6 }), { minLength: 6, maxLength: 6 }),
      top: fc.integer({ min: 0, max: 4 }),
      share: fc.double({ min: 0, max: 0.4, noNaN: true }),
    })
    .map(({ fraction, fate, scores, top, share }) => {
      const fractions = Float64Array.from(fraction);
      return scored(scores, {
        gate: { bar: { kind: 'rank', rank: 2 }, exponent: 2.5, refreshBlocks: 10 },
        stages: [
          { kind: 'decline', fraction: () => fractions, fate },
          { kind: 'limit', top },
          {
            kind: 'tiers',
            tiers: [
              { from: 1, to: 2, share: 0.75 },
              { from: 3, to: 9, share: 0.25 },
            ],
          },
          { kind: 'floor', share },
        ],
      });
    }),
);

type Any = typeof anyNetwork extends fc.Arbitrary<infer T> ? T : never;
const snapshotOf = ({ subnets, specVersion, rootTao, emissionBarRank }: Any) =>
  madeSnapshot(subnets, { rootTao, emissionBarRank }, { specVersion });

describe('in any network, by any rule', () => {
  it('accounts for every rao of TAO and of alpha, block by block', () => {
    fc.assert(
      fc.property(anyNetwork, anyRule, (any, rule) => {
        const snapshot = snapshotOf(any);
        const network = exactNetworkFrom(snapshot);
        for (let n = 0; n < 3; n++) {
          const before = copyExactNetwork(network);
          const totals = newExactTotals(network.subnets.length);
          const its = {
            rule,
            mint: any.mint,
            firstBlock: finney.block + 1 + n,
            mirror: networkFrom(snapshot),
          };
          advanceExact(network, step(network, its), totals);
          const spent = sum(totals.injected) + sum(totals.chainBuy);
          expect(spent + totals.burned + totals.recycled).toBe(any.mint);
          expect(totals.recycled >= 0n && totals.burned >= 0n).toBe(true);
          for (const [i, subnet] of network.subnets.entries()) {
            const was = before.subnets[i] as ExactSubnet;
            const at = (of: readonly bigint[]) => of[i] ?? 0n;
            const held = subnet.taoIn + subnet.reservoirTao - was.taoIn - was.reservoirTao;
            const credited = at(totals.injected) + at(totals.chainBuy);
            // Before spec 441 the subnet's account kept what a refused buy had for the pool.
            const lost = network.era.buyFirst ? [0n] : [0n, at(totals.chainBuy)];
            expect(lost).toContain(credited - held);
            const issued = alphaIssuance(subnet) - alphaIssuance(was);
            expect(issued).toBe(at(totals.alphaOut) + at(totals.alphaIn) - at(totals.alphaRecycled));
            const split = at(totals.owner) + at(totals.miner) + at(totals.validator) + at(totals.root);
            expect(at(totals.alphaOut) - split).toBeGreaterThanOrEqual(0n);
            expect(at(totals.alphaOut) - split).toBeLessThanOrEqual(3n);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every figure in its range', () => {
    fc.assert(
      fc.property(anyNetwork, anyRule, (any, rule) => {
        const snapshot = snapshotOf(any);
        const network = exactNetworkFrom(snapshot);
        const its = { rule, mint: any.mint, blocks: 3, mirror: networkFrom(snapshot) };
        advanceExact(network, step(network, its), newExactTotals(network.subnets.length));
        for (const it of network.subnets) {
          for (const amount of [
            it.taoIn,
            it.alphaIn,
            it.alphaOut,
            it.protocolAlpha,
            it.reservoirTao,
            it.reservoirAlpha,
          ])
            expect(amount >= 0n && amount < 2n ** 64n).toBe(true);
          expect(it.weightQuote >= 10n ** 16n && it.weightQuote <= 99n * 10n ** 16n).toBe(true);
          expect(it.rootProp >= 0n && it.rootProp <= 2n ** 32n).toBe(true);
          expect(it.movingPrice).toBeGreaterThanOrEqual(0n);
          expect(it.alphaInEmission + it.reservoirAlpha).toBeLessThanOrEqual(2n * 10n ** 10n);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('comes to the same in one step as in several, and from the same state twice', () => {
    fc.assert(
      fc.property(anyNetwork, (any) => {
        const [one, several] = [exactNetworkFrom(snapshotOf(any)), exactNetworkFrom(snapshotOf(any))];
        const [first, second] = [newExactTotals(one.subnets.length), newExactTotals(one.subnets.length)];
        advanceExact(one, step(one, { mint: any.mint, blocks: 4 }), first);
        for (let n = 0; n < 4; n++)
          advanceExact(several, step(several, { mint: any.mint, firstBlock: finney.block + 1 + n }), second);
        expect(several).toEqual(one);
        expect(second).toEqual(first);
      }),
      { numRuns: 50 },
    );
  });

  it('gives each subnet the same, whatever netuid it has', () => {
    fc.assert(
      fc.property(anyNetwork, (any) => {
        const forward = exactNetworkFrom(snapshotOf(any));
        const backward = exactNetworkFrom(snapshotOf({ ...any, subnets: [...any.subnets].reverse() }));
        for (const network of [forward, backward]) {
          for (const subnet of network.subnets) subnet.tempo = 0;
          advanceExact(
            network,
            step(network, { mint: any.mint, blocks: 2 }),
            newExactTotals(any.subnets.length),
          );
        }
        const plain = (of: ExactNetwork) =>
          of.subnets.map(({ netuid: _, lastEpochBlock: __, lastStepBlock: ___, ...it }) => ({
            ...it,
            blocksSinceLastStep: 0,
          }));
        expect(plain(backward).reverse()).toEqual(plain(forward));
      }),
      { numRuns: 50 },
    );
  });

  it('keeps the cap on what is injected', () => {
    const network = made([{ movingPrice: bits32(0.5) }], { rootTao: coins(1_000_000) });
    const totals = newExactTotals(1);
    const before = network.subnets[0]?.rootProp;
    advanceExact(network, step(network), totals);
    expect(before).toBeDefined();
    const cap = (network.subnets[0]?.rootProp ?? 0n) * 1_000_000_000n;
    // Root's proportion falls with each block's alpha, so what it is after is below what bound it.
    expect((totals.alphaIn[0] ?? 0n) << 32n).toBeGreaterThan(cap - (2n << 48n));
    expect(totals.chainBuy[0]).toBeGreaterThan(0n);
  });
});
