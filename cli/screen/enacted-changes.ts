/** What a proposal changes, statement by statement as its text says it, with the value that was there before. */
import { baseValue, parameterById } from '../../compiler/index.ts';
import { stageText } from '../compare/change-lines.ts';
import { dateOrBlock } from './calendar.ts';
import { formatCount } from './numbers.ts';
import type { Scene } from './scene.ts';
import { clean } from './text.ts';

export interface EnactedChange {
  readonly text: string;
  /** `2026-10-22`, or the words of the file where it never comes. */
  readonly when: string;
  /** The value before, in base units where they say something; null: nothing is known, or it is no value. */
  readonly before: string | null;
  /** Of a rule: its stages. */
  readonly details: readonly string[];
}

/** Shape: in the order of the file. */
export function changesOf({ model, live }: Scene): readonly EnactedChange[] {
  const { plan, proposal } = model.projection;
  const sources = new Map((live.shown ?? live).sources.map((it) => [it.path, it.text]));
  return plan.enact.flatMap(({ changes, label, place }) => {
    const enacted = proposal.enacted.find(
      (it) => it.place.start === place.start && it.place.path === place.path,
    );
    const when = enacted === undefined ? clean(label) : dateOrBlock(model.calendar, enacted.block);
    return changes.map((change): EnactedChange => {
      const text = sources.get(change.place.path)?.slice(change.place.start, change.place.end) ?? change.kind;
      const block = enacted?.block ?? null;
      const before =
        change.kind === 'set' && block !== null ? beforeOf(model, change.parameter, block) : null;
      const rule =
        change.kind === 'rule' && typeof change.rule === 'number' ? plan.rules[change.rule] : undefined;
      const details = (rule?.stages ?? []).flatMap((stage) => stageText(stage) ?? []).map(clean);
      return { text: clean(text.replace(/\s+/g, ' ').trim()), when, before, details };
    });
  });
}

/** Of a parameter of the whole network. */
function beforeOf(model: Scene['model'], id: string, block: number): string | null {
  const parameter = parameterById(id);
  if (parameter === undefined || parameter.scope === 'subnet') return null;
  const value = model.parameterAt(model.projection.baseline, id, null, block);
  if (value === null) return null;
  const word = parameter.words.find(({ raw }) => baseValue(parameter, raw) === value);
  if (word !== undefined) return word.word;
  const text = (number: number) =>
    Number.isInteger(number) ? formatCount(number) : String(Number(number.toPrecision(6)));
  if (parameter.quantity === 'tao') return `${text(value / 1e9)} TAO`;
  if (parameter.quantity === 'blocks') return `${text(value)} blocks`;
  return parameter.quantity === 'fraction' ? `${text(value * 100)}%` : text(value);
}
