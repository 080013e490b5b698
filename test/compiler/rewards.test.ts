import { describe, expect, it } from 'vitest';
import { HELD_ALPHA, type Metric, metricById, metrics } from '../../compiler/index.ts';
import { metricWords, subnetMetric } from '../../compiler/metrics.ts';

const derived = metrics.filter((it) => it.derived);

describe('metrics that are worked out', () => {
  it('need what is recorded, the assumed price, or what only a run has a name for', () => {
    expect(derived.length).toBe(9 * 3 + 5 + 1 + 3 + 2 + 1);
    for (const { id, needs } of derived) {
      expect(needs.length, id).toBeGreaterThan(0);
      for (const need of needs)
        if (need !== HELD_ALPHA) expect(metricById(need)?.derived, `${id} needs ${need}`).toBe(false);
    }
  });

  it.each<{ id: string; is: Partial<Metric>; why: string }>([
    {
      id: 'subnet.reward.miner',
      is: { scope: 'subnet', kind: 'rate', unit: 'TAO', displayFactor: 1e-9, single: true, onDemand: false },
      why: 'TAO a day of single neurons',
    },
    {
      id: 'subnet.reward.miner.alpha',
      is: { name: 'reward.miner.alpha', unit: 'alpha', single: true, onDemand: true },
      why: 'only where somebody asks',
    },
    {
      id: 'subnet.reward.owner.usd',
      is: { unit: 'USD', displayFactor: 1, ofNeurons: false, onDemand: true },
      why: 'an owner earns the same whoever takes part',
    },
    {
      id: 'yield.root',
      is: { scope: 'network', group: 'yield', name: 'root', unit: '', ofNeurons: true },
      why: 'one value for the whole network',
    },
    { id: 'subnet.alpha_staked', is: { kind: 'level', unit: 'alpha', resolution: 'rao' }, why: 'an amount' },
    { id: 'subnet.price', is: { derived: false, needs: [], ofNeurons: false }, why: 'a recorded one' },
  ])('$id: $why', ({ id, is }) => {
    expect(metricById(id)).toMatchObject(is);
  });

  it('go by what stands behind the subnet', () => {
    expect(subnetMetric('reward.miner.usd')?.id).toBe('subnet.reward.miner.usd');
    expect(subnetMetric('reward')).toBeUndefined();
    expect(subnetMetric('root')).toBeUndefined();
    for (const word of ['reward', 'yield', 'selling', 'alpha_staked']) expect(metricWords()).toContain(word);
    for (const word of ['miner', 'usd', 'reward.miner']) expect(metricWords()).not.toContain(word);
  });
});
