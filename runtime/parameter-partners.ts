/**
 * Parameters that the chain's calls hold against one another as they stand when one of them is set.
 * Source: specification, "Governable parameters", neuron_registration.
 */
import { type Parameter, parameterById } from '../compiler/index.ts';
import { invariant } from '../grammar/index.ts';

interface Partner {
  readonly other: Parameter;
  /** Where the value has to stay: `below` the other one. */
  readonly relation: string;
  /** Both raw, in the same units. */
  readonly allows: (raw: bigint, other: bigint) => boolean;
}

const below = (raw: bigint, other: bigint) => raw < other;
const above = (raw: bigint, other: bigint) => raw > other;
const atLeast = (raw: bigint, other: bigint) => raw >= other;

const partners: Readonly<Record<string, readonly [string, string, Partner['allows']]>> = {
  'neuron_registration.min_burn': ['below', 'neuron_registration.max_burn', below],
  'neuron_registration.max_burn': ['above', 'neuron_registration.min_burn', above],
  'neuron_registration.min_allowed_uids': ['below', 'neuron_registration.max_allowed_uids', below],
  'neuron_registration.max_allowed_uids': ['at or above', 'neuron_registration.min_allowed_uids', atLeast],
};

/** Null where the chain compares it with nothing. */
export function partnerOf(id: string): Partner | null {
  const found = partners[id];
  if (found === undefined) return null;
  const [relation, otherId, allows] = found;
  const other = parameterById(otherId);
  invariant(other !== undefined, `the registry knows ${otherId}`);
  return { other, relation, allows };
}
