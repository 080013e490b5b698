/** What a block does with the epochs that are due: who is asked, when, and what follows. */
import { describe, expect, it } from 'vitest';
import {
  advanceExact,
  type EpochEffect,
  type ExactEpoch,
  type ExactNetwork,
  newExactTotals,
  type SettleEpoch,
} from '../../../runtime/exact/index.ts';
import { rootProportionOf, rootStakeWeight, taoWeight } from '../../../runtime/exact/root-proportion.ts';
import { bits32, coins, finney, made, step, subnetAt } from './made.ts';

const now = finney.block;
const due = {
  ...{ lastEpochBlock: now - 359, blocksSinceLastStep: 359, pendingEpochAt: 0 },
  ...{ pendingOwnerCut: 1n, pendingServer: 20n, pendingValidator: 300n, pendingRoot: 4_000n },
};
const later = { ...due, lastEpochBlock: now - 10, blocksSinceLastStep: 10 };
const network = (epochs = [due, later, due]) =>
  made(
    epochs.map((epoch) => ({ epoch, lastStepBlock: epoch.lastEpochBlock, movingPrice: bits32(0.5) })),
    { rootTao: coins(1_000_000) },
  );

function run(of: ExactNetwork, settle: SettleEpoch | null, blocks = 1) {
  const totals = newExactTotals(of.subnets.length);
  advanceExact(of, step(of, { blocks }), totals, settle);
  return totals;
}

const nothing: EpochEffect = { recycled: 0n, minerBurned: null };

describe('epochs in a block', () => {
  it('are those that are due, by netuid, with the pots that the block filled', () => {
    const of = network();
    subnetAt(of, 0).userAlpha = 77n;
    const asked: ExactEpoch[] = [];
    run(of, (epoch) => {
      asked.push(epoch);
      return null;
    });
    const lone = network();
    advanceExact(lone, step(lone), newExactTotals(3));
    expect(asked.map(({ at, block, lastStepBlock, users }) => ({ at, block, lastStepBlock, users }))).toEqual(
      [
        { at: 0, block: now + 1, lastStepBlock: now - 359, users: 77n },
        { at: 2, block: now + 1, lastStepBlock: now - 359, users: 0n },
      ],
    );
    const { owner, server, validator, root } = asked[0]?.pots ?? {};
    expect(owner).toBe(1n + 179_995_422n);
    expect(server).toBe(20n + 410_002_288n);
    expect((validator ?? 0n) + (root ?? 0n)).toBeGreaterThan(410_002_285n);
    expect(subnetAt(of, 0)).toMatchObject({
      userAlpha: 0n,
      lastStepBlock: now + 1,
      pendingServer: 0n,
      epochs: 1,
    });
    expect(subnetAt(of, 1)).toMatchObject({ lastStepBlock: now - 10, pendingServer: server });
    // Where nothing follows, the network is what it is without anybody to ask.
    expect({ ...subnetAt(of, 0) }).toEqual({ ...subnetAt(lone, 0) });
  });

  it('all have their pots emptied before the first is paid', () => {
    const of = network();
    const seen: bigint[] = [];
    run(of, () => {
      seen.push(subnetAt(of, 2).pendingServer);
      return nothing;
    });
    expect(seen).toEqual([0n, 0n]);
  });

  it('that recycle lower the issuance before the root proportion is stored', () => {
    const [of, lone] = [network(), network()];
    const totals = run(of, ({ at }) =>
      at === 0 ? { recycled: coins(100_000), minerBurned: null } : nothing,
    );
    const plain = run(lone, null);
    const [subnet, without] = [subnetAt(of, 0), subnetAt(lone, 0)];
    expect(subnet.alphaOut).toBe(without.alphaOut - coins(100_000));
    const weight = rootStakeWeight(of.rootTao, taoWeight(of.taoWeight));
    expect(subnet.rootProp).toBe(rootProportionOf(subnet, weight));
    expect(subnet.rootProp).toBeGreaterThan(without.rootProp);
    expect({ ...subnet, alphaOut: 0n, rootProp: 0n }).toEqual({ ...without, alphaOut: 0n, rootProp: 0n });
    expect(subnetAt(of, 2)).toEqual(subnetAt(lone, 2));
    expect(totals).toEqual(plain);
  });

  it('leave the stored root proportion of a subnet that isn’t eligible', () => {
    const of = network();
    subnetAt(of, 0).registrationAllowed = false;
    const { rootProp } = subnetAt(of, 0);
    run(of, () => ({ recycled: coins(1_000), minerBurned: null }));
    expect(subnetAt(of, 0).rootProp).toBe(rootProp);
  });

  it('say what part of the miners’ pot is burned, which the next block reads', () => {
    const of = network();
    const half = 1n << 31n;
    run(of, ({ at }) => ({ recycled: 0n, minerBurned: at === 0 ? half : null }));
    expect(of.subnets.map((it) => it.minerBurned)).toEqual([half, 0n, 0n]);
  });

  it('come with the block of the one before', () => {
    const of = network([{ ...due }]);
    const before: number[] = [];
    run(
      of,
      ({ lastStepBlock }) => {
        before.push(lastStepBlock);
        return null;
      },
      721,
    );
    expect(before).toEqual([now - 359, now + 1, now + 361]);
  });
});
