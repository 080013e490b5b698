/**
 * What each parameter is for, in words, and where it lives on the chain. Apart from the
 * registry's facts and loaded on demand, so that `check` doesn't pay for prose.
 */

/** One call of the chain that sets a parameter. */
export interface ParameterCall {
  readonly pallet: string;
  /** null: no runtime that was read holds the pallet. */
  readonly palletIndex: number | null;
  readonly call: string;
  /** null: not seen in code. */
  readonly callIndex: number | null;
  /** `name: Type`, in order. */
  readonly args: readonly string[];
  /** The argument that carries the value. */
  readonly value: string;
  /** The versions of the chain's code in which it was seen. */
  readonly seenIn: string;
}

export interface ParameterText {
  /** What it does, and what a larger value changes. */
  readonly effect: string;
  readonly note: string | null;
  readonly storage: string;
  readonly since: string;
  /** The formula, where the parameter is one. */
  readonly rule: string | null;
  /** How the mainnet value is known. */
  readonly mainnetFrom: string | null;
  readonly calls: readonly ParameterCall[];
}

/** A row of the data file: what is absent is null or empty. */
interface Row {
  readonly effect: string;
  readonly note?: string;
  readonly storage: string;
  readonly since: string;
  readonly rule?: string;
  readonly mainnetFrom?: string;
  readonly calls?: readonly ParameterCall[];
}

/** The texts of all parameters. Shape: keyed by whole id, in the order of the registry. */
export async function parameterTexts(): Promise<ReadonlyMap<string, ParameterText>> {
  const { default: rows } = await import('./data/parameter-texts.json', { with: { type: 'json' } });
  return new Map(Object.entries(rows as Record<string, Row>).map(([id, row]) => [id, textOf(row)]));
}

function textOf(row: Row): ParameterText {
  return {
    effect: row.effect,
    note: row.note ?? null,
    storage: row.storage,
    since: row.since,
    rule: row.rule ?? null,
    mainnetFrom: row.mainnetFrom ?? null,
    calls: row.calls ?? [],
  };
}
