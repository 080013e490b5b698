import { describe, expect, it } from 'vitest';
import { metricById, metrics } from '../../compiler/metrics.ts';
import { isLanguageWord } from '../../compiler/names.ts';
import { parameters, subnetParametersByName } from '../../compiler/parameters.ts';

describe('words of the language', () => {
  it.each([
    'sum',
    'p95',
    'normal',
    'emission',
    'tao_in',
    'consensus',
    'TAO',
    'weeks',
    'halving',
    'burn',
    's',
    'on',
    'reward',
    'yield',
    'selling',
    'synthetic',
    'neurons',
  ])('%s is one', (word) => {
    expect(isLanguageWord(word)).toBe(true);
  });

  it.each([
    'rate',
    'liquid',
    'miner',
    'validator',
    'usd',
    'root_share',
    'top_32',
    'tempo',
    'cap',
    'factor',
    'month',
  ])('%s is free', (word) => {
    expect(isLanguageWord(word)).toBe(false);
  });
});

describe('metrics', () => {
  it('are found by their ids', () => {
    for (const metric of metrics) expect(metricById(metric.id)).toBe(metric);
    expect(metricById('tao_price')?.displayFactor).toBe(1e9);
    expect(metrics.map((it) => it.id)).not.toContain('tao_price');
    expect(metricById('subnet_registration.lock_cost')).toMatchObject({ scope: 'network', unit: 'TAO' });
  });

  it('show amounts in whole coins and shares as they are', () => {
    for (const { dimension, displayFactor, kind, unit } of metrics) {
      const bare = dimension.tao === 0 && dimension.alpha === 0 && dimension.usd === 0;
      const amount = dimension.tao + dimension.alpha === 1;
      expect(displayFactor).toBe(amount ? 1e-9 : 1);
      expect(unit === '').toBe(bare);
      expect(dimension.time).toBe(kind === 'rate' ? -1 : 0);
    }
  });

  it('take their names from no other parameter that each subnet has', () => {
    const taken = metrics.filter(
      ({ scope, id, name }) =>
        scope === 'subnet' && subnetParametersByName(name).some((parameter) => parameter.id !== id),
    );
    expect(taken).toEqual([]);
  });

  it('of each subnet have names of their own', () => {
    const names = metrics.filter((it) => it.scope === 'subnet').map((it) => it.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are numbers but for one', () => {
    expect(metrics.filter((it) => it.quantity === 'switch').map((it) => it.id)).toEqual(['subnet.immune']);
  });
});

describe('parameters of each subnet', () => {
  it('are known by the last part of their ids alone', () => {
    const ofSubnets = parameters.filter((it) => it.scope === 'subnet');
    expect(ofSubnets.filter((it) => subnetParametersByName(it.name).length !== 1)).toEqual([]);
  });
});
