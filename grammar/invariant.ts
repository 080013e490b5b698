/** The check for our own bugs: what fails here is a fault of taoplan, never of the user. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** Throws when something that must hold doesn't. The command line turns it into exit status 70. */
export function invariant(holds: unknown, what: string): asserts holds {
  if (!holds) throw new InvariantError(what);
}

/** For the end of a switch that handles every kind. */
export function unreachable(value: never): never {
  throw new InvariantError(`unexpected ${JSON.stringify(value)}`);
}
