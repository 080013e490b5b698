/** W612: numbers that say something else than their reader thinks. The entry says why each is looked at. */
import { type Binary, type Diagnostic, diagnostic, type Expression } from '../../grammar/index.ts';
import { baseValue, type Parameter, parameterById, rawRange } from '../parameters.ts';
import { placeOf } from '../program.ts';
import type { Lint, Linted } from './linted.ts';
import { setsOf, sureValue, type WrittenSet } from './sets.ts';
import { type AnyNode, bareNumber, walk } from './walk.ts';

export const misreadUnit: Lint = function* (linted) {
  for (const set of setsOf(linted)) {
    const parameter = parameterById(set.change.parameter);
    const found = parameter === undefined ? null : misreadSet(set, parameter, linted);
    if (found !== null) yield found;
  }
  yield* beyondShares(linted);
};

function misreadSet({ node, change }: WrittenSet, parameter: Parameter, linted: Linted): Diagnostic | null {
  const { entry } = linted.program;
  const { value } = node;
  const text = entry.source.text.slice(value.start, value.end);
  const say = (facts: { kind: 'whole' | 'small' | 'percent'; means: string; meant: readonly string[] }) =>
    diagnostic('W612', placeOf(entry, value), { ...facts, text, of: parameter.id });
  if (value.kind === 'Percent' && parameter.quantity === 'number') {
    const plain = shortNumber(Number(value.text.replaceAll('_', '')) / 100);
    return say({ kind: 'percent', means: plain, meant: [plain] });
  }
  if (parameter.quantity !== 'fraction' || !endsAtOne(parameter)) return null;
  const { target } = change;
  const subnet =
    target.kind === 'subnet' && target.subnet.kind === 'netuid'
      ? subnetOf(target.subnet.netuid, linted)
      : null;
  const now =
    target.kind === 'network' || subnet !== null ? sureValue(linted.snapshot, parameter.id, subnet) : null;
  if (bareNumber(value) === 1 && now !== 1) {
    return say({ kind: 'whole', means: 'all of it', meant: ['100%', '1%'] });
  }
  if (value.kind !== 'Percent' || now === null) return null;
  const digits = Number(value.text.replaceAll('_', ''));
  const isNear = digits > 0 && digits < 1 && digits > now / 3 && digits < now * 3;
  if (!isNear) return null;
  const means = shortNumber(digits / 100);
  return say({ kind: 'small', means, meant: [`${shortNumber(digits * 100)}%`] });
}

function subnetOf(netuid: number, { snapshot }: Linted) {
  return snapshot.subnets.find((it) => it.netuid === netuid) ?? null;
}

function endsAtOne(parameter: Parameter): boolean {
  const { max } = rawRange(parameter);
  return max !== null && baseValue(parameter, max) === 1;
}

/** Figures between 0 and 1, and functions that give one. */
const SHARES: ReadonlySet<string> = new Set(['root_proportion', 'miner_burned']);
const SHARE_FUNCTIONS: ReadonlySet<string> = new Set(['gini', 'hhi']);
const ORDERED: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '=', '!=']);

/** Bare numbers above 1 that a share is compared with, wherever a comparison stands. */
function* beyondShares({ program: { entry } }: Linted): Generator<Diagnostic> {
  const found: Diagnostic[] = [];
  walk(entry.tree.statements, (node) => {
    if (!isComparison(node)) return;
    for (const [side, other] of [
      [node.left, node.right],
      [node.right, node.left],
    ] as const) {
      const of = shareOf(side);
      const limit = bareNumber(other);
      if (of === null || limit === null || limit <= 1) continue;
      const text = entry.source.text.slice(other.start, other.end);
      const meant = limit <= 100 ? [`${text}%`] : [];
      found.push(diagnostic('W612', placeOf(entry, other), { kind: 'beyond', text, of, means: '', meant }));
    }
  });
  yield* found;
}

function isComparison(node: AnyNode): node is Binary {
  return node.kind === 'Binary' && ORDERED.has((node as Binary).op);
}

function shareOf(node: Expression): string | null {
  if (node.kind === 'Name') return SHARES.has(node.text) ? node.text : null;
  if (node.kind === 'Member') return SHARES.has(node.name.text) ? node.name.text : null;
  if (node.kind !== 'Call') return null;
  if (node.callee.kind === 'Name' && SHARE_FUNCTIONS.has(node.callee.text)) return node.callee.text;
  return null;
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(12)));
}
