/** What the chain would refuse, as a finding at the line that asks for it: a warning behind `try`. */
import type { ChangePlan } from '../../compiler/index.ts';
import { diagnostic } from '../../grammar/index.ts';
import { countText } from '../amounts.ts';
import type { Run } from '../run.ts';
import { subnetText } from './names.ts';

export interface Refusal {
  /** The chain's name for it. */
  readonly error: string;
  /** A clause for people. */
  readonly why: string;
}

/** What an `enact` does to subnets at the end of its block. */
export type EventLine = Extract<ChangePlan, { kind: 'register' | 'dissolve' | 'stake' | 'unstake' }>;

const VERBS: Readonly<Record<EventLine['kind'], string>> = {
  register: 'register',
  dissolve: 'dissolve',
  stake: 'stake into',
  unstake: 'unstake from',
};

export function noteRefusal(
  run: Run,
  change: EventLine,
  index: number,
  refusal: Refusal,
  block: number,
): void {
  const event = VERBS[change.kind];
  const facts = { event, subnet: subnetText(run.setting, index), ...refusal, block: countText(block) };
  run.findings.push(diagnostic(change.attempt ? 'W453' : 'E404', change.place, facts));
}

/** The subnet existed, and is gone. */
export function goneSince({ registry }: Run, index: number): Refusal {
  const life = registry.lives[index];
  const how = life?.why === 'pruned' ? 'it was pruned' : 'it was dissolved';
  return { error: 'SubnetNotExists', why: `${how} at block ${countText(life?.dissolvedBlock ?? 0)}` };
}
