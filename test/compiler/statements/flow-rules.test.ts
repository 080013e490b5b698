/** Rules that share by flow: what they need of the start, and what is said of flow that nobody reads. */
import { describe, expect, it } from 'vitest';
import { loadEmbedded, type Snapshot, type SnapshotSubnet } from '../../../compiler/index.ts';
import { codes, compiled, genesis, proposal, SUBNET, said } from '../../support/compiled.ts';

const USER = 'enact now { emission rule "taoflow 2025-11" }';
const NET = 'enact now { emission rule "net flow 2026-05" }';
const one = 'flow_average(64) = 120 TAO/day';
const both = `${one}  protocol_flow_average(64) = 80 TAO/day`;
const assume = (entries: string) => `assume { ${entries} }\n`;

const embedded = await loadEmbedded('finney', 9_240_381);
const eligible = embedded.subnets.filter(
  (it) => it.firstEmissionBlock !== null && it.subtokenEnabled && it.registrationAllowed,
);

/** A state whose subnets have these averages, of mainnet as it was under this version. */
function state(
  change: (subnet: SnapshotSubnet) => SnapshotSubnet['flow'],
  rest: Partial<Snapshot> = {},
): Snapshot {
  const subnets = embedded.subnets.map((it) => ({ ...it, flow: change(it) }));
  return { ...embedded, ...rest, subnets };
}

const record = (raw: bigint | null) => ({
  pending: 0n,
  average: raw === null ? null : { raw, block: 9_240_381 },
});
const known = () => ({ user: record(5n), protocol: record(-5n) });
const onlyUser = () => ({ user: record(5n), protocol: record(null) });
const byFlow = { block: 7_000_000, specVersion: 425 };

/** What is said of a proposal that starts from a state in a file. */
async function from(snapshot: Snapshot, statements = ''): Promise<readonly string[]> {
  const text = proposal(statements).replace('start finney @ 9_240_381', 'start snapshot "s.json"');
  return said(await compiled(text, {}, { snapshots: { 's.json': { ok: true, value: snapshot } } }));
}

describe('averages of flow', () => {
  it.each([
    { why: 'nobody gives them', text: USER, says: ['E256 main.tao:4 emission rule "taoflow 2025-11"'] },
    { why: 'of net flow neither', text: NET, says: ['E256 main.tao:4 emission rule "net flow 2026-05"'] },
    {
      why: 'of net flow only one',
      text: assume(one) + NET,
      says: [
        'E256 main.tao:5 emission rule "net flow 2026-05"',
        'W257 main.tao:5 emission rule "net flow 2026-05"',
      ],
    },
    {
      why: 'what is needed twice is said once',
      text: `${USER}\nenact after 5 days { emission rule "taoflow 2025-11" }`,
      says: ['E256 main.tao:4 emission rule "taoflow 2025-11"'],
    },
    {
      why: 'each rule says what it needs beside the one before',
      text: `${assume(one)}${USER}\n${NET.replace('now', 'after 5 days')}`,
      says: [
        'W257 main.tao:5 emission rule "taoflow 2025-11"',
        'E256 main.tao:6 emission rule "net flow 2026-05"',
      ],
    },
    {
      why: 'some are assumed',
      text: assume(one) + USER,
      says: ['W257 main.tao:5 emission rule "taoflow 2025-11"'],
    },
    { why: 'no rule by flow, none needed', text: 'enact now { emission rule "price 2026-07" }', says: [] },
  ])('$why', async ({ text, says }) => {
    expect(said(await compiled(proposal(text)))).toEqual(says);
  });

  it('may stand in a part of the text that is torn', async () => {
    const found = codes(await compiled(proposal(`assume { flow_average(64) = }\n${USER}`)));
    expect(found).not.toEqual([]);
    expect(found).not.toContain('E256');
  });

  it.each([
    { why: 'in another unit', entry: 'flow_average(64) = 1 TAO', says: ['E326'] },
    { why: 'too large', entry: 'flow_average(64) = 99_999_999_999_999 TAO/block', says: ['E378'] },
    { why: 'of a subnet that is not there', entry: 'flow_average(999) = 1 TAO/day', says: ['E209'] },
    {
      why: 'wrong beside one that is right',
      entry: 'flow_average(1) = 1 TAO/day  flow_average(64) = 1 TAO',
      says: ['E326'],
    },
  ])('that were given wrong count as given: $why', async ({ entry, says }) => {
    expect(codes(await compiled(proposal(assume(entry) + USER)))).toEqual(says);
  });

  it('given wrong of users say nothing of the protocol’s', async () => {
    const found = codes(await compiled(proposal(assume('flow_average(64) = 1 TAO') + NET)));
    expect(found.toSorted()).toEqual(['E256', 'E326']);
  });

  it('are enough when every eligible subnet has one', async () => {
    const all = eligible.map((it) => `flow_average(${it.netuid}) = 1 TAO/day`).join(' ');
    expect(codes(await compiled(proposal(assume(all) + USER)))).toEqual([]);
  });

  it('that are missing are counted and named', async () => {
    const [warning] = (await compiled(proposal(assume(one) + USER))).diagnostics;
    expect(warning?.message).toContain(`${eligible.length - 1} of ${eligible.length} eligible subnets`);
    expect(warning?.note).toMatch(/^these are 1, 2, 3, .* more$/);
  });

  it('come with what to type', async () => {
    const [fault] = (await compiled(proposal(NET))).diagnostics;
    expect(fault?.help).toContain('flow_average(1) = 120 TAO/day  protocol_flow_average(1) = 80 TAO/day');
    expect(fault?.note).toContain('`user_flow_average` and `protocol_flow_average`');
    expect(fault?.message).toContain('finney @ 9_240_381');
  });

  it.each([
    { why: 'the state holds both', snapshot: state(known), text: NET, says: [] },
    { why: 'the state holds one', snapshot: state(onlyUser), text: USER, says: [] },
    { why: 'net flow asks for the other too', snapshot: state(onlyUser), text: NET, says: ['E256'] },
    {
      why: 'but for a network on which net flow is off',
      snapshot: state(onlyUser, {
        parameters: [{ id: 'emission.net_tao_flow_enabled', netuid: null, raw: 0n }],
      }),
      text: NET,
      says: [],
    },
    {
      why: 'and where the file turns it on again',
      snapshot: state(onlyUser, {
        parameters: [{ id: 'emission.net_tao_flow_enabled', netuid: null, raw: 0n }],
      }),
      text: `enact now { set emission.net_tao_flow_enabled = on  emission rule "net flow 2026-05" }`,
      says: ['E256'],
    },
    {
      why: 'a subnet that takes no part needs none',
      snapshot: state((it) => (eligible.some((one) => one.netuid === it.netuid) ? known() : null)),
      text: NET,
      says: [],
    },
    {
      why: 'a state under a rule by flow needs them at its start',
      snapshot: state(() => null, byFlow),
      text: 'enact now { emission rule "price 2026-07" }',
      says: ['E256'],
    },
    { why: 'and has them', snapshot: state(known, byFlow), text: '', says: [] },
    { why: 'or they are assumed', snapshot: state(() => null, byFlow), text: assume(one), says: ['W257'] },
  ])('$why', async ({ snapshot, text, says }) => {
    expect((await from(snapshot, text)).map((it) => it.slice(0, 4))).toEqual(says);
  });

  it('that the start needs are asked for at the start', async () => {
    expect(await from(state(() => null, byFlow))).toEqual(['E256 main.tao:2 snapshot "s.json"']);
  });

  it('begin at 0 in a genesis', async () => {
    expect(codes(await compiled(genesis(SUBNET, NET)))).toEqual([]);
  });
});

describe('what no rule reads', () => {
  it.each([
    { why: 'an average', text: assume(one), says: ['W258 main.tao:4 flow_average'] },
    {
      why: 'many averages, said once',
      text: assume(`${one} flow_average(1) = 5 TAO/day`),
      says: ['W258 main.tao:4 flow_average'],
    },
    {
      why: "the protocol's, where only the users' is read",
      text: assume(both) + USER,
      says: ['W258 main.tao:4 protocol_flow_average', 'W257 main.tao:5 emission rule "taoflow 2025-11"'],
    },
    {
      why: 'a parameter of the flow rules',
      text: 'enact now { set emission.tao_flow_cutoff = 1 TAO }',
      says: ['W258 main.tao:4 set emission.tao_flow_cutoff = 1 TAO'],
    },
    {
      why: 'nothing where the rule comes later',
      text: `${assume(one)}enact now { set emission.tao_flow_cutoff = 1 TAO }\n${USER.replace('now', 'after 9 days')}`,
      says: ['W257 main.tao:6 emission rule "taoflow 2025-11"'],
    },
  ])('$why', async ({ text, says }) => {
    expect(said(await compiled(proposal(text)))).toEqual(says);
  });

  it('is for whoever uses a library to say', async () => {
    const library = { 'lib.tao': `assume { ${one} }` };
    expect(codes(await compiled(proposal('use "lib.tao"'), library))).toEqual([]);
    expect(codes(await compiled(`assume { ${one} }`))).toEqual([]);
  });
});

describe("pools older than today's", () => {
  it.each([
    { spec: 423, says: null, why: 'the first with weights' },
    { spec: 422, says: 'the weighted ones of version 423 on', why: 'the last without' },
    { spec: 361, says: 'as from version 362 on', why: 'another cap as well' },
    { spec: 362, says: 'the weighted ones of version 423 on', why: 'the cap of today' },
  ])('version $spec: $why', async ({ spec, says }) => {
    const snapshot = { ...state(known), specVersion: spec };
    const text = proposal('').replace('start finney @ 9_240_381', 'start snapshot "s.json"');
    const { diagnostics } = await compiled(
      text,
      {},
      { snapshots: { 's.json': { ok: true, value: snapshot } } },
    );
    expect(diagnostics.map((it) => `${it.code} ${it.message}`)).toEqual(
      says === null ? [] : [expect.stringMatching(new RegExp(`^W259 .*${says}$`))],
    );
  });
});
