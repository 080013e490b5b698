import { describe, expect, it } from 'vitest';
import { params } from '../../../cli/commands/params.ts';
import { status } from '../../../cli/outcome.ts';
import { paramsSchema } from '../../../cli/schemas/params.ts';
import { rulesSchema } from '../../../cli/schemas/rules.ts';
import { chainRules, parameters } from '../../../compiler/index.ts';
import { literalWorld } from '../../support/literal-world.ts';

const world = literalWorld({ columns: 80 });

async function said(...words: string[]): Promise<string> {
  const outcome = await params({ words, rules: false, json: false }, world);
  expect(outcome.status).toBe(status.ok);
  return String(outcome.out);
}

describe('taoplan params', () => {
  it('lists every parameter under its group, with value and setter', async () => {
    const text = await said();
    for (const it of parameters) expect(text).toContain(`\n${it.id} `);
    expect(text).toMatch(/^emission \(27\)$/m);
    expect(text).toMatch(/^emission\.tao_weight +18% +upgrade$/m);
    expect(text).toMatch(/^consensus\.tempo +\(360 blocks\) +owner, root$/m);
    expect(text).toMatch(/^emission\.tao_flow_cutoff +\(0 TAO\) +root; inert$/m);
  });

  it('keeps nearly all of its lines within 80 columns', async () => {
    const lines = (await said()).split('\n');
    expect(lines.filter((line) => line.length > 80).length).toBeLessThan(lines.length / 6);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(100);
  });

  it('shows one in full under its whole id', async () => {
    expect(await said('consensus.tempo')).toMatchInlineSnapshot(`
      "consensus.tempo
        Blocks between two payouts of a subnet; longer means fewer and larger ones,
        and slower weights and bonds.

        scope     each subnet has its own
        unit      blocks
        bounds    0 to 65,535 blocks
                  360 to 50,400 blocks for the owner
        default   360 blocks
        set by    the subnet's owner, or root
        call      AdminUtils.sudo_set_tempo(netuid: NetUid, tempo: u16), 19/30, spec
                  425 and later
                  SubtensorModule.set_tempo(netuid: NetUid, tempo: u16), 7/139, spec
                  425
        storage   SubtensorModule.Tempo, u16
        status    live: in force
        projected yes: the numbers of a projection follow from it
        since     spec 425 (June 2026) or earlier
        note      Root is free. The owner stays within 360 to 50,400 and may change it
                  once in 360 blocks, at spec 425 by 7/139, later by 19/30. A change
                  starts the count anew.

        proposal  set subnet(12).tempo = 360 blocks
      "
    `);
  });

  it.each([
    { id: 'emission.bar_quantile', line: 'bounds    above 0%, below 100%', why: 'both ends are left out' },
    { id: 'emission.gate_exponent', line: 'bounds    1 to 8', why: 'the call checks it' },
    {
      id: 'emission.subnet_moving_alpha',
      line: 'bounds    its call checks nothing; stored as I96F32 (i128)',
      why: 'nobody checks it',
    },
    {
      id: 'consensus.min_tempo',
      line: 'bounds    no call sets it; u16 holds 0 to 65,535 blocks',
      why: 'a constant',
    },
    { id: 'supply.recycle_or_burn', line: 'bounds    burn or recycle', why: 'a word' },
    {
      id: 'neuron_registration.max_burn',
      line: 'bounds    at least 0.100000001 TAO',
      why: 'no largest value',
    },
    {
      id: 'staking.nominator_min_required_stake',
      line: 'mainnet   0.02 TAO',
      why: 'stored in millionths of a minimum',
    },
    {
      id: 'subnet_registration.dissolve',
      line: 'proposal  dissolve subnet 12',
      why: 'a statement of its own',
    },
    { id: 'emission.gate_bar', line: 'proposal  computed by the chain', why: 'a state is read only' },
    { id: 'governance.sudo_key', line: 'proposal  no value of the language', why: 'a key' },
    { id: 'emission.tier_split', line: 'proposal  a formula', why: 'a formula' },
    { id: 'root.weight_setting_enabled', line: 'proposal  can no longer be set', why: 'removed' },
    { id: 'neuron_registration.trim_uids', line: 'proposal  an act of the chain', why: 'an act' },
    {
      id: 'emission.tao_weight',
      line: 'unit      fraction, stored in parts of 2^64 - 1',
      why: 'a fixed-point type',
    },
  ])('says of $id: $line ($why)', async ({ id, line }) => {
    expect(await said(id)).toContain(`  ${line}`);
  });

  it('finds what matches all the words, the parameter of that name first', async () => {
    expect((await said('tempo')).split('\n')[1]).toMatch(/^consensus\.tempo /);
    const both = await said('burn', 'half');
    expect(both).toContain('neuron_registration.burn_half_life');
    expect(both).not.toContain('supply.recycle_or_burn');
  });

  it('shows the only match in full', async () => {
    expect(await said('sudo_set_burn_half_life')).toMatch(/^neuron_registration\.burn_half_life\n/);
  });

  it.each([
    { words: ['emission.tao_wieght'], help: '`emission.tao_weight`', why: 'a slip in a whole id' },
    { words: ['bar_rnak'], help: '`emission.bar_rank`', why: 'a slip in a last part' },
    { words: ['xyzzy'], help: '`taoplan params`', why: 'nothing is near' },
  ])('says so when nothing matches $words: $why', async ({ words, help }) => {
    const outcome = await params({ words, rules: false, json: false }, world);
    expect(outcome.status).toBe(status.usage);
    expect(outcome.out).toBe('');
    expect(outcome.err).toContain(`no parameter matches \`${words[0]}\``);
    expect(outcome.err).toContain(help);
  });

  it('keeps the shape of its JSON', async () => {
    const outcome = await params({ words: [], rules: false, json: true }, world);
    const document = paramsSchema.parse(JSON.parse(String(outcome.out)));
    expect(document.parameters).toHaveLength(parameters.length);
    const tempo = document.parameters.find((it) => it.id === 'consensus.tempo');
    expect(tempo).toMatchObject({
      default: '360',
      owner_min: '360',
      owner_max: '50400',
      min: '0',
      max: '65535',
    });
  });
});

describe('taoplan params --rules', () => {
  const asked = (words: readonly string[], json = false) => params({ words, rules: true, json }, world);

  it('lists every rule of the chain with its dates, and which is in force', async () => {
    const text = String((await asked([])).out);
    for (const { name, date, formula } of chainRules) {
      expect(text).toMatch(new RegExp(`^"${name}"`, 'm'));
      expect(text).toContain(date);
      expect(text.replace(/\s+/g, ' ')).toContain(`formula ${formula}`);
    }
    expect(text.match(/\(in force\)/g)).toHaveLength(1);
    expect(text).toContain('"rank gate 2026-08"  (in force)');
    expect(text).toContain('In force at finney @ 9_240_381 (version 475)');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('says all about one', async () => {
    expect(String((await asked(['taoflow', '2025-11'])).out).split('\n\n')[0]).toMatchInlineSnapshot(`
      ""taoflow 2025-11"
        By the moving average of users' net TAO into the pool (half-life 30 days),
        what flows out counting against it.
        formula   max(0, user_flow - L) ^ p, L = max(cutoff, min(0, lowest user_flow))
        from      block 6,811,691, 2025-11-04, version 334
        needs     averages of users' flow: the state's \`user_flow_average\`, or \`assume
                  { flow_average(64) = 120 TAO/day }\`
        open      whether version 334 or 338 brought it, which ran from block
                  6,813,654, some hours later; and whether root changed p, cutoff or
                  half-life while it was in force"
    `);
  });

  it.each([
    { words: ['R6'], names: ['quantile gate 2026-07'], why: 'an id' },
    { words: ['price', '2026-07'], names: ['price 2026-07'], why: 'a whole name' },
    { words: ['gate'], names: ['quantile gate 2026-07', 'rank gate 2026-08'], why: 'a word' },
    { words: ['411'], names: ['net flow 2026-05'], why: 'a version' },
  ])('finds by $words: $why', async ({ words, names }) => {
    const document = rulesSchema.parse(JSON.parse(String((await asked(words, true)).out)));
    expect(document.rules.map((it) => it.name)).toEqual(names);
  });

  it('keeps the shape of its JSON', async () => {
    const document = rulesSchema.parse(JSON.parse(String((await asked([], true)).out)));
    expect(document.rules.map((it) => it.name)).toEqual(chainRules.map((it) => it.name));
    expect(document.rules.filter((it) => it.in_force).map((it) => it.name)).toEqual([document.state.rule]);
    expect(document.rules[2]?.needs).toEqual(['user_flow_average', 'protocol_flow_average']);
  });

  it.each([
    { words: ['taoflwo'], help: 'did you mean "taoflow 2025-11"?' },
    { words: ['superellipse'], help: '`taoplan params --rules`' },
  ])('says so when nothing matches $words', async ({ words, help }) => {
    const outcome = await asked(words);
    expect(outcome.status).toBe(status.usage);
    expect(outcome.err).toContain(help);
  });
});
