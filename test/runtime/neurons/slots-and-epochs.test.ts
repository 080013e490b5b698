/** Slots of a subnet whose epochs are computed: who earned least in the last one goes first. */
import { describe, expect, it } from 'vitest';
import { project } from '../../../runtime/index.ts';
import { slotRules, slotsNow, takeSlots } from '../../../runtime/neurons/slots.ts';
import type { Run } from '../../../runtime/run.ts';
import { smallNetwork } from '../../support/small-network.ts';
import { recordOf, smallPlan } from '../population/small.ts';

/** Subnet 1 is full. Its epoch runs in block 100,079; before, the state says that UID 0 earned nothing. */
const FULL = { id: 'neuron_registration.max_allowed_uids', netuid: 1, raw: 12n };

describe('a newcomer in a full subnet', () => {
  it.each([
    {
      rate: '120/day',
      horizon: '70 blocks',
      replaced: 0,
      why: 'that the state says, before the first epoch',
    },
    { rate: '20/day', horizon: '400 blocks', replaced: 4, why: 'of the epoch that was' },
  ])('gets the slot $replaced, by the emission $why', async ({ rate, horizon, replaced }) => {
    const body = `assume { neuron_registrations(1) = ${rate} }`;
    const { plan, snapshot } = await smallPlan(body, `${horizon} every ${horizon}`);
    const start = { ...snapshot, parameters: [...snapshot.parameters, FULL] };
    for (const options of [{ engine: 'exact' }, { stride: 'block' }, { stride: 'adaptive' }] as const) {
      const { stake, width } = recordOf(project(plan, start, options), 0);
      const [before, after] = [stake.subarray(0, width), stake.subarray(width)];
      const emptied = [...after.keys()].filter((uid) => after[uid] === 0 && (before[uid] ?? 0) > 0);
      expect(emptied).toEqual([replaced]);
    }
  });
});

describe('slots', () => {
  const neuron = (uid: number, its = {}) => ({ uid, registeredAt: 1, emission: 5n, owner: false, ...its });

  /** The small network's subnets, with other neurons in the first. */
  async function runWith(slots: readonly ReturnType<typeof neuron>[], ownerUid: number | null) {
    const snapshot = await smallNetwork();
    const subnets = snapshot.subnets.map((it) => ({ ...it, ownerUid }));
    const its = { values: new Map(), setting: { snapshot: { ...snapshot, subnets } }, populations: null };
    return { ...its, neurons: { slots: [slots, null] } } as unknown as Run;
  }

  it('stay as the state has them where it says nothing of consensus', async () => {
    const slots = [neuron(0)];
    const run = await runWith(slots, null);
    expect(slotsNow(run, 0)).toBe(slots);
    expect(slotsNow(run, 1)).toBeNull();
    const taken = [neuron(0, { registeredAt: 9 })];
    takeSlots(run, 0, slots, taken);
    expect(slotsNow(run, 0)).toBe(taken);
  });

  it.each([
    { ownerUid: 1, is: 1, why: 'the state names' },
    { ownerUid: 0, is: null, why: 'lost his slot' },
    { ownerUid: null, is: null, why: 'the state doesn’t name' },
  ])('protect the hotkey of the owner that $why: $is', async ({ ownerUid, is }) => {
    const run = await runWith([neuron(0), neuron(1, { owner: true })], ownerUid);
    expect(slotRules(run, 0).ownerUid).toBe(is);
  });
});
