import { describe, expect, it } from 'vitest';
import { signatureAt } from '../../../cli/lsp/signature-help.ts';
import { atCursor } from '../../support/analysed.ts';

describe('what goes between brackets', () => {
  const rows: readonly { why: string; text: string; shows: string | null }[] = [
    { why: 'a function', text: 'show gini(|', shows: 'gini(list) 0' },
    { why: 'its second argument', text: 'show sum(top(16, |', shows: 'top(n, list) 1' },
    { why: 'a subnet inside one', text: 'show gini(subnet(|', shows: 'subnet(netuid or "name") 0' },
    { why: 'back outside of it', text: 'show max(subnet(1).price, |', shows: 'max(list) 0' },
    {
      why: 'a list inside one',
      text: 'show count(subnets where netuid in [1, |',
      shows: 'count(subnets where condition) 0',
    },
    {
      why: 'a gate',
      text: 'rule emission "x" { gate hill(rank = 3, |',
      shows: 'hill(rank = number or quantile = part, exponent = number, refresh = blocks) 1',
    },
    { why: 'a distribution', text: 'assume { flow(64) = normal(20, |', shows: 'normal(mean, sd) 1' },
    { why: "the author's own", text: 'show half(|', shows: 'half(s) 0' },
    { why: 'not where it is defined', text: 'let f(|', shows: null },
    { why: 'not of a value', text: 'show limit_tao(|', shows: null },
    { why: 'not behind the bracket', text: 'show gini(subnets.price) |', shows: null },
    { why: 'not in mere brackets', text: 'show (1 + |', shows: null },
    { why: 'not of a word that nobody knows', text: 'show nothing(|', shows: null },
  ];
  it.each(rows)('$why', async ({ text, shows }) => {
    const { analysis, offset } = await atCursor(text);
    const help = signatureAt(analysis, offset);
    expect(help === null ? null : `${help.signatures[0]?.label} ${help.activeParameter}`).toBe(shows);
  });

  it('marks the arguments in its label', async () => {
    const { analysis, offset } = await atCursor('show top(|');
    const [signature] = signatureAt(analysis, offset)?.signatures ?? [];
    const parts = signature?.parameters?.map(({ label }) =>
      signature.label.slice(label[0] as number, label[1] as number),
    );
    expect(parts).toEqual(['n', 'list']);
  });
});
