/** Checks and lowers small texts without a whole proposal: lets, and the last of them as the answer. */
import {
  type Checked,
  checkLets,
  createEnvironment,
  type Environment,
  type StartFacts,
} from '../../compiler/expressions/index.ts';
import type { LetPlan } from '../../compiler/index.ts';
import { type Diagnostic, parse, type Source } from '../../grammar/index.ts';

const FACTS: StartFacts = {
  subnets: [
    { netuid: 1, name: 'apex' },
    { netuid: 12, name: 'compute' },
    { netuid: 64, name: 'chutes' },
  ],
  born: new Set(['vision']),
  hasDemand: false,
  blockTimeMs: 12_000,
  hasTaoPrice: true,
  startBlock: 1_000,
  timestampMs: Date.UTC(2026, 0, 1),
};

export interface CheckedText {
  readonly codes: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly plans: readonly LetPlan[];
  readonly environment: Environment;
  readonly source: Source;
}

/** Every `let` of a text, checked against a start of three subnets. */
export function checkText(text: string, facts: Partial<StartFacts> = {}): CheckedText {
  const source: Source = { path: 'text.tao', text };
  const { file, diagnostics: parsed } = parse(source);
  const found: Diagnostic[] = [...parsed];
  const definitions = file.statements.flatMap((node) => (node.kind === 'Let' ? [{ source, node }] : []));
  const environment = createEnvironment(
    { ...FACTS, ...facts },
    definitions,
    () => true,
    (it) => found.push(it),
  );
  checkLets(environment);
  const codes = found.map((it) => it.code);
  return { codes, diagnostics: found, plans: environment.lets.plans, environment, source };
}

/** The value of one expression, after some lets. Throws where it has errors. */
export function checkedValue(expression: string, before = '', facts: Partial<StartFacts> = {}): Checked {
  const { environment, source, codes } = checkText(`${before}\nlet the_value = ${expression}`, facts);
  const entry = environment.lets.find('the_value', source);
  const checked = entry === undefined ? null : environment.lets.settled(entry, environment);
  if (checked === null) throw new Error(`\`${expression}\` has errors: ${codes.join(', ')}`);
  return checked;
}
