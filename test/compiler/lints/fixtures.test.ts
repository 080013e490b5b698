/** Each lint: where it is due, and above all where it is not. */
import { describe, expect, it } from 'vitest';
import { judge, readFixtures } from '../../support/fixture.ts';

/** What stands around a fixture has no summary. */
const levels = new Map([['W609', 'off']] as const);

describe.each(['lets', 'expectations', 'changes', 'units'])('lints of %s', (file) => {
  it.each(readFixtures(`lints/${file}.tao`).map((it) => [it.title, it] as const))(
    '%s',
    async (_, fixture) => {
      const { found, due } = await judge(fixture, {}, { lints: levels });
      expect(found).toEqual(due);
    },
  );
});
