import { describe, expect, it } from 'vitest';
import { judge, readFixtures } from '../../support/fixture.ts';

const FILES = [
  'names',
  'subnets',
  'functions',
  'units',
  'kinds',
  'dates',
  'set',
  'lets',
  'habits',
  'rewards',
];

describe.each(FILES)('expressions/%s.tao', (name) => {
  const fixtures = readFixtures(`expressions/${name}.tao`);

  it.each(fixtures.map((it) => [it.title, it] as const))('%s', async (_, fixture) => {
    const { found, due } = await judge(fixture);
    expect(found).toEqual(due);
  });
});
