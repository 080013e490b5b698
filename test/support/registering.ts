/** A small network of its own to register subnets in, and what became of them. */
import type { Life } from '../../runtime/index.ts';

export interface Small {
  readonly subnets?: number;
  readonly set?: string;
  readonly project?: string;
}

/** `subnets` pools of 1,000 TAO, dearer from one to the next; two fit, one registers every 10 blocks, 50 blocks of immunity. */
export function small(statements: string, { subnets = 2, set = '', project }: Small = {}): string {
  const pools = Array.from({ length: subnets }, (_, i) => {
    const alpha = 10_000 - 1_000 * i;
    return `subnet ${i + 1} "s${i + 1}" { tao_in = 1_000 TAO  alpha_in = ${alpha} alpha }`;
  });
  return `proposal "An example" { id "example" }
start genesis {
  set subnet_registration.subnet_limit = ${subnets}
  set subnet_registration.rate_limit = 10 blocks
  set subnet_registration.immunity_period = 50 blocks
  ${set}
  ${pools.join('\n  ')}
}
${project ?? 'project 200 blocks every 1 block'}
${statements}
`;
}

/** Shape: `x: 60, 82, 83, -` for registered, created, started and dissolved, and the netuid. */
export function storyOf({
  name,
  netuid,
  registeredBlock,
  createdBlock,
  startedBlock,
  dissolvedBlock,
}: Life): string {
  const blocks = [registeredBlock, createdBlock, startedBlock, dissolvedBlock].map((it) => it ?? '-');
  return `${name} ${netuid}: ${blocks.join(' ')}`;
}

/** Of those that were born on the way. */
export const bornIn = (lives: readonly Life[]): readonly string[] =>
  lives.filter((it) => it.by !== 'start').map(storyOf);

/** Of those that went. */
export const goneIn = (lives: readonly Life[]): readonly string[] =>
  lives.filter((it) => it.dissolvedBlock !== null).map((it) => `${it.name} ${it.dissolvedBlock} ${it.why}`);
