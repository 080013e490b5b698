/** What is changed and when, line by line of all `enact` blocks. */
import {
  type ChangePlan,
  chainRuleById,
  type EnactPlan,
  parameterById,
  type SetTarget,
} from '../../compiler/index.ts';
import { parameterValue } from '../format/parameter.ts';
import { amount, fraction, percent, subnetName, supplyText, targetText } from './change-lines.ts';
import type { MeaningChange } from './difference.ts';
import { type Both, unmatchedByWriting } from './matching.ts';
import type { Side, Stated } from './side.ts';

/** One line of an `enact` block. */
interface Line extends Stated {
  /** What it is about: `emission.tao_weight`, `supply`. */
  readonly subject: string;
  /** Equal for lines that take effect at the same time. */
  readonly time: number;
  /** `after 14 days` */
  readonly when: string;
  /** Whether it does the same wherever it stands among the lines of its time. */
  readonly commutes: boolean;
}

export function enactChanges(both: Both): readonly MeaningChange[] {
  const before = linesOf(both.before);
  const after = linesOf(both.after);
  const subjects = new Set([...before, ...after].map(({ subject }) => subject));
  const changes = [...subjects].flatMap((subject) => {
    const about = (lines: readonly Line[]) => lines.filter((it) => it.subject === subject);
    return subjectChanges(subject, about(before), about(after), both);
  });
  return [...changes, ...orderChanges(before, after)];
}

function subjectChanges(
  subject: string,
  before: readonly Line[],
  after: readonly Line[],
  both: Both,
): readonly MeaningChange[] {
  const left = unmatchedByWriting(before, after, both);
  const news = [...left.after];
  const take = (isIt: (line: Line) => boolean): Line | null => {
    const at = news.findIndex(isIt);
    return at < 0 ? null : (news.splice(at, 1)[0] ?? null);
  };
  // Those of the same time first: what is left then was moved, or is new.
  const paired = left.before.map((was) => ({ was, is: take((it) => it.time === was.time) }));
  const changes = paired.map(({ was, is }): MeaningChange => {
    const other = is ?? take(() => true);
    if (other === null) {
      return { part: 'enact', what: `${subject} ${was.when}`, before: was.text, after: null };
    }
    if (other.time === was.time) {
      return { part: 'enact', what: `${subject} ${other.when}`, before: was.text, after: other.text };
    }
    const timed = ({ text, when }: Line) => `${text} ${when}`;
    return { part: 'enact', what: subject, before: timed(was), after: timed(other) };
  });
  return [
    ...changes,
    ...news.map(({ text, when }): MeaningChange => {
      return { part: 'enact', what: `${subject} ${when}`, before: null, after: text };
    }),
  ];
}

/** The same lines at the same time in another order, where one of them reads or does what others change. */
function orderChanges(before: readonly Line[], after: readonly Line[]): readonly MeaningChange[] {
  const times = new Set(before.map(({ time }) => time));
  return [...times].flatMap((time): readonly MeaningChange[] => {
    const [was, is] = [before, after].map((lines) => lines.filter((it) => it.time === time));
    const [first] = is ?? [];
    if (was === undefined || is === undefined || first === undefined) return [];
    if (was.every(({ commutes }) => commutes)) return [];
    const keys = (lines: readonly Line[]) => lines.map(({ deep }) => deep);
    const sorted = (lines: readonly Line[]) =>
      keys(lines)
        .sort((a, b) => a - b)
        .join();
    if (sorted(was) !== sorted(is) || keys(was).join() === keys(is).join()) return [];
    const list = (lines: readonly Line[]) => lines.map(({ subject }) => subject).join(', ');
    return [{ part: 'enact', what: `order ${first.when}`, before: list(was), after: list(is) }];
  });
}

function linesOf(side: Side): readonly Line[] {
  return side.plan.enact.flatMap((enact) => enact.changes.map((change) => lineOf(change, enact, side)));
}

function lineOf(change: ChangePlan, { when, label }: EnactPlan, side: Side): Line {
  const time = side.keyOf(when).deep;
  const { subject, text, commutes } = told(change, side);
  const common = { subject, text, time, when: label, commutes };
  if (change.kind === 'rule' && typeof change.rule === 'number') {
    // By meaning a rule is what its stages do, by writing its name.
    const rule = side.plan.rules[change.rule];
    const meant = side.stated({ when, kind: 'rule', stages: rule?.stages }, text);
    const named = side.keyOf({ when, kind: 'rule', name: rule?.name });
    return { ...meant, ...common, shallow: named.shallow };
  }
  return { ...side.stated({ when, change }, text), ...common };
}

interface Told {
  readonly subject: string;
  readonly text: string;
  readonly commutes: boolean;
}

function told(change: ChangePlan, side: Side): Told {
  const tried = 'attempt' in change && change.attempt ? 'try ' : '';
  switch (change.kind) {
    case 'set': {
      const { target, value } = change;
      const commutes = value.kind !== 'expression' && (target.kind !== 'subnets' || target.where === null);
      return { subject: subjectOf(change, target, side), text: valueText(change, side), commutes };
    }
    case 'supply':
      return {
        subject: 'supply',
        text: supplyText(change.supply, side.plan.blockTimeMs),
        commutes: true,
      };
    case 'rule': {
      const name =
        typeof change.rule === 'string'
          ? chainRuleById(change.rule).name
          : (side.plan.rules[change.rule]?.name ?? '');
      return { subject: 'emission rule', text: JSON.stringify(name), commutes: true };
    }
    case 'register': {
      const text = side.written(change.place).replace(/^(?:try\s+)?register\s+subnet\s+"[^"]*"\s*/, '');
      const subject = `${tried}register subnet ${JSON.stringify(change.name)}`;
      return { subject, text: text === '' ? '{ }' : text, commutes: false };
    }
    case 'dissolve':
      return { subject: `subnet ${subnetName(change.subnet)}`, text: `${tried}dissolved`, commutes: false };
    case 'stake': {
      const subject = `stake into subnet ${subnetName(change.subnet)}`;
      return { subject, text: `${tried}${amount(change.amount, 'TAO')}`, commutes: false };
    }
    case 'unstake': {
      const { kind, value } = change.amount;
      const text = kind === 'alpha' ? amount(value, 'alpha') : percent(fraction(value));
      const subject = `unstake from subnet ${subnetName(change.subnet)}`;
      return { subject, text: `${tried}${text}`, commutes: false };
    }
  }
}

type SetPlan = Extract<ChangePlan, { kind: 'set' }>;

function subjectOf({ parameter, place, valuePlace }: SetPlan, target: SetTarget, side: Side): string {
  if (target.kind !== 'subnets' || target.where === null) return targetText(parameter, target);
  const behind = side.written({ path: place.path, start: valuePlace.end, end: place.end });
  return `subnets.${parameter} ${behind}`;
}

/** In the parameter's own unit, or the expression as it was written. */
function valueText({ parameter, value, valuePlace }: SetPlan, side: Side): string {
  if (value.kind === 'word') return value.word;
  const known = parameterById(parameter);
  if (value.kind === 'raw' && known !== undefined) return parameterValue(known, BigInt(value.raw));
  return side.written(valuePlace);
}
