import { describe, expect, it } from 'vitest';
import { type NeuronRead, NeuronReads } from '../../compiler/index.ts';
import { checkedValue, checkText } from '../support/expression.ts';

const text = ({ metric, subnet }: NeuronRead) =>
  `${metric.name} of ${subnet === 'all' ? 'all' : subnet.kind === 'netuid' ? subnet.netuid : subnet.name}`;

function readsOf(value: string, before = ''): readonly string[] {
  const { plans } = checkText(`${before}\nlet it = ${value}`);
  const answer = plans.at(-1)?.value ?? checkedValue(value, before).expr;
  return new NeuronReads(plans).of(answer).map(text);
}

describe('whose neurons an expression reads', () => {
  it.each([
    { value: 'subnet(64).reward.miner', reads: ['reward.miner of 64'], why: 'one' },
    {
      value: 'subnet(64).reward.miner + subnet(1).reward.miner + subnet(64).reward.miner',
      reads: ['reward.miner of 64', 'reward.miner of 1'],
      why: 'each once',
    },
    { value: 'subnets.reward.miner', reads: ['reward.miner of all'], why: 'a list' },
    { value: 'yield.root', reads: ['root of all'], why: 'the network’s rests on every subnet' },
    { value: 'subnet(64).reward.owner + subnet(64).emission', reads: [], why: 'nobody’s' },
    {
      value: 'subnet("vision").yield.validator',
      reads: ['yield.validator of vision'],
      why: 'one that comes later',
    },
    {
      before: 'let best(s) = s.reward.miner_top / baseline(s.reward.miner)',
      value: 'best(subnet(64))',
      reads: ['reward.miner_top of 64', 'reward.miner of 64'],
      why: 'of a function the one that it is applied to',
    },
    {
      before: 'let part(s) = s.reward.miners / sum(subnets.reward.miners)',
      value: 'part(subnet(64))',
      reads: ['reward.miners of all', 'reward.miners of 64'],
      why: 'a sum in a function is about all',
    },
    {
      before: 'let a(s) = s.reward.miner\nlet b(s) = a(s) * 2\nlet c = b(subnet(12))',
      value: 'c + b(subnet(1))',
      reads: ['reward.miner of 12', 'reward.miner of 1'],
      why: 'through functions of functions',
    },
    {
      value: 'count(subnets where yield.staker > 5%)',
      reads: ['yield.staker of all'],
      why: 'a condition on all',
    },
    {
      before: 'let f(s) = s.price * yield.root',
      value: 'f(subnet(64))',
      reads: ['root of all'],
      why: 'the network’s, whichever is at hand',
    },
    {
      value: 'median(top(3, subnets.reward.stakers))',
      reads: ['reward.stakers of all'],
      why: 'those at the top are found among all',
    },
    {
      value: 'if subnet(1).reward.miner > 1 TAO/day then yield.root else subnet(12).yield.staker',
      reads: ['reward.miner of 1', 'root of all', 'yield.staker of 12'],
      why: 'every branch',
    },
  ])('$value: $why', ({ before, value, reads }) => {
    expect(readsOf(value, before)).toEqual(reads);
  });
});
