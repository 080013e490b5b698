/** Proposals on their way between two threads: nothing that somebody can read of them is lost. */
import { describe, expect, it } from 'vitest';
import { diskHost } from '../../cli/host.ts';
import { compile, type Snapshot } from '../../compiler/index.ts';
import { type Projection, packed, project, type Scenario, unpacked, valueAt } from '../../runtime/index.ts';
import { projectRoot } from '../support/built.ts';
import { compiled, proposal } from '../support/compiled.ts';
import { projected } from '../support/projected.ts';
import { small } from '../support/registering.ts';

async function made(name: string): Promise<{ readonly projection: Projection; readonly snapshot: Snapshot }> {
  const { plan, snapshot } = await compile(`proposals/${name}.tao`, diskHost(projectRoot));
  if (plan === null || snapshot === null) throw new Error(`${name} has errors`);
  return { projection: project(plan, snapshot, { stride: 'auto' }), snapshot };
}

/** Everything of a scenario, read as a screen does: number by number. Columns aren't laid out by it. */
function read({ columns, neurons, ...rest }: Scenario, { rows, subnets }: Projection): unknown {
  const last = rows.block.length - 1;
  const at = [...new Set([0, 1, last >> 1, last])];
  return structuredClone({
    ...rest,
    neurons: [...neurons],
    columns: [...columns].map(([metric, column]) => {
      const { perSubnet, width } = column;
      const count = perSubnet ? subnets.length : 1;
      const numbers = at.map((row) => Array.from({ length: count }, (_, i) => valueAt(column, row, i)));
      return { metric, perSubnet, width, numbers };
    }),
  });
}

describe('a proposal', () => {
  it.each([
    { name: 'bar-rank-64', why: 'that sets a parameter' },
    { name: 'top-64-tiers', why: 'with a rule' },
    { name: 'bonds-penalty', why: 'with neurons' },
    { name: 'second-halving', why: 'without an enactment' },
    { name: 'own-network', why: 'of its own network' },
  ])('$why is on the other side what it was', async ({ name }) => {
    const { projection, snapshot } = await made(name);
    const wanted = [read(projection.baseline, projection), read(projection.proposal, projection)];
    const { plan, rows, subnets, governance, expectations, findings } = projection;
    const others = structuredClone({ plan, rows, subnets, governance, expectations, findings });
    const { message, transfer } = packed(projection);
    const got = unpacked(structuredClone(message, { transfer: [...transfer] }), snapshot);
    expect([read(got.baseline, got), read(got.proposal, got)]).toEqual(wanted);
    expect(got).toMatchObject(others);
    expect(got.baseline === got.proposal).toBe(projection.baseline === projection.proposal);
  });

  it('in which subnets come and go is told by life, laid out or not', async () => {
    const text = small(
      `assume { subnet_registrations = 1/11 blocks }
enact after 60 blocks { set subnet_registration.subnet_limit = 4 }`,
    );
    const projection = await projected(text);
    const wanted = (['baseline', 'proposal'] as const).map((side) =>
      [...projection[side].columns].map(([metric, { values }]) => [metric, values.slice()]),
    );
    // The file says all that the start is, so no number of it is missing on the other side.
    const got = unpacked(structuredClone(packed(projection).message), await startOf(text));
    expect(
      (['baseline', 'proposal'] as const).map((side) =>
        [...got[side].columns].map(([metric, { values }]) => [metric, values]),
      ),
    ).toEqual(wanted);
    expect(got.proposal.lives.length).toBeGreaterThan(4);
  });
});

async function startOf(text: string): Promise<Snapshot> {
  const { snapshot } = await compiled(text);
  if (snapshot === null) throw new Error('a genesis has a state');
  return snapshot;
}

describe('the memory of a proposal', () => {
  it.each([
    { name: 'bar-rank-64', why: 'of columns' },
    { name: 'bonds-penalty', why: 'of neurons too' },
  ])('changes hands, and the baseline stays readable where it was: $why', async ({ name }) => {
    const { projection } = await made(name);
    const before = read(projection.baseline, projection);
    const { message, transfer } = packed(projection);
    expect(transfer.length).toBeGreaterThan(0);
    structuredClone(message, { transfer: [...transfer] });
    for (const buffer of transfer) expect(buffer.detached).toBe(true);
    expect(read(projection.baseline, projection)).toEqual(before);
    expect(projection.rows.block.length).toBeGreaterThan(0);
  });

  it.each([
    { text: '', why: 'where nothing is enacted' },
    {
      text: 'enact after 9 years { set emission.bar_rank = 8 }',
      why: 'where nothing is enacted by the horizon',
    },
  ])('stays $why, since it is that of the baseline', async ({ text }) => {
    const projection = await projected(proposal(text, 'project 8 days every 1 day'), { stride: 'adaptive' });
    const { message, transfer } = packed(projection);
    expect(transfer).toEqual([]);
    expect(message.proposal === 'baseline').toBe(text === '');
    expect(packed(projection, projection.baseline).message.baseline).toBe('kept');
  });
});
