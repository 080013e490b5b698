import { describe, expect, it } from 'vitest';
import { compile, type Meant } from '../../compiler/index.ts';
import { proposal } from '../support/compiled.ts';
import { memoryHost } from '../support/memory-host.ts';

/** Shape: `text: meaning`, in order of the text. */
async function meanings(statements: string, files: Record<string, string> = {}): Promise<readonly string[]> {
  const host = memoryHost({ 'main.tao': proposal(statements), ...files });
  const { reading, sources } = await compile('main.tao', host, { meanings: true });
  const textOf = ({ place }: Meant) =>
    sources.find((it) => it.path === place.path)?.text.slice(place.start, place.end) ?? '?';
  return [...(reading?.meanings ?? [])]
    .sort((a, b) => a.place.start - b.place.start || b.place.end - a.place.end)
    .map((it) => `${textOf(it)}: ${told(it)}`);
}

function told({ meaning }: Meant): string {
  switch (meaning.kind) {
    case 'parameter':
      return `parameter ${meaning.parameter.id} of ${JSON.stringify(meaning.whose)}`;
    case 'metric':
      return `metric ${meaning.metric.id} of ${JSON.stringify(meaning.whose)}`;
    case 'subnet':
      return `subnet ${JSON.stringify(meaning.subnet)}`;
    case 'let':
      return `let ${meaning.value.name}, ${meaning.value.what}, ${meaning.value.shape}, ${meaning.value.constant}`;
  }
}

const N64 = '{"kind":"netuid","netuid":64}';
const BORN = '{"kind":"born","name":"vision"}';

describe('what words mean', () => {
  const rows: readonly { why: string; text: string; means: readonly string[] }[] = [
    {
      why: 'a parameter of the network, and itself read in the value',
      text: 'enact now { set emission.bar_rank = emission.bar_rank * 2 }',
      means: [
        'emission.bar_rank: parameter emission.bar_rank of null',
        'emission.bar_rank: parameter emission.bar_rank of null',
      ],
    },
    {
      why: 'a path with the subnet in it, by its short form',
      text: 'enact now { set subnet(64).tempo = 99 blocks }',
      means: [`subnet(64).tempo: parameter consensus.tempo of ${N64}`, `64: subnet ${N64}`],
    },
    {
      why: 'what reads as a metric is to `set` the stored value',
      text: 'enact now { set supply.block_emission = 1 TAO }',
      means: ['supply.block_emission: metric supply.block_emission of null'],
    },
    {
      why: 'of all subnets, and of the one at hand behind `where`',
      text: 'show sum(subnets.emission where tao_in > 1 TAO)',
      means: ['subnets.emission: metric subnet.emission of "all"', 'tao_in: metric subnet.tao_in of "hand"'],
    },
    {
      why: 'lets where they are defined and used, a function by the name in its call',
      text: 'let a = 2 TAO\nlet f(s) = s.tao_in > a\nshow count(subnets where f(subnet))',
      means: [
        'a: let a, an amount of TAO, one, 2000000000',
        'f: let f, a condition, subnets, null',
        's.tao_in: metric subnet.tao_in of "hand"',
        'a: let a, an amount of TAO, one, 2000000000',
        'f: let f, a condition, subnets, null',
      ],
    },
    {
      why: 'subnets in events, a new one by its name, and its entries as parameters',
      text: 'enact now { register subnet "vision" { tempo = 360 blocks }  stake 5 TAO into "vision"  dissolve subnet 64 }',
      means: [
        `"vision": subnet ${BORN}`,
        `tempo: parameter consensus.tempo of ${BORN}`,
        `"vision": subnet ${BORN}`,
        `64: subnet ${N64}`,
      ],
    },
    {
      why: 'an assumption about a subnet, and a sweep',
      text: 'assume { flow(64) = 1 TAO/day }\nvary subnet(64).tempo in [99 blocks]',
      means: [
        `64: subnet ${N64}`,
        `subnet(64).tempo: parameter consensus.tempo of ${N64}`,
        `64: subnet ${N64}`,
      ],
    },
    {
      why: 'the assumed price of TAO, and rewards, which have several points',
      text: 'assume { tao_price = 300 USD/TAO }\nshow tao_price, subnet(64).reward.miner.usd',
      means: [
        'tao_price: metric tao_price of null',
        `subnet(64).reward.miner.usd: metric subnet.reward.miner.usd of ${N64}`,
        `64: subnet ${N64}`,
      ],
    },
    {
      why: 'what is right stays known beside what is wrong',
      text: 'enact now { set emission.bar_rank = 2 TAO  set emission.bar_rnk = 4 }',
      means: ['emission.bar_rank: parameter emission.bar_rank of null'],
    },
  ];
  it.each(rows)('$why', async ({ text, means }) => {
    expect(await meanings(text)).toEqual(means);
  });

  it('keeps places in the file that the words stand in', async () => {
    const host = memoryHost({
      'main.tao': proposal('use "lib.tao"\nshow half'),
      'lib.tao': 'let half = supply.issuance / 2',
    });
    const { reading } = await compile('main.tao', host, { meanings: true });
    expect(reading?.meanings.map((it) => [it.place.path, it.meaning.kind])).toEqual([
      ['lib.tao', 'metric'],
      ['lib.tao', 'let'],
      ['main.tao', 'let'],
    ]);
  });

  it('keeps nothing where nobody asks', async () => {
    const { reading } = await compile(
      'main.tao',
      memoryHost({ 'main.tao': proposal('show supply.issuance') }),
    );
    expect(reading?.meanings).toEqual([]);
  });
});
