import { describe, expect, it } from 'vitest';
import { metricById } from '../../compiler/index.ts';
import type { Projection } from '../../runtime/index.ts';
import { cell, projected } from '../support/projected.ts';

/** Four subnets and a supply that is quick to walk. */
function small(body: string, project = 'project 10 days every 1 day', supply = ''): string {
  return `proposal "x" { id "x" }
start genesis {
  supply { ${supply === '' ? 'cap 1_000_000 TAO  block_emission 1 TAO  halving none' : supply} }
  root_tao 500 TAO
  subnet 1 "text"  { tao_in = 1_000 TAO  alpha_in = 10_000 alpha }
  subnet 2 "image" { tao_in =   500 TAO  alpha_in = 10_000 alpha }
  subnet 3 "voice" { tao_in =   250 TAO  alpha_in = 10_000 alpha }
}
${body}
${project}
`;
}

const enactedBlocks = (it: Projection) => it.proposal.enacted.map((one) => one.block);
const codes = (it: Projection) => it.findings.map((one) => one.code);

/** Nobody knows how many neurons the subnets of a genesis have, and all of them are immune. */
const LACK = ['subnet.neurons', 'subnet.prune_rank'];

describe('rows', () => {
  it.each([
    {
      project: 'project 10 days every 1 day',
      blocks: [1, ...Array(10).fill(7_200)],
      why: 'steps that divide',
    },
    { project: 'project 25 blocks every 10 blocks', blocks: [1, 10, 10, 5], why: 'a horizon between steps' },
    { project: 'project 3 blocks every 1 block', blocks: [1, 1, 1, 1], why: 'every block' },
  ])('are the start, each step and the horizon: $why', async ({ project, blocks }) => {
    const it = await projected(small('', project));
    expect([...it.rows.blocks]).toEqual(blocks);
    expect(it.rows.block[0]).toBe(0);
    for (const column of it.baseline.columns.values()) {
      expect(column.values.length).toBe(blocks.length * (column.perSubnet ? 3 : 1));
      // What is worked out has no value where it divides by nothing: see derived-metrics.test.ts.
      if (metricById(column.metric)?.derived === true) continue;
      expect(column.values.some(Number.isNaN), column.metric).toBe(LACK.includes(column.metric));
    }
  });

  it('hold rates as means over the blocks since the row before', async () => {
    const fine = await projected(small('', 'project 20 blocks every 1 block'));
    const coarse = await projected(small('', 'project 20 blocks every 10 blocks'));
    for (const subnet of [0, 1, 2]) {
      let sum = 0;
      for (let row = 11; row <= 20; row += 1) sum += cell(fine, 'baseline', 'subnet.emission', row, subnet);
      expect(cell(coarse, 'baseline', 'subnet.emission', 2, subnet)).toBeCloseTo(sum / 10, 6);
    }
  });

  it('begin with the start block’s own rates', async () => {
    const it = await projected(
      `proposal "x" { id "x" }\nstart finney @ 9_240_381\nproject 2 blocks every 1 block`,
    );
    const at = it.subnets.findIndex((one) => one.netuid === 64);
    const start = cell(it, 'baseline', 'subnet.emission', 0, at);
    expect(cell(it, 'baseline', 'subnet.emission', 1, at) / start).toBeCloseTo(1, 3);
    const owner = cell(it, 'baseline', 'subnet.owner_emission', 0, at);
    expect(cell(it, 'baseline', 'subnet.owner_emission', 1, at) / owner).toBeCloseTo(1, 5);
  });
});

describe('the supply in a projection', () => {
  it('is start + minted - recycled at every row, to the rao', async () => {
    const it = await projected(small('assume { recycled = 10 TAO/day }', 'project 60 days every 7 days'));
    const issued = it.baseline.columns.get('supply.issuance')?.exact;
    const recycled = it.baseline.columns.get('supply.recycled')?.exact;
    for (const [row, block] of it.rows.block.entries()) {
      const minted = BigInt(block) * 1_000_000_000n;
      expect(recycled?.[row]).toBe((BigInt(block) * 10_000_000_000n) / 7_200n);
      expect(issued?.[row]).toBe(2_250_000_000_000n + minted - (recycled?.[row] ?? 0n));
    }
  });

  it('gives the same halving whether or not the network is walked', async () => {
    const text = `proposal "x" { id "x" }
start finney @ 9_240_381
assume { recycled = 4_000 TAO/day }
project 20 days every 5 days`;
    const alone = await projected(text, { metrics: new Set(['supply.issuance']) });
    const whole = await projected(text);
    expect(alone.baseline.columns.size).toBe(1);
    expect(alone.baseline.columns.get('supply.issuance')?.exact).toEqual(
      whole.baseline.columns.get('supply.issuance')?.exact,
    );
  });

  it('recycles what no subnet can take', async () => {
    const it = await projected(`proposal "x" { id "x" }
start genesis { supply { cap 1_000 TAO  block_emission 1 TAO  halving none } root_tao 10 TAO }
project 20 blocks every 5 blocks`);
    expect(cell(it, 'baseline', 'supply.issuance', 4)).toBe(10e9);
    expect(cell(it, 'baseline', 'supply.recycled', 4)).toBe(20e9);
  });
});

describe('when changes take effect', () => {
  const set = 'set emission.tao_weight = emission.tao_weight / 2';
  const halvings = 'cap 1_000_000 TAO  block_emission 1 TAO  halving every 20_000 blocks';
  it.each([
    { when: 'now', blocks: [1], why: 'the first block after the start' },
    { when: 'at block 900', blocks: [900], why: 'that block' },
    { when: 'after 2 days', blocks: [14_400], why: 'two days of blocks on' },
    { when: 'on halving 2', blocks: [40_001], why: 'the first block with the new emission' },
    { when: 'on each halving', blocks: [20_001, 40_001, 60_001], why: 'each of them' },
    { when: 'when supply.issuance >= 3_000 TAO', blocks: [751], why: 'the block after 750 TAO more' },
    { when: 'when supply.issuance > 1 TAO', blocks: [1], why: 'true at the start' },
    {
      when: 'when supply.issuance >= 30_000 TAO',
      blocks: [35_501],
      why: 'after a halving, between two leaps',
    },
    { when: 'when supply.issuance < 1 TAO', blocks: [], why: 'never' },
    { when: 'on halving 9', blocks: [], why: 'beyond the horizon' },
  ])('enact $when: $blocks, $why', async ({ when, blocks }) => {
    const it = await projected(small(`enact ${when} { ${set} }`, 'project 10 days every 1 day', halvings));
    expect(enactedBlocks(it)).toEqual(blocks);
    expect(codes(it)).toEqual(blocks.length === 0 ? ['W452'] : []);
    expect(it.proposal.parameters.map((one) => one.block)).toEqual(blocks);
  });

  it('finds the block of a condition as exactly in leaps as block by block', async () => {
    const text = small(
      'enact when subnet(2).tao_in >= 4_000 TAO { set emission.subnet_owner_cut = 0% }',
      'project 8 days every 1 day',
    );
    const leaps = await projected(text);
    const blocks = await projected(text, { stride: 'block' });
    expect(enactedBlocks(blocks).length).toBe(1);
    expect(Math.abs((enactedBlocks(leaps)[0] ?? 0) - (enactedBlocks(blocks)[0] ?? 0))).toBeLessThan(5);
  });

  it('runs the lines of one block in the order of the file', async () => {
    const it = await projected(
      small(`enact at block 5 { set emission.bar_rank = 10  set emission.bar_rank = emission.bar_rank * 3 }
enact at block 5 { set emission.bar_rank = emission.bar_rank + 2 }`),
    );
    expect(it.proposal.parameters.map((one) => one.value)).toEqual([10, 30, 32]);
  });

  it('halves a fraction without losing the last digits', async () => {
    const it = await projected(
      `proposal "x" { id "x" }\nstart finney @ 9_240_381\nenact now { ${set} }\nproject 2 blocks every 1 block`,
    );
    expect(it.proposal.parameters[0]?.raw).toBe(3_320_413_933_267_719_290n / 2n);
  });
});

describe('baseline and proposal', () => {
  // Not at the end of a row: strides would end there anyway.
  const enact = 'enact after 74 hours { set emission.subnet_owner_cut = 0% }';

  it('are one object in a file without enactments', async () => {
    const it = await projected(small(''));
    expect(it.proposal).toBe(it.baseline);
  });

  it('give a baseline equal to the file without its enactments', async () => {
    const alone = await projected(small(''));
    const both = await projected(small(enact));
    for (const [metric, column] of alone.baseline.columns) {
      expect(both.baseline.columns.get(metric)?.values, metric).toEqual(column.values);
    }
    expect(both.baseline.enacted).toEqual([]);
  });

  it('differ from the enactment on, and only there', async () => {
    const it = await projected(small(enact));
    for (const [row, block] of it.rows.block.entries()) {
      const [before, after] = (['baseline', 'proposal'] as const).map((one) =>
        cell(it, one, 'subnet.owner_emission', row, 0),
      );
      if (block < 22_200) expect(after).toBe(before);
      else expect(after).toBeLessThan(before as number);
    }
  });

  it('give the same bytes each time', async () => {
    const [one, two] = [await projected(small(enact)), await projected(small(enact))];
    for (const [metric, column] of one.proposal.columns) {
      expect(two.proposal.columns.get(metric)?.values, metric).toEqual(column.values);
    }
    expect(two.expectations).toEqual(one.expectations);
  });
});

describe('changes', () => {
  it('are left out, and said, where the chain would refuse them', async () => {
    const it = await projected(small('enact now { set emission.bar_rank = emission.bar_rank * 4_000 }'));
    expect(codes(it)).toEqual(['E401']);
    expect(it.findings[0]?.message).toMatch(/128,000 at block 1, above .* 65,535/);
    expect(it.proposal.parameters).toEqual([]);
  });

  it('set one parameter on the subnets that meet a condition', async () => {
    const it = await projected(
      small('enact now { set subnets.subnet_emission_enabled = off where tao_in < 600 TAO }'),
    );
    expect(it.proposal.parameters.map((one) => one.subnet)).toEqual([1, 2]);
    expect([0, 1, 2].map((i) => cell(it, 'proposal', 'subnet.emission', 10, i) > 0)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('divide the TAO by the proposal’s own rule', async () => {
    const it = await projected(
      small(
        'rule emission "equal" { score 1 }\nenact now { emission rule "equal" }',
        'project 9 blocks every 3 blocks',
      ),
    );
    for (const i of [0, 1, 2])
      expect(cell(it, 'proposal', 'subnet.emission', 3, i) / 1e9).toBeCloseTo(1 / 3, 6);
  });

  it('burn what a rule declines, which stays issued, or recycle it, which does not', async () => {
    const rule = (fate: string) =>
      small(
        `rule emission "half" { score 1  decline 50% then ${fate} }\nenact now { emission rule "half" }`,
        'project 10 blocks every 10 blocks',
      );
    const burned = await projected(rule('burn'));
    const recycled = await projected(rule('recycle'));
    expect(cell(burned, 'proposal', 'supply.issuance', 1)).toBe(2_260e9);
    expect(cell(recycled, 'proposal', 'supply.issuance', 1) / 1e9).toBeCloseTo(2_255, 6);
    expect(cell(recycled, 'proposal', 'supply.recycled', 1) / 1e9).toBeCloseTo(5, 6);
  });

  it('trade through the pool', async () => {
    const it = await projected(
      small('enact now { stake 100 TAO into 1  unstake 50% from 1 }', 'project 2 blocks every 1 block'),
    );
    const alone = await projected(small('', 'project 2 blocks every 1 block'));
    expect(codes(it)).toEqual([]);
    const gained =
      cell(it, 'proposal', 'subnet.tao_in', 1, 0) - cell(alone, 'baseline', 'subnet.tao_in', 1, 0);
    expect(gained).toBeGreaterThan(0);
    expect(gained).toBeLessThan(100e9);
  });
});

describe('assumptions', () => {
  it('follow a series from its own block on', async () => {
    const it = await projected(
      small('assume { flow(2) = csv("f.csv", "tao") TAO/day }', 'project 4 days every 1 day'),
      {},
      { 'f.csv': 'day,tao\n0,0\n2,720\n' },
    );
    const alone = await projected(small('', 'project 4 days every 1 day'));
    const gained = [0, 1, 2, 3, 4].map(
      (row) =>
        (cell(it, 'baseline', 'subnet.tao_in', row, 1) - cell(alone, 'baseline', 'subnet.tao_in', row, 1)) /
        1e9,
    );
    expect(gained.slice(0, 2)).toEqual([0, 0]);
    expect(gained[3]).toBeGreaterThan(650);
    expect(gained[4]).toBeGreaterThan(1_300);
  });

  it('hold miner burn where they say so', async () => {
    const it = await projected(small('assume { miner_burned(1) = 100% }', 'project 2 days every 1 day'));
    expect(cell(it, 'baseline', 'subnet.emission', 2, 0)).toBe(0);
    expect(cell(it, 'baseline', 'subnet.miner_burned', 2, 0)).toBe(1);
  });
});

describe('stride', () => {
  it('in leaps is near to every block', async () => {
    const text = small('', 'project 8 days every 4 days');
    const leaps = await projected(text);
    const blocks = await projected(text, { stride: 'block' });
    for (const metric of ['subnet.tao_in', 'subnet.price', 'subnet.emission', 'subnet.alpha_out']) {
      for (const i of [0, 1, 2]) {
        const exact = cell(blocks, 'baseline', metric, 2, i);
        expect(Math.abs(cell(leaps, 'baseline', metric, 2, i) / exact - 1), `${metric} ${i}`).toBeLessThan(
          1e-4,
        );
      }
    }
  });

  it('reports its progress up to the end', async () => {
    const steps: (readonly [number, number])[] = [];
    await projected(small('enact after 1 day { set emission.tao_weight = 10% }'), {
      onProgress: (done, of) => steps.push([done, of]),
    });
    expect(steps.at(-1)).toEqual([144_000, 144_000]);
  });

  it('writes over the columns of a projection that is spent, with the same figures', async () => {
    const text = small('enact after 1 day { set emission.tao_weight = 10% }');
    const first = await projected(text);
    const expected = valuesOf(first);
    const unlike = await projected(small('', 'project 5 days every 1 day'));
    for (const spent of [first, unlike]) {
      const again = await projected(text, { spent });
      expect(valuesOf(again)).toEqual(expected);
      const bases = [again.baseline, again.proposal].map(
        (it) => it.columns.get('subnet.price')?.values.buffer,
      );
      expect(bases[0]).not.toBe(bases[1]);
    }
    const third = await projected(text, { spent: first });
    expect(third.proposal.columns.get('subnet.price')?.values).toBe(
      first.proposal.columns.get('subnet.price')?.values,
    );
  });
});

const valuesOf = ({ baseline, proposal }: Projection) =>
  [baseline, proposal].map(({ columns }) => [...columns.values()].map(({ values }) => [...values]));
