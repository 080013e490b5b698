/** `taoplan params --rules [WORD…]`: the chain's own emission rules, which `emission rule "…"` selects by name. */
import {
  type ChainRule,
  chainRuleInForce,
  chainRuleMeant,
  chainRules,
  embeddedSnapshots,
  loadEmbedded,
} from '../../compiler/index.ts';
import { invariant } from '../../grammar/index.ts';
import { type InForce, rulesJson, rulesText } from '../format/rules.ts';
import { type Outcome, status } from '../outcome.ts';

export interface RulesOptions {
  readonly words: readonly string[];
  readonly json: boolean;
  /** Cells of a line. */
  readonly columns: number;
}

/** All rules in order of time, or those that match every word; and which is in force at the newest embedded state. */
export async function rules({ words, json, columns }: RulesOptions): Promise<Outcome> {
  const found = search(words);
  if (found.length === 0) return { status: status.usage, out: '', err: nothingFound(words) };
  const inForce = await inForceNow();
  if (json) {
    return { status: status.ok, out: `${JSON.stringify(rulesJson(found, inForce), null, 2)}\n`, err: '' };
  }
  return { status: status.ok, out: rulesText(found, inForce, columns), err: '' };
}

async function inForceNow(): Promise<InForce> {
  const newest = embeddedSnapshots.at(-1);
  invariant(newest !== undefined, 'a snapshot is embedded');
  const { network, block, specVersion } = await loadEmbedded(newest.network, newest.block);
  return { network, block, specVersion, rule: chainRuleInForce(network, block, specVersion).id };
}

/** A whole name or id means that rule alone. */
function search(words: readonly string[]): readonly ChainRule[] {
  const wanted = words.map((word) => word.toLowerCase());
  const whole = wanted.join(' ');
  const exact = chainRules.filter((it) => it.name === whole || it.id.toLowerCase() === whole);
  if (exact.length > 0) return exact;
  return chainRules.filter((it) => {
    const text = `${it.name} ${it.id} ${it.spec} ${it.date} ${it.formula} ${it.doc}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

function nothingFound(words: readonly string[]): string {
  const wanted = words.join(' ');
  const near = chainRuleMeant(wanted);
  const help =
    near === undefined ? 'see all of them with `taoplan params --rules`' : `did you mean "${near.name}"?`;
  return `error: no emission rule of the chain matches \`${wanted}\`\n help: ${help}\n`;
}
