import { describe, expect, it } from 'vitest';
import { params } from '../../../cli/commands/params.ts';
import { status } from '../../../cli/outcome.ts';
import { paramsSchema } from '../../../cli/schemas/params.ts';
import { parameters } from '../../../compiler/index.ts';
import { literalWorld } from '../../support/literal-world.ts';

const world = literalWorld({ columns: 80 });

async function said(...words: string[]): Promise<string> {
  const outcome = await params({ words, json: false }, world);
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
        projected not yet: a change is recorded, and no number follows from it
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
    const outcome = await params({ words, json: false }, world);
    expect(outcome.status).toBe(status.usage);
    expect(outcome.out).toBe('');
    expect(outcome.err).toContain(`no parameter matches \`${words[0]}\``);
    expect(outcome.err).toContain(help);
  });

  it('keeps the shape of its JSON', async () => {
    const outcome = await params({ words: [], json: true }, world);
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
