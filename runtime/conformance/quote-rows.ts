/**
 * What a runtime answered when it was asked: swap quotes, the cost of registering a subnet, the
 * next subnet to go. Such a file is an object of lists; here each list becomes a kind, each entry
 * of it a row.
 */
import { isObject } from './row.ts';

/** List in the file to what of an entry is the answer; the rest is the question. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  amm_balancer: ['current_alpha_price_rao', 'buys', 'sells'],
  amm_v3: ['current_alpha_price_rao', 'buys', 'sells'],
  registration_cost: ['expect'],
  prune: ['expect_netuid'],
};

/** Rows as vectors have them; null: the file is something else. */
export function quoteRows(json: Readonly<Record<string, unknown>>): readonly unknown[] | null {
  const lists = Object.entries(ANSWERS).filter(([kind]) => Array.isArray(json[kind]));
  if (lists.length === 0) return null;
  return lists.flatMap(([kind, answers]) =>
    (json[kind] as readonly unknown[]).map((entry, i) => rowOf(kind, answers, i, entry)),
  );
}

function rowOf(kind: string, answers: readonly string[], i: number, entry: unknown): unknown {
  if (!isObject(entry)) return { name: `${kind} ${i + 1}`, input: { kind }, expected: null };
  const netuid = typeof entry.netuid === 'number' ? `, subnet ${entry.netuid}` : '';
  const block = typeof entry.block === 'number' ? `, block ${entry.block}` : '';
  const part = (answer: boolean) =>
    Object.fromEntries(Object.entries(entry).filter(([key]) => answers.includes(key) === answer));
  return {
    name: `${kind} ${i + 1}${netuid}${block}`,
    input: { ...part(false), kind },
    expected: part(true),
  };
}
