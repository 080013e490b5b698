/**
 * What each role earns, and what is worked out from it: metrics that no run records, since they follow
 * from those that it does. How stands in the runtime (`derived-metrics.ts`); here is what they are called,
 * what they are and what they need.
 * Source: protocol, sections 4.5 and 8.
 */
import { alpha, alphaRate, type Dimension, plain, taoRate, usdRate } from './types.ts';

/** A metric that is worked out. */
export interface RewardFacts {
  readonly id: string;
  readonly kind: 'level' | 'rate';
  readonly of: Dimension;
  readonly doc: string;
  readonly needs: readonly string[];
  readonly ofNeurons: boolean;
  readonly single: boolean;
  readonly onDemand: boolean;
}

/** Alpha that is neither in the pool nor bought by the chain. A run records it, and no expression names it. */
export const HELD_ALPHA = 'subnet.held_alpha';

const OWNER = 'subnet.owner_emission';
const MINERS = 'subnet.miner_emission';
const BURNED = 'subnet.miner_burned';
const VALIDATORS = 'subnet.validator_emission';
const ROOT = 'subnet.root_emission';
const PRICE = 'subnet.price';
const EVERYBODY = [OWNER, MINERS, BURNED, VALIDATORS, ROOT];

interface Amount {
  readonly name: string;
  readonly needs: readonly string[];
  /** A sentence without its final stop. */
  readonly doc: string;
  readonly rests: 'nobody' | 'population' | 'single';
}

/** Rates in alpha, each of which is valued in TAO and USD too. */
const EARNED: readonly Amount[] = [
  { name: 'reward.owner', needs: [OWNER], doc: 'What the owner earns', rests: 'nobody' },
  {
    name: 'reward.miner',
    needs: [MINERS],
    doc: 'What the median miner earns, of those who earn anything and are not the owner',
    rests: 'single',
  },
  {
    name: 'reward.miner_top',
    needs: [MINERS],
    doc: 'What the miner who earns most gets',
    rests: 'single',
  },
  {
    name: 'reward.miners',
    needs: [MINERS, BURNED],
    doc: 'What all miners earn together, without what is burned or recycled',
    rests: 'population',
  },
  {
    name: 'reward.validator',
    needs: [VALIDATORS, ROOT],
    doc: 'What the median validator keeps of its dividends: its take of them',
    rests: 'single',
  },
  {
    name: 'reward.validator_top',
    needs: [VALIDATORS, ROOT],
    doc: 'What the validator keeps whose take comes to most',
    rests: 'single',
  },
  {
    name: 'reward.validators',
    needs: [VALIDATORS, ROOT],
    doc: 'What all validators keep together',
    rests: 'population',
  },
  {
    name: 'reward.stakers',
    needs: [VALIDATORS],
    doc: "What stake in the subnet's alpha earns, after the validators' take",
    rests: 'population',
  },
  {
    name: 'reward.root',
    needs: [ROOT],
    doc: "What stake on root earns in the subnet, after the validators' take",
    rests: 'population',
  },
];

const PRESSURE: Amount = {
  name: 'selling.pressure',
  needs: EVERYBODY,
  doc: 'All that owner, miners, validators and stakers earn: what could be sold',
  rests: 'population',
};

export const REWARDS: readonly RewardFacts[] = [
  ...EARNED.flatMap(threeForms),
  ...yields(),
  {
    ...{ id: 'subnet.alpha_staked', kind: 'level', of: alpha, needs: [HELD_ALPHA] },
    ...forms('population', false),
    doc: 'Alpha that earns dividends: of a population the stake that got some, else all that people hold.',
  },
  ...threeForms(PRESSURE),
  ...['', '.usd'].map(
    (form): RewardFacts => ({
      id: `subnet.selling.proceeds${form}`,
      kind: 'rate',
      of: form === '' ? taoRate : usdRate,
      needs: [...EVERYBODY, PRICE, 'subnet.tao_in', 'subnet.alpha_in', ...(form === '' ? [] : ['tao_price'])],
      ...forms('population', form !== ''),
      doc: `What selling a day's worth of it at once brings, fee and slippage paid${form === '' ? '' : ', in USD'}.`,
    }),
  ),
  {
    ...{ id: 'subnet.selling.slippage', kind: 'level', of: plain },
    needs: [...EVERYBODY, PRICE, 'subnet.tao_in', 'subnet.alpha_in'],
    ...forms('population', false),
    doc: 'The part of the selling pressure that such a sale loses to fee and slippage.',
  },
];

/** In TAO at the row's spot price, in alpha, in USD at the price assumed. */
function threeForms({ name, needs, doc, rests }: Amount): readonly RewardFacts[] {
  const id = `subnet.${name}`;
  return [
    { id, kind: 'rate', of: taoRate, needs: [...needs, PRICE], doc: `${doc}.`, ...forms(rests, false) },
    {
      ...{ id: `${id}.alpha`, kind: 'rate', of: alphaRate, needs },
      ...{ doc: `${doc}, in alpha.`, ...forms(rests, true) },
    },
    {
      ...{ id: `${id}.usd`, kind: 'rate', of: usdRate, needs: [...needs, PRICE, 'tao_price'] },
      ...{ doc: `${doc}, in USD.`, ...forms(rests, true) },
    },
  ];
}

function yields(): readonly RewardFacts[] {
  const facts: readonly (readonly [
    id: string,
    needs: readonly string[],
    rests: Amount['rests'],
    doc: string,
  ])[] = [
    [
      'yield.root',
      [ROOT, PRICE, 'root.root_tao'],
      'population',
      'What stake on root earns in a year, in all subnets and valued at spot, over the TAO on root.',
    ],
    [
      'subnet.yield.staker',
      [VALIDATORS, HELD_ALPHA],
      'population',
      "What stake in the subnet's alpha earns in a year, over the alpha that earns dividends.",
    ],
    [
      'subnet.yield.validator',
      [VALIDATORS, ROOT, HELD_ALPHA],
      'single',
      'What the median validator keeps in a year, over the alpha that a validator has on average.',
    ],
    [
      'subnet.yield.miner',
      [MINERS, PRICE, 'neuron_registration.burn'],
      'single',
      'What the median miner earns in a year, over the price of a registration now.',
    ],
    [
      'subnet.yield.owner',
      [OWNER, PRICE, 'subnet_registration.lock_cost'],
      'nobody',
      'What the owner earns in a year, over the lock cost of a subnet now.',
    ],
  ];
  return facts.map(([id, needs, rests, doc]) => {
    return { ...{ id, kind: 'level', of: plain, needs, doc }, ...forms(rests, false) };
  });
}

function forms(rests: Amount['rests'], onDemand: boolean) {
  return { ofNeurons: rests !== 'nobody', single: rests === 'single', onDemand };
}
