/** Neurons that a file makes up: who they are, and the mark that goes with every number that rests on them. */
import { type Expr, NeuronReads } from '../../compiler/index.ts';
import { type Projection, syntheticSubnets } from '../../runtime/index.ts';
import { counted } from './count.ts';

/** Behind the label of every line whose numbers rest on made-up neurons. */
export const SYNTHETIC_SIGN = '~';

export interface SyntheticPopulation {
  /** Place in the columns. */
  readonly index: number;
  readonly netuid: number;
  readonly name: string | null;
  readonly validators: number;
  readonly miners: number;
  readonly concentration: number;
  /** Fraction */
  readonly take: number;
  readonly seed: number;
}

/** Of either scenario, by place in the columns. */
export function syntheticPopulations(projection: Projection): readonly SyntheticPopulation[] {
  const { plan, subnets } = projection;
  return syntheticSubnets(projection).flatMap((index): readonly SyntheticPopulation[] => {
    const { netuid = null, name = null } = subnets[index] ?? {};
    if (netuid === null) return [];
    const entries = plan.assume.neurons;
    const entry =
      entries.find(({ subnet }) => subnet !== 'all' && subnet.netuid === netuid) ??
      entries.find(({ subnet }) => subnet === 'all');
    if (entry === undefined) return [];
    const { validators, miners, concentration, take } = entry;
    const seed = plan.time.seed;
    return [{ index, netuid, name, validators, miners, concentration, take: take / 65_535, seed }];
  });
}

/** `synthetic neurons: 12 validators, 100 miners, seed 7` */
export function describeSynthetic({
  validators,
  miners,
  seed,
}: Pick<SyntheticPopulation, 'validators' | 'miners' | 'seed'>): string {
  const who = `${counted(validators, 'validator')}, ${counted(miners, 'miner')}`;
  return `synthetic neurons: ${who}, seed ${seed}`;
}

/** Whether an expression reads a figure that rests on them. */
export function readsSynthetic(projection: Projection, expr: Expr): boolean {
  const made = syntheticPopulations(projection);
  if (made.length === 0) return false;
  return new NeuronReads(projection.plan.lets).of(expr).some(({ subnet }) => {
    if (subnet === 'all') return true;
    // Only subnets of the start can have made-up neurons, and those go by their netuid there.
    return subnet.kind === 'netuid' && made.some(({ netuid }) => netuid === subnet.netuid);
  });
}

/** ` ~` behind a label whose figures rest on them, else nothing. */
export function signIf(synthetic: boolean): string {
  return synthetic ? ` ${SYNTHETIC_SIGN}` : '';
}
