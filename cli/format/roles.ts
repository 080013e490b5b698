/** The roles that live off emission, in the order and words in which the report and the screen list them. */

export type RoleId =
  | 'root'
  | 'stakers'
  | 'validators'
  | 'validator'
  | 'validatorTop'
  | 'miners'
  | 'miner'
  | 'minerTop'
  | 'owner'
  | 'pressure'
  | 'proceeds'
  | 'slippage';

export interface Role {
  readonly id: RoleId;
  /** In a list, where `indent` says what it is a part of. */
  readonly label: string;
  /** Of all subnets together. */
  readonly ofAll: string;
  /** Standing alone. */
  readonly title: string;
  readonly indent: number;
  /** What it earns; a part of the whole where `isPart`. */
  readonly metric: string;
  readonly isPart: boolean;
  /** What that is a year of what it takes, of one subnet; null: nothing is put in, or the network's only. */
  readonly yield: string | null;
  /** `neurons`: a figure of single neurons, which only a subnet with known or assumed neurons has. */
  readonly of: 'everybody' | 'neurons';
}

type Facts = readonly [id: RoleId, label: string, title: string, metric: string, yearly: string | null];

const FACTS: readonly Facts[] = [
  ['root', 'root stakers', 'root stakers', 'subnet.reward.root', null],
  ['stakers', 'alpha stakers', 'alpha stakers', 'subnet.reward.stakers', 'subnet.yield.staker'],
  ['validators', 'validators', 'validators', 'subnet.reward.validators', null],
  ['validator', 'median', 'median validator', 'subnet.reward.validator', 'subnet.yield.validator'],
  ['validatorTop', 'top', 'top validator', 'subnet.reward.validator_top', null],
  ['miners', 'miners', 'miners', 'subnet.reward.miners', null],
  ['miner', 'median', 'median miner', 'subnet.reward.miner', 'subnet.yield.miner'],
  ['minerTop', 'top', 'top miner', 'subnet.reward.miner_top', null],
  ['owner', 'owner', 'owner', 'subnet.reward.owner', 'subnet.yield.owner'],
  ['pressure', 'selling pressure', 'selling pressure', 'subnet.selling.pressure', null],
  ['proceeds', 'sold at once', 'proceeds of a sale at once', 'subnet.selling.proceeds', null],
  ['slippage', 'slippage', 'slippage of a sale at once', 'subnet.selling.slippage', null],
];

const PARTS: ReadonlySet<RoleId> = new Set([
  'validator',
  'validatorTop',
  'miner',
  'minerTop',
  'proceeds',
  'slippage',
]);
const SINGLE: ReadonlySet<RoleId> = new Set(['validator', 'validatorTop', 'miner', 'minerTop']);

export const roles: readonly Role[] = FACTS.map(([id, label, title, metric, yearly]) => ({
  ...{ id, label, title, metric, yield: yearly },
  ofAll: id === 'owner' ? 'owners' : label,
  indent: PARTS.has(id) ? 1 : 0,
  isPart: id === 'slippage',
  of: SINGLE.has(id) ? 'neurons' : 'everybody',
}));

/** Every metric that a table of roles reads. */
export const ROLE_METRICS: readonly string[] = [
  ...roles.flatMap((role) => (role.yield === null ? [role.metric] : [role.metric, role.yield])),
  'yield.root',
  'subnet.alpha_staked',
  'subnet.price',
];
