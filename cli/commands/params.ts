/** `taoplan params [WORD…]`: the registry of parameters as a list, a search, or one in full. */
import { type Parameter, type ParameterText, parameters, parameterTexts } from '../../compiler/index.ts';
import { suggestions } from '../../grammar/index.ts';
import { parametersJson } from '../format/parameter-json.ts';
import { parameterInFull, parameterTable } from '../format/parameter-text.ts';
import { type Outcome, status } from '../outcome.ts';
import type { World } from '../world.ts';

export interface ParamsOptions {
  readonly words: readonly string[];
  /** The chain's emission rules instead of its parameters. */
  readonly rules: boolean;
  readonly json: boolean;
}

type Texts = ReadonlyMap<string, ParameterText>;

/** All parameters without words, one in full for a whole id, else those that match every word. */
export async function params(options: ParamsOptions, world: World): Promise<Outcome> {
  const { words, json } = options;
  const columns = Math.min(world.out.columns, 100);
  if (options.rules) {
    const { rules } = await import('./rules.ts');
    return rules({ words, json, columns });
  }
  const texts = await parameterTexts();
  const found = search(words, texts);
  if (found.length === 0) return { status: status.usage, out: '', err: nothingFound(words) };
  if (json) {
    return { status: status.ok, out: `${JSON.stringify(parametersJson(found, texts), null, 2)}\n`, err: '' };
  }
  const only = found.length === 1 ? found[0] : undefined;
  const out =
    only === undefined
      ? parameterTable(found, columns)
      : parameterInFull(only, texts.get(only.id) as ParameterText, columns);
  return { status: status.ok, out, err: '' };
}

/** Those whose name is the word come first: `tempo` means `consensus.tempo` before all that mention it. */
function search(words: readonly string[], texts: Texts): readonly Parameter[] {
  const wanted = words.map((word) => word.toLowerCase());
  const exact = parameters.filter((it) => wanted.length === 1 && it.id === wanted[0]);
  if (exact.length > 0) return exact;
  const found = parameters.filter((it) => {
    const text = searched(it, texts.get(it.id) as ParameterText);
    return wanted.every((word) => text.includes(word));
  });
  const named = found.filter((it) => wanted.includes(it.name));
  return [...named, ...found.filter((it) => !named.includes(it))];
}

function searched(it: Parameter, text: ParameterText): string {
  const calls = text.calls.map((call) => `${call.pallet}.${call.call}`).join(' ');
  return `${it.id} ${it.unit} ${it.status} ${it.setBy} ${text.storage} ${text.effect} ${text.note ?? ''} ${calls}`.toLowerCase();
}

function nothingFound(words: readonly string[]): string {
  const wanted = words.join(' ');
  const names = wanted.includes('.') ? parameters.map((it) => it.id) : parameters.map((it) => it.name);
  const near = suggestions(wanted, names, 3);
  const ids = wanted.includes('.')
    ? near
    : near.flatMap((name) => parameters.filter((it) => it.name === name)).map((it) => it.id);
  const help =
    ids.length === 0
      ? 'see all of them with `taoplan params`'
      : `did you mean ${ids.map((id) => `\`${id}\``).join(' or ')}?`;
  return `error: no parameter matches \`${wanted}\`\n help: ${help}\n`;
}
