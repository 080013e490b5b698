/** Made-up neurons in `assume`, and what is said where consensus isn't computed. */
import { describe, expect, it } from 'vitest';
import { populationsOf } from '../../../compiler/populations.ts';
import { codes, compiled, genesis, proposal, SUBNET, said } from '../../support/compiled.ts';
import { smallNetwork, withSmallNetwork } from '../../support/small-network.ts';

const assume = (entries: string) => proposal(`assume { ${entries} }`);
const synthetic = 'synthetic(validators = 12, miners = 100)';

/** A proposal on the small network. */
const small = (statements: string) => `proposal "An example" { id "example" }
start snapshot "small.json"
project 10 days every 1 day
${statements}
`;
const onSmall = async (statements: string) => compiled(small(statements), {}, await withSmallNetwork());

describe('synthetic neurons', () => {
  it('are what the entry says', async () => {
    const { plan } = await compiled(
      assume('neurons(64) = synthetic(validators = 12, miners = 100, concentration = 1.2, take = 9%)'),
    );
    expect(plan?.assume.neurons).toEqual([
      {
        subnet: { kind: 'netuid', netuid: 64 },
        ...{ validators: 12, miners: 100, concentration: 1.2, take: 5_898, stream: 'neurons(64)' },
        place: expect.objectContaining({ line: 4 }),
      },
    ]);
  });

  it.each([
    {
      entries: `neurons = ${synthetic}`,
      is: { subnet: 'all', concentration: 1, take: 11_796, stream: 'neurons' },
    },
    {
      entries: `neurons("Apex") = ${synthetic}`,
      is: { subnet: { kind: 'netuid', netuid: 1 }, stream: 'neurons(1)' },
    },
    { entries: 'neurons(64) = synthetic(miners = 0, validators = 1)', is: { validators: 1, miners: 0 } },
    {
      entries: 'neurons(64) = synthetic(validators = 256, miners = 3_840, concentration = 10, take = 0%)',
      is: { validators: 256, miners: 3_840, concentration: 10, take: 0 },
    },
    {
      entries:
        'neurons(64) = synthetic(validators = few, miners = 2 * few, concentration = 1/3, take = 0.18)',
      is: { validators: 3, miners: 6, concentration: 1 / 3, take: 11_796 },
    },
  ])('$entries', async ({ entries, is }) => {
    const result = await compiled(`${assume(entries)}let few = 3\n`);
    expect(codes(result)).toEqual([]);
    expect(result.plan?.assume.neurons).toEqual([expect.objectContaining(is)]);
  });

  it.each([
    { entry: 'synthetic(validators = 12)', says: 'E264 synthetic(validators = 12)', why: 'one is missing' },
    { entry: 'synthetic()', says: 'E264 synthetic()', why: 'all are missing' },
    { entry: 'synthetic(12, miners = 3)', says: 'E264 12', why: 'no name' },
    { entry: 'synthetic(validators = 12, miner = 3)', says: 'E264 miner', why: 'a misspelt name' },
    {
      entry: 'synthetic(validators = 1, validators = 1, miners = 3)',
      says: 'E264 validators',
      why: 'a name twice',
    },
    { entry: 'synthetic(validators = 0, miners = 3)', says: 'E264 0', why: 'nobody to set weights' },
    { entry: 'synthetic(validators = 257, miners = 3)', says: 'E264 257', why: 'too many validators' },
    { entry: 'synthetic(validators = 1.5, miners = 3)', says: 'E264 1.5', why: 'half a validator' },
    { entry: 'synthetic(validators = 1, miners = 4_097)', says: 'E264 4_097', why: 'too many miners' },
    { entry: 'synthetic(validators = 1, miners = -1)', says: 'E264 -1', why: 'less than nobody' },
    {
      entry: 'synthetic(validators = 1, miners = 4_096)',
      says: 'E264 synthetic(validators = 1, miners = 4_096)',
      why: 'too many together',
    },
    {
      entry: 'synthetic(validators = 1, miners = 1, concentration = 10.1)',
      says: 'E264 10.1',
      why: 'too unequal',
    },
    {
      entry: 'synthetic(validators = 1, miners = 1, take = 18.1%)',
      says: 'E264 18.1%',
      why: 'more than a take may be',
    },
    { entry: 'synthetic(validators = 1 day, miners = 1)', says: 'E326 1 day', why: 'a unit' },
    {
      entry: 'synthetic(validators = supply.issuance, miners = 1)',
      says: 'E326 supply.issuance',
      why: 'a level',
    },
    { entry: '12', says: 'E264 12', why: 'a number' },
    { entry: 'normal(12, 1)', says: 'E264 normal(12, 1)', why: 'a distribution' },
    { entry: `2 * ${synthetic}`, says: `E264 2 * ${synthetic}`, why: 'a calculation' },
  ])('are refused as $entry: $why', async ({ entry, says }) => {
    const result = await compiled(assume(`neurons(64) = ${entry}`));
    expect(said(result)).toEqual([says.replace(' ', ' main.tao:4 ')]);
    expect(result.plan).toBeNull();
  });

  it('are refused once for each fault', async () => {
    const result = await compiled(assume('neurons(64) = synthetic(validator = 12, 3, miners = 5_000)'));
    expect(said(result)).toEqual(['validator', '3', '5_000'].map((it) => `E264 main.tao:4 ${it}`));
    expect(result.diagnostics[0]?.help).toBe('did you mean `validators`?');
  });

  it.each([
    { text: assume(`flow(64) = ${synthetic}`), says: ['E264'], why: 'as a flow' },
    { text: assume(`flow_average(64) = ${synthetic}`), says: ['E264'], why: 'as an average' },
    { text: assume(`flow(64) = 2 * ${synthetic}`), says: ['E264'], why: 'inside a calculation' },
    { text: assume(`demand(price) = ${synthetic}`), says: ['E264'], why: 'as a demand' },
    { text: proposal(`expect always ${synthetic} > 3`), says: ['E218'], why: 'in an expression' },
    { text: proposal('let synthetic = 3'), says: ['E205'], why: 'as a name' },
    { text: proposal('let neurons = 3'), says: ['E205'], why: 'their entry as a name' },
    { text: proposal('vary neurons(64) in [1, 2]'), says: ['E274'], why: 'as a sweep' },
  ])('stand nowhere else: $why', async ({ text, says }) => {
    expect(codes(await compiled(text))).toEqual(says);
  });

  it.each([
    { entries: `neurons(999) = ${synthetic}`, says: ['E209'], why: 'a netuid that the start lacks' },
    { entries: `neurons(root) = ${synthetic}`, says: ['E371'], why: 'root has no miners' },
    { entries: `neurons(1, 2) = ${synthetic}`, says: ['E371'], why: 'two subnets' },
    { entries: `neurons() = ${synthetic}`, says: ['E371'], why: 'empty brackets' },
    { entries: `neurons(64) = ${synthetic}  neurons(64) = ${synthetic}`, says: ['E370'], why: 'twice' },
    {
      entries: `neurons(1) = ${synthetic}  neurons("Apex") = ${synthetic}`,
      says: ['E370'],
      why: 'twice, by name too',
    },
    {
      entries: `neurons = ${synthetic}  neurons(64) = ${synthetic}`,
      says: [],
      why: 'all, and one that differs',
    },
  ])('are about subnets of the start: $why', async ({ entries, says }) => {
    expect(codes(await compiled(assume(entries)))).toEqual(says);
  });

  it('are not of a later subnet', async () => {
    const register = 'enact now { register subnet "vision" { lock = auto } }\n';
    const result = await compiled(proposal(`${register}assume { neurons("vision") = ${synthetic} }`));
    expect(said(result)).toEqual(['E265 main.tao:5 "vision"']);
  });

  it('of a file beat those of what it uses, entry by entry', async () => {
    const lib = `assume { neurons(64) = ${synthetic}  neurons(1) = ${synthetic} }`;
    const { plan } = await compiled(
      proposal('use "lib.tao"\nassume { neurons(64) = synthetic(validators = 3, miners = 5) }'),
      { 'lib.tao': lib },
    );
    const made = plan?.assume.neurons.map((it) => [it.stream, it.validators, it.place.path]);
    expect(made).toEqual([
      ...[
        ['neurons(64)', 3, 'main.tao'],
        ['neurons(1)', 12, 'lib.tao'],
      ],
    ]);
  });

  it('serve a genesis', async () => {
    const { plan, diagnostics } = await compiled(genesis(SUBNET, `assume { neurons = ${synthetic} }`));
    expect(diagnostics).toEqual([]);
    expect(plan?.assume.neurons).toHaveLength(1);
  });
});

describe('where the start lists neurons', () => {
  it.each([
    { entries: `neurons(1) = ${synthetic}`, says: ['W462'], left: [], why: 'they stand' },
    { entries: `neurons(3) = ${synthetic}`, says: [], left: ['neurons(3)'], why: 'nothing is known of 3' },
    {
      entries: `neurons(5) = ${synthetic}`,
      says: [],
      left: ['neurons(5)'],
      why: '5 lists slots without stakes',
    },
    { entries: `neurons = ${synthetic}`, says: [], left: ['neurons'], why: 'all means the others' },
  ])('$entries: $why', async ({ entries, says, left }) => {
    const result = await onSmall(`assume { ${entries} }`);
    expect(codes(result)).toEqual(says);
    expect(result.plan?.assume.neurons.map((it) => it.stream)).toEqual(left);
  });

  it('W462 counts them', async () => {
    const { diagnostics } = await onSmall(`assume { neurons(1) = ${synthetic} }`);
    expect(diagnostics[0]?.message).toContain('lists the 12 neurons of subnet 1');
  });

  it('each subnet knows where its neurons are from', async () => {
    const snapshot = await smallNetwork();
    const { plan } = await onSmall(`assume { neurons(3) = ${synthetic} }`);
    const found = populationsOf(snapshot, { neurons: plan?.assume.neurons ?? [] });
    expect([...found.netuids]).toEqual([1, 2, 3, 4]);
    expect([1, 3, 5].map((netuid) => found.originOf({ kind: 'netuid', netuid }))).toEqual([
      'state',
      'synthetic',
      null,
    ]);
    expect(found.originOf({ kind: 'born', name: 'new-1' })).toBeNull();
    expect(populationsOf({ subnets: [] }, { neurons: plan?.assume.neurons ?? [] }).any).toBe(false);
  });
});

describe('a parameter of consensus', () => {
  const assumed = `assume { neurons(64) = ${synthetic} }`;
  it.each([
    { set: 'subnet(64).kappa = 60%', says: ['W464'], why: 'no neurons' },
    { set: 'subnets.kappa = 60%', says: ['W464'], why: 'no neurons anywhere' },
    { set: 'subnets.bonds_penalty = 60% where tao_in > 1 TAO', says: ['W464'], why: 'nor among some' },
    { set: 'consensus.stake_threshold = 2_000 TAO', says: ['W464'], why: 'nor in the network' },
    { set: 'subnet(64).recycle_or_burn = recycle', says: ['W464'], why: 'nor the owner’s' },
    { set: 'subnet(64).tempo = 720 blocks', says: [], why: 'the tempo says when, too' },
    { set: 'subnet(64).commit_reveal_enabled = off', says: ['W407'], why: 'not executed anywhere' },
    { set: 'subnet(64).bonds_reset_enabled = on', says: ['W407'], why: 'not executed anywhere' },
    { set: 'subnet(64).activity_cutoff_factor = 2 tempos', says: ['W407'], why: 'who votes goes on to' },
    { set: 'subnet(64).mechanism_count = 2', says: ['W464'], why: 'no neurons' },
    { set: 'subnet(64).mechanism_count = 2', also: assumed, says: [], why: 'made-up ones' },
    { set: 'subnet(64).kappa = 60%', also: assumed, says: [], why: 'made-up ones' },
    { set: 'subnet(1).kappa = 60%', also: assumed, says: ['W464'], why: 'those of another' },
    { set: 'subnets.kappa = 60%', also: assumed, says: [], why: 'some are among all' },
    { set: 'consensus.stake_threshold = 2_000 TAO', also: assumed, says: [], why: 'some in the network' },
    {
      set: 'subnet(64).recycle_or_burn = recycle',
      also: assumed,
      says: ['W464'],
      why: 'made-up ones never move the network',
    },
    {
      set: 'subnet("vision").kappa = 60%',
      also: `enact now { register subnet "vision" { lock = auto } }\n${assumed}`,
      says: ['W464'],
      why: 'a later subnet',
    },
    { set: 'subnet(64).liquid_alpha_enabled = on', also: assumed, says: ['W465'], why: 'classic bonds' },
    { set: 'subnet(64).liquid_alpha_enabled = off', also: assumed, says: [], why: 'it goes off' },
    {
      set: 'subnets.liquid_alpha_enabled = on',
      also: assumed,
      says: ['W465'],
      why: 'classic bonds everywhere',
    },
    {
      set: 'subnet(64).liquid_alpha_enabled = on\nset subnet(64).yuma3_enabled = on',
      also: assumed,
      says: [],
      why: 'Yuma3 comes too',
    },
    {
      set: 'subnet(64).liquid_alpha_enabled = on\nset subnets.yuma3_enabled = on',
      also: assumed,
      says: [],
      why: 'Yuma3 comes to all',
    },
    {
      set: 'subnet(64).liquid_alpha_enabled = on\nset subnet(1).yuma3_enabled = on',
      also: `assume { neurons = ${synthetic} }`,
      says: ['W465'],
      why: 'Yuma3 comes to another',
    },
    {
      set: 'subnet(64).liquid_alpha_enabled = on\nset subnet(64).yuma3_enabled = off',
      also: assumed,
      says: ['W465'],
      why: 'Yuma3 goes off',
    },
  ])('set $set: $why', async ({ set, also, says }) => {
    const result = await compiled(proposal(`enact now { set ${set} }\n${also ?? ''}`));
    expect(codes(result)).toEqual(says);
  });

  it.each([
    { set: 'subnet(1).kappa = 60%', says: [], why: 'listed ones' },
    { set: 'subnet(3).kappa = 60%', says: ['W464'], why: 'unknown ones beside them' },
    { set: 'subnet(5).kappa = 60%', says: ['W464'], why: 'slots without stakes' },
    { set: 'subnet(1).recycle_or_burn = recycle', says: [], why: 'listed ones move the network' },
    { set: 'subnets.recycle_or_burn = recycle', says: [], why: 'some of them do' },
    { set: 'subnet(4).liquid_alpha_enabled = on', says: [], why: 'the state has Yuma3' },
    { set: 'subnet(1).liquid_alpha_enabled = on', says: ['W465'], why: 'the state has classic bonds' },
  ])('with a state that lists neurons, set $set: $why', async ({ set, says }) => {
    expect(codes(await onSmall(`enact now { set ${set} }`))).toEqual(says);
  });

  it.each([
    { entry: 'neurons(64) = synthetic(validators = 12)', why: 'of that subnet' },
    { entry: 'neurons = synthetic(validators = 12)', why: 'of all' },
  ])('is not said to be idle where the entry that would make neurons is refused: $why', async ({ entry }) => {
    const asks = 'enact now { set subnet(64).kappa = 60% }\nexpect always subnet(64).reward.miner > 0';
    expect(codes(await compiled(proposal(`assume { ${entry} }\n${asks}`)))).toEqual(['E264']);
  });

  it('says what to assume, or where neurons would have to come from', async () => {
    const help = async (set: string) =>
      (await compiled(proposal(`enact now { set ${set} }`))).diagnostics[0]?.help ?? '';
    expect(await help('subnet(64).kappa = 60%')).toContain('assume { neurons(64) = synthetic(');
    expect(await help('subnets.kappa = 60%')).toContain('assume { neurons = synthetic(');
    expect(await help('subnet(64).recycle_or_burn = recycle')).toContain('snapshot that lists them');
  });
});
