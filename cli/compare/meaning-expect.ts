/** What two proposals expect: the same condition at the same time, whatever it is called and wherever it stands. */
import type { ExpectationPlan, Expr } from '../../compiler/index.ts';
import type { ExpectationResult } from '../../runtime/index.ts';
import { Numbering } from './canonical.ts';
import type { ExpectationChange, MeaningChange } from './difference.ts';
import { type Both, unmatched, unmatchedByWriting } from './matching.ts';
import { type Readable, Side, type Stated } from './side.ts';

interface Expected extends Stated {
  readonly plan: ExpectationPlan;
  /** Equal for expectations that differ in their numbers alone. */
  readonly form: number;
}

/** A number that was changed is one change; whatever else differs is something taken away and something new. */
export function expectationChanges(both: Both): readonly MeaningChange[] {
  const left = unmatchedByWriting(expectedIn(both.before), expectedIn(both.after), both);
  const news = [...left.after];
  const changes = left.before.map((was): MeaningChange => {
    const at = news.findIndex((it) => it.form === was.form);
    const is = at < 0 ? null : (news.splice(at, 1)[0] ?? null);
    return { part: 'expect', what: wordOf((is ?? was).plan), before: was.text, after: is?.text ?? null };
  });
  const added = news.map((it): MeaningChange => {
    return { part: 'expect', what: wordOf(it.plan), before: null, after: it.text };
  });
  return [...changes, ...added];
}

function wordOf({ severity }: ExpectationPlan): string {
  return severity === 'error' ? 'expect' : 'warn';
}

function expectedIn(side: Side): readonly Expected[] {
  return side.plan.expectations.map((plan) => {
    const { severity, time, condition, text } = plan;
    const form = side.keyOf([severity, time.kind, withoutNumbers(condition)]).shallow;
    return { ...side.stated({ severity, time, condition }, text), plan, form };
  });
}

function withoutNumbers(part: unknown): unknown {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map(withoutNumbers);
  if ('op' in part && (part as Expr).op === 'const') return { op: 'number' };
  return Object.fromEntries(
    Object.entries(part).flatMap(([name, value]) =>
      name === 'shown' ? [] : [[name, withoutNumbers(value)] as const],
    ),
  );
}

/** How they came out: those that are judged otherwise, those that are new, those that are gone. */
export function judgedOtherwise(
  before: Readable & { readonly results: readonly ExpectationResult[] },
  after: Readable & { readonly results: readonly ExpectationResult[] },
): readonly ExpectationChange[] {
  const numbering = new Numbering();
  const judged = (side: typeof before) =>
    expectedIn(new Side(side, numbering)).map((it, at) => ({
      ...it,
      status: side.results[at]?.status ?? null,
    }));
  const [was, is] = [judged(before), judged(after)];
  const changed: ExpectationChange[] = [];
  const left = [...was];
  // By meaning where there is such a one, else by the form, else by the words: a named value behind them may
  // have changed, which is folded into the condition where it is a constant.
  const rest = unmatched(is, was).before;
  const takenBy = (same: (other: (typeof was)[number]) => boolean) => {
    const at = left.findIndex(same);
    return at < 0 ? null : (left.splice(at, 1)[0] ?? null);
  };
  const wordOfOne = ({ plan, text }: (typeof was)[number]) => `${plan.severity} ${text}`;
  for (const it of is) {
    const old = rest.includes(it)
      ? (takenBy((other) => other.shallow === it.shallow) ??
        takenBy((other) => wordOfOne(other) === wordOfOne(it)))
      : takenBy((other) => other.deep === it.deep);
    if (old?.status !== it.status) {
      changed.push({ text: it.text, before: old?.status ?? null, after: it.status });
    }
  }
  return [...changed, ...left.map(({ text, status }) => ({ text, before: status, after: null }))];
}
