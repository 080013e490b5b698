/** W400 to W419: what checks, but is not executed by the projection yet. */
import { entry } from '../entry.ts';
import { enactWith, proposalWith } from './samples.ts';

const unknown = 'An expectation whose answer would rest on it is `unknown`, and so has not passed.';

export const unmodelledEntries = {
  W404: entry<{ runs: number }>({
    severity: 'warning',
    title: 'only one run is made',
    message: (p) => `\`runs ${p.runs}\` is checked, but not executed yet: one run is made`,
    explain: `Several runs with draws of their own are not made yet. ${unknown}`,
    wrong:
      'proposal "An example" { id "example" }\nstart finney @ 9_240_381\nproject 1 year every 1 day runs 200\n',
    right: proposalWith(''),
  }),
  W405: entry<{ text: string }>({
    severity: 'warning',
    title: 'sweep is not executed',
    message: (p) => `\`vary ${p.text}\` is checked, but not executed yet: the file's own value is used`,
    explain: `Sweeps over a parameter or an assumption are read and checked; the projection does not carry them out yet. ${unknown}`,
    wrong: proposalWith('vary emission.bar_rank in [16, 32, 64]'),
    right: proposalWith(''),
  }),
  W406: entry<{ entry: string; distribution: string; mean: string }>({
    severity: 'warning',
    title: 'mean instead of a draw',
    message: (p) => `\`${p.entry}\` is not drawn from \`${p.distribution}\` yet: ${p.mean} stands in for it`,
    explain: `Draws are not made yet. What stands in for a distribution is its mean; for \`gbm\`, the value at the start. ${unknown}`,
    wrong: proposalWith('assume { recycled = normal(92, 10) TAO/day }'),
    right: proposalWith('assume { recycled = 92 TAO/day }'),
  }),
  W407: entry<{ id: string; instead: string | null }>({
    severity: 'warning',
    title: 'parameter that the projection only records',
    message: (p) => `\`${p.id}\` is set and recorded, but nothing in the projection depends on it yet`,
    help: (p) => p.instead,
    explain: `The projection runs on the parameters of supply, shares, pools, consensus and registration. Others keep the value that is set, so
that it can be read, but no number follows from it yet. Where one should (a constant of the supply rule, of the split of
alpha), an expectation that reads that number is \`unknown\`.`,
    wrong: enactWith('set staking.childkey_burn = 1%'),
    right: enactWith('set emission.bar_rank = 64'),
  }),
} as const;
