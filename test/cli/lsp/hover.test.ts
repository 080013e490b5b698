import { describe, expect, it } from 'vitest';
import { hoverAt } from '../../../cli/lsp/hover.ts';
import { analysed, atCursor, BEFORE } from '../../support/analysed.ts';

async function hovered(text: string, before = BEFORE, files: Record<string, string> = {}): Promise<string> {
  const { analysis, offset } = await atCursor(text, before, files);
  const hover = await hoverAt(analysis, offset);
  const contents = hover?.contents;
  return typeof contents === 'object' && 'value' in contents ? contents.value : '';
}

describe('what stands under the pointer', () => {
  const rows: readonly { why: string; text: string; tells: readonly string[] }[] = [
    {
      why: 'a parameter of the network: what it does, stands at, may be, and is set to',
      text: 'enact at 2027-01-01 { set emission.sub|net_owner_cut = 9% }',
      tells: [
        '**emission.subnet_owner_cut** · parameter, one value for the whole network',
        "The part of a subnet's alpha emission",
        '- at the start: **18%**',
        '- set here, `at 2027-01-01`: `emission.subnet_owner_cut = 9%`',
        '- unit: fraction, stored in parts of 65,535',
        '- bounds: 0% to 100%',
        '- set by: root',
        '- call: `AdminUtils.sudo_set_subnet_owner_cut`',
        '- status: live, in force',
      ],
    },
    {
      why: 'of one subnet',
      text: 'enact now { set subnet(64).te|mpo = 99 blocks }',
      tells: ['**consensus.tempo**', '- at the start, subnet 64 (Chutes): **360 blocks**'],
    },
    {
      why: 'of all subnets that have the same',
      text: 'enact now { set subnets.te|mpo = 99 blocks }',
      tells: ['- at the start, every subnet: **360 blocks**'],
    },
    {
      why: 'of all subnets that differ',
      text: 'show subnets.subnet_emission_ena|bled',
      tells: ['- at the start: **on** in '],
    },
    {
      why: 'of a new subnet',
      text: 'enact now { register subnet "vision" { tem|po = 720 blocks } }',
      tells: [
        'the new subnet vision: **360 blocks**, as the chain gives it',
        '- set here, as `"vision"` is created: `tempo = 720 blocks`',
      ],
    },
    {
      why: 'one that nothing reads',
      text: 'enact now { set emission.tao_flow_cut|off = 1 }',
      tells: [
        '- status: inert, can be set, but nothing reads it',
        '- projected: under the rules by flow only',
      ],
    },
    {
      why: 'a metric of the network',
      text: 'show supply.issu|ance',
      tells: ['**supply.issuance** · metric, of the network', '- at the start: **11,597,619 TAO**'],
    },
    {
      why: 'of one subnet, a rate',
      text: 'show subnet(64).emis|sion',
      tells: [
        '**subnet.emission**',
        '- at the start, subnet 64 (Chutes): **329.405 TAO/day**',
        '- unit: TAO/day',
        'the mean over the blocks of a row',
      ],
    },
    {
      why: 'of all subnets',
      text: 'show subnets.emis|sion',
      tells: ['of 128 subnets: median **', 'in all **3,600.00 TAO/day**'],
    },
    {
      why: 'of the one at hand',
      text: 'show count(subnets where tao|_in > 1 TAO)',
      tells: ['**subnet.tao_in**', 'median **'],
    },
    {
      why: 'of single neurons, which nobody knows',
      text: 'show subnet(64).reward.mi|ner',
      tells: ['subnet 64 (Chutes): no value', 'a figure of single neurons'],
    },
    {
      why: 'in USD, by the assumed price',
      text: 'show subnet(64).reward.owner.u|sd',
      tells: ['- unit: USD/day', 'subnet 64 (Chutes): **'],
    },
    { why: 'a switch', text: 'show subnet(64).imm|une', tells: ['subnet 64 (Chutes): **off**'] },
    { why: 'the price of TAO', text: 'show tao_pr|ice', tells: ['- assumed: **300.00 USD/TAO**'] },
    {
      why: 'a subnet by its number',
      text: 'show subnet(6|4).price',
      tells: [
        '**Subnet 64 (Chutes)** at the start',
        '- price: **0.0696838 TAO/alpha**',
        '% of all',
        'registered: block 4,531,295, about 2024-12-23',
      ],
    },
    {
      why: 'by its name',
      text: 'enact now { dissolve subnet "Chu|tes" }',
      tells: ['**Subnet 64 (Chutes)**'],
    },
    {
      why: 'one that is registered',
      text: 'enact now { register subnet "vi|sion" { } }',
      tells: ['**The new subnet vision**'],
    },
    {
      why: 'a value of the author',
      text: 'show limit_|tao',
      tells: ['**limit\\_tao** · an amount of TAO', '- always **5 TAO**', 'let limit_tao = 5 TAO'],
    },
    {
      why: 'a function of the author',
      text: 'show ha|lf(subnet(1))',
      tells: ['**half** · an amount of TAO, one for each subnet', 'let half(s) = s.tao_in / 2'],
    },
    {
      why: 'a value that has errors',
      text: 'let wrong = 5 TAO + 1 day\nshow wro|ng',
      tells: ['**wrong**', 'let wrong = 5 TAO + 1 day'],
    },
    {
      why: 'the subnet of a function',
      text: 'let f(|q) = 1',
      tells: ['the subnet that the function is asked about'],
    },
    {
      why: 'the state that everything starts from',
      text: 'start fin|ney @ 9_240_381',
      tells: ['**finney** at block 9,240,381', '- version 475 of the chain', '- 128 subnets beside root'],
    },
    {
      why: 'a rule of the author',
      text: 'rule emission "mine" { score price }\nenact now { emission rule "mi|ne" }',
      tells: ['**mine** · emission rule', 'score price'],
    },
    {
      why: 'a rule of the chain',
      text: 'enact now { emission rule "price 2026|-07" }',
      tells: ['**price 2026-07** · emission rule', 'Of the chain from 2026-'],
    },
    {
      why: 'a statement',
      text: 'ena|ct now { set emission.bar_rank = 2 }',
      tells: ['**enact** · Changes', 'docs/language.md'],
    },
    {
      why: 'the same word elsewhere',
      text: 'enact now { emiss|ion rule "price 2026-07" }',
      tells: ['divides emission from here on'],
    },
    { why: 'a time', text: 'expect alw|ays supply.issuance > 0 TAO', tells: ['**always** · In every row.'] },
    { why: 'a function', text: 'show gi|ni(subnets.emission)', tells: ['**gini** · How unevenly'] },
    {
      why: 'an entry of assume',
      text: 'assume { recy|cled = 92 TAO/day }',
      tells: ['**recycled**', 'Without it 0.'],
    },
    {
      why: 'a distribution',
      text: 'assume { flow(64) = nor|mal(20, 10) TAO/day }',
      tells: ['**normal** · A draw a day'],
    },
    { why: 'a field of the proposal', text: 'proposal "y" { sta|tus draft }', tells: ['**status**'] },
    {
      why: 'a stage',
      text: 'rule emission "x" { score price  limit to|p 64 }',
      tells: ['**top** · The first so many'],
    },
    {
      why: 'a unit with its quantity',
      text: 'enact after 14 da|ys { }',
      tells: ['**14 days**: 100,800 blocks, at 12 s a block', '**days** ·'],
    },
    {
      why: 'a duration in blocks',
      text: 'enact after 36|0 blocks { }',
      tells: ['**360 blocks**: 1.2 hours'],
    },
    { why: 'a currency', text: 'show 5 TA|O', tells: ['**TAO** ·'] },
    {
      why: 'a date',
      text: 'enact at 2027-0|1-01 { }',
      tells: ['**2027-01-01** is block **9,846,587**, 84.2 days after the start'],
    },
    {
      why: 'a block',
      text: 'expect at block 9_300|_000 supply.issuance > 0 TAO',
      tells: ['Block **9,300,000** is at **2026-10-17 02:02 UTC**, 8.3 days after the start'],
    },
    {
      why: 'what the chain makes of a part',
      text: 'enact now { set emission.subnet_owner_cut = 1|8% }',
      tells: ['**18%**: the chain stores 11,796 of 65,535, which is 17.9995%'],
    },
    { why: 'words that join values', text: 'show count(subnets wh|ere immune)', tells: ['**where** ·'] },
    {
      why: 'a code in a comment',
      text: 'show 1 // taoplan-ignore W2|00: wanted',
      tells: ['**W200** · warning:'],
    },
    { why: 'a comment that says nothing', text: '// W2|00', tells: [] },
    { why: 'a sign', text: 'show 1 |+ 2', tells: [] },
  ];
  it.each(rows)('$why', async ({ text, tells }) => {
    const told = await hovered(text);
    for (const part of tells) expect(told).toContain(part);
    if (tells.length === 0) expect(told).toBe('');
  });

  it('covers the whole path, and of a path the subnet in it apart', async () => {
    const { analysis, offset, text } = await atCursor('show subnet(64).pri|ce');
    const start = { line: 6, character: 5 };
    expect((await hoverAt(analysis, offset))?.range).toEqual({ start, end: { line: 6, character: 21 } });
    const at64 = text.indexOf('64)');
    expect((await hoverAt(analysis, at64))?.range?.start).toEqual({ line: 6, character: 12 });
  });

  it('takes the end of a word for the word', async () => {
    expect(await hovered('show supply.issuance|')).toContain('**supply.issuance**');
    expect(await hovered('let f(s) = s|')).toContain('the subnet that the function is asked about');
  });

  it('tells values of a text that has errors elsewhere', async () => {
    expect(await hovered('show subnet(64).pri|ce\nenact now { set emission.nothing = 5 }')).toContain(
      '**0.0696838 TAO/alpha**',
    );
  });

  it('tells values of a genesis, and of its parameters what it sets', async () => {
    const genesis =
      'proposal "x" { id "x" }\nstart genesis { set emission.tao_weight = 10%  subnet 1 "text" { tao_in = 1_000 TAO  alpha_in = 10_000 alpha } }\nproject 1 year every 1 day\n';
    expect(await hovered('show subnet(1).pri|ce', genesis)).toContain(
      'subnet 1 (text): **0.100000 TAO/alpha**',
    );
    expect(await hovered('show emission.tao_we|ight', genesis)).toContain(
      '- set here, at the start: `emission.tao_weight = 10%`',
    );
  });

  it('tells of a library what the registry knows, and that there are no values', async () => {
    expect(await hovered('let a = emission.bar_ra|nk', '')).toContain('- on mainnet: **32**');
    expect(await hovered('let a = supply.issu|ance', '')).toContain('Without a start there are no values');
  });

  it('names the file that a value comes from', async () => {
    const told = await hovered('use "lib.tao"\nshow fa|r', BEFORE, { 'lib.tao': 'let far = 1' });
    expect(told).toContain('_from `lib.tao`_');
  });

  it('shows marks in a name of others as they are', async () => {
    const told = await hovered('enact now { register subnet "a*b[c](d)<e>" { te|mpo = 5 blocks } }');
    expect(told).toContain('a\\*b\\[c\\](d)&lt;e&gt;');
  });

  it('answers nothing in an empty text', async () => {
    expect(await hoverAt(await analysed(''), 0)).toBeNull();
  });
});
