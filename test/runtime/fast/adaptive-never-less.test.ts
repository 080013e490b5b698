/** Within a long stride nothing that was paid is taken back. */
import { expect, it } from 'vitest';
import { proposal } from '../../support/compiled.ts';
import { projected } from '../../support/projected.ts';

const TEXT = proposal(
  `enact after 2 days { register subnet "first" {} }
enact after 20 days { register subnet "second" {}  set subnet("second").subnet_emission_enabled = on }`,
  'project 26 days every 1 day',
);

it('pays no subnet less than nothing where its emission sets in within a stride', async () => {
  const projection = await projected(TEXT, { stride: 'adaptive' });
  for (const metric of ['emission', 'tao_injected', 'chain_buy', 'alpha_injected']) {
    const values = projection.proposal.columns.get(`subnet.${metric}`)?.values ?? new Float64Array(0);
    expect(
      values.filter((it) => it < 0),
      metric,
    ).toHaveLength(0);
    expect(
      values.some((it) => it > 0),
      metric,
    ).toBe(true);
  }
});
