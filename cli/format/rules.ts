/** The chain's own emission rules, as text and as the JSON that other programs read. */
import { type ChainRule, type ChainRuleId, chainRuleById } from '../../compiler/index.ts';
import type { RulesJson } from '../schemas/rules.ts';
import { labelled, paragraph } from './table.ts';

/** Which rule a state's next block runs under. */
export interface InForce {
  readonly network: string;
  readonly block: number;
  readonly specVersion: number;
  readonly rule: ChainRuleId;
}

const MARGIN = 12;

const needs = {
  nothing: 'nothing beyond pools and moving prices',
  userFlow:
    "averages of users' flow: the state's `user_flow_average`, or `assume { flow_average(64) = 120 TAO/day }`",
  userAndProtocolFlow:
    "averages of users' flow and of the protocol's: the state's `user_flow_average` and `protocol_flow_average`, or `flow_average(…)` and `protocol_flow_average(…)` in `assume`",
} as const;

/** A paragraph for each rule, then how to select one and which is in force. */
export function rulesText(found: readonly ChainRule[], inForce: InForce, columns: number): string {
  const newest = chainRuleById(inForce.rule);
  const legend =
    `In force at ${inForce.network} @ ${grouped(inForce.block, '_')} (version ${inForce.specVersion}): "${newest.name}". ` +
    'A proposal selects a rule by its name, `enact now { emission rule "NAME" }`; every formula is divided by ' +
    'its sum over all eligible subnets. User and protocol flow are moving averages; p, cutoff, h, q and N are parameters: ' +
    '`taoplan params flow`, `taoplan params bar`, `taoplan params gate`.';
  const paragraphs = found.map((it) => ruleLines(it, it.id === inForce.rule, columns).join('\n'));
  return `${paragraphs.join('\n\n')}\n\n${paragraph(legend, columns).join('\n')}\n`;
}

function ruleLines(it: ChainRule, isInForce: boolean, columns: number): readonly string[] {
  const line = (name: string, value: string) => labelled(`  ${name}`, value, MARGIN, columns);
  return [
    `"${it.name}"${isInForce ? '  (in force)' : ''}`,
    ...paragraph(it.doc, columns - 2).map((each) => `  ${each}`),
    ...line('formula', it.formula),
    ...line('from', `block ${grouped(it.firstBlock, ',')}, ${it.date}, version ${it.spec}`),
    ...line('needs', needs[it.needs]),
    ...(it.uncertain === null ? [] : line('open', it.uncertain)),
  ];
}

const dataNeeded = {
  nothing: [],
  userFlow: ['user_flow_average'],
  userAndProtocolFlow: ['user_flow_average', 'protocol_flow_average'],
} as const;

export function rulesJson(found: readonly ChainRule[], inForce: InForce): RulesJson {
  const { network, block, specVersion, rule } = inForce;
  return {
    version: 1,
    state: { network, block, spec_version: specVersion, rule: chainRuleById(rule).name },
    rules: found.map((it) => ({
      id: it.id,
      name: it.name,
      first_block: it.firstBlock,
      spec_version: it.spec,
      date: it.date,
      formula: it.formula,
      description: it.doc,
      needs: [...dataNeeded[it.needs]],
      uncertain: it.uncertain,
      in_force: it.id === rule,
    })),
  };
}

function grouped(value: number, mark: string): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, mark);
}
