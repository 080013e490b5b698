/** The rules of emission that are enacted, stage by stage. */
import { type RulePlan, type StagePlan, writtenText } from '../../compiler/index.ts';
import { stageText } from './change-lines.ts';
import type { MeaningChange } from './difference.ts';
import { type Both, changeOf } from './matching.ts';
import type { Side, Stated } from './side.ts';

/** A rule under another name, with the same stages, is the same rule. */
export function ruleChanges(both: Both): readonly MeaningChange[] {
  const before = enactedRules(both.before);
  const after = enactedRules(both.after);
  const known = (side: Side, rules: ReadonlyMap<string, RulePlan>) =>
    new Set([...rules.values()].map(({ stages }) => side.keyOf(stages).deep));
  const [had, has] = [known(both.before, before), known(both.after, after)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [was, is] = [before.get(name) ?? null, after.get(name) ?? null];
    if (was !== null && is !== null) return stageChanges(was, is, both);
    if (was !== null && has.has(both.before.keyOf(was.stages).deep)) return [];
    if (is !== null && had.has(both.after.keyOf(is.stages).deep)) return [];
    return changeOf(
      'rule',
      JSON.stringify(name),
      was && wholeRule(was, both.before),
      is && wholeRule(is, both.after),
      both,
    );
  });
}

function enactedRules({ plan }: Side): ReadonlyMap<string, RulePlan> {
  const rules = plan.enact.flatMap(({ changes }) =>
    changes.flatMap((it) => (it.kind === 'rule' && typeof it.rule === 'number' ? [plan.rules[it.rule]] : [])),
  );
  return new Map(rules.flatMap((rule) => (rule === undefined ? [] : [[rule.name, rule] as const])));
}

/** A stage is there once at most. */
function stageChanges(was: RulePlan, is: RulePlan, both: Both): readonly MeaningChange[] {
  const name = JSON.stringify(is.name);
  const kinds = (rule: RulePlan) => rule.stages.map(({ kind }) => kind);
  const changes = [...new Set([...kinds(was), ...kinds(is)])].flatMap((kind) =>
    changeOf(
      'rule',
      `${name}: ${kind}`,
      statedStage(was, kind, both.before),
      statedStage(is, kind, both.after),
      both,
    ),
  );
  const common = (one: RulePlan, other: RulePlan) => kinds(one).filter((it) => kinds(other).includes(it));
  const [before, after] = [common(was, is).join(', '), common(is, was).join(', ')];
  return before === after
    ? changes
    : [...changes, { part: 'rule', what: `${name}: order of stages`, before, after }];
}

function statedStage(rule: RulePlan, kind: StagePlan['kind'], side: Side): Stated | null {
  const stage = rule.stages.find((it) => it.kind === kind);
  return stage === undefined
    ? null
    : side.stated(stage, textOf(stage, rule, side).replace(/^(?:gate|tiers|limit|floor) /, ''));
}

function wholeRule(rule: RulePlan, side: Side): Stated {
  const texts = rule.stages.map((stage) => {
    const text = textOf(stage, rule, side);
    return stage.kind === 'score' || stage.kind === 'decline' ? `${stage.kind} ${text}` : text;
  });
  return side.stated(rule.stages, texts.join(', '));
}

/** Expressions as written; everything else by its values, so that what is left out shows what then holds. */
function textOf(stage: StagePlan, { name }: RulePlan, { program }: Side): string {
  for (const file of program.files) {
    for (const it of file.tree.statements) {
      if (it.kind !== 'EmissionRule' || it.name.value !== name) continue;
      for (const node of it.stages) {
        if (node.kind === 'ScoreStage' && stage.kind === 'score') {
          return writtenText(file, node.score.start, node.score.end);
        }
        if (node.kind === 'DeclineStage' && stage.kind === 'decline') {
          return `${writtenText(file, node.fraction.start, node.fraction.end)} then ${stage.fate}`;
        }
      }
    }
  }
  return stageText(stage) ?? '';
}
