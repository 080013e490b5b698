/**
 * What a command hands back: texts and an exit status, as data. The entry point writes them
 * and exits; no command prints or exits by itself.
 */

/**
 * Exit statuses. Source: design, "The command line". What else can go wrong outside the
 * proposal (an unwritable output, a full disk) counts as `usage`: the command could not be
 * carried out as it was given.
 */
export const status = { ok: 0, proposalAtFault: 1, usage: 2, ourFault: 70 } as const;
export type Status = (typeof status)[keyof typeof status];

export interface Outcome {
  readonly status: Status;
  /** Results, for standard output. Pieces where the whole would be too large to hold. */
  readonly out: string | Iterable<string>;
  /** Everything else, for standard error. */
  readonly err: string;
}

/** The gravest of several: wrong use before a proposal at fault, that before ok. */
export function worstOf(several: Iterable<Status>): Status {
  let worst: Status = status.ok;
  for (const one of several) if (one > worst) worst = one;
  return worst;
}
