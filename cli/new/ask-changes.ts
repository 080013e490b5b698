/** What a proposal changes, asked step by step: the kind, then what that kind needs. */
import {
  chainRules,
  type Parameter,
  parameterById,
  parameters,
  parameterTexts,
  subnetParametersByName,
} from '../../compiler/index.ts';
import { invariant } from '../../grammar/index.ts';
import { parameterBounds, parameterExample, setters } from '../format/parameter.ts';
import type { Asker, Choice } from './asker.ts';
import type { NewOptions } from './flags.ts';
import { DEFAULT_SUPPLY } from './wishes.ts';

export type Changes = Pick<NewOptions, 'sets' | 'rule' | 'supply' | 'registers'>;

/** Why a proposal with these changes wouldn't check; null: it would. */
type FaultOf = (changes: Changes) => Promise<string | null>;

const NONE: Changes = { sets: [], rule: null, supply: null, registers: [] };

export async function askChanges(asker: Asker, faultOf: FaultOf): Promise<Changes> {
  switch (await asker.choose('What does it change?', KINDS)) {
    case 'set':
      return await askSets(asker, faultOf);
    case 'rule':
      return await askRule(asker, faultOf);
    case 'supply':
      return await askSupply(asker, faultOf);
    case 'register': {
      const fault = (name: string) => faultOf({ ...NONE, registers: [name] });
      return {
        ...NONE,
        registers: [await asker.text({ question: "The subnet's name", usual: 'vision', fault })],
      };
    }
    case 'nothing':
      return NONE;
  }
}

const KINDS = [
  { value: 'set', name: 'a parameter', more: 'one or several get another value' },
  { value: 'rule', name: 'the emission rule', more: "how a block's TAO is divided among subnets" },
  { value: 'supply', name: 'the supply', more: 'cap, emission per block, halvings' },
  { value: 'register', name: 'a subnet is registered', more: 'and its emission switched on' },
  { value: 'nothing', name: 'nothing yet', more: 'the change is written into the file by hand' },
] as const satisfies readonly Choice<string>[];

/** Parameters until no more are wanted. */
async function askSets(asker: Asker, faultOf: FaultOf): Promise<Changes> {
  const texts = await parameterTexts();
  const offered = settable.map((it) => offer(it, texts.get(it.id)?.effect ?? null));
  const sets: string[] = [];
  do {
    const id = await asker.find('Which parameter?', (typed) => matching(offered, typed));
    const parameter = parameterById(id);
    invariant(parameter !== undefined, 'only parameters are offered');
    const [path, usual] = await askPath(parameter, asker);
    const line = (value: string) => `${path} = ${value}`;
    const bounds = parameterBounds(parameter).join('; ');
    const question = `New value of ${path}${bounds === '' ? '' : ` (${bounds})`}`;
    const fault = (value: string) => faultOf({ ...NONE, sets: [...sets, line(value)] });
    sets.push(line(await asker.text({ question, usual, fault })));
  } while ((await asker.choose('Another one?', NO_OR_YES)) === 'yes');
  return { ...NONE, sets };
}

const NO_OR_YES = [
  { value: 'no', name: 'no', more: null },
  { value: 'yes', name: 'yes', more: null },
] as const satisfies readonly Choice<string>[];

/** What a line can be written for, and a call or an upgrade of the chain carries out. */
const settable = parameters.filter(
  (it) =>
    parameterExample(it)?.startsWith('set ') === true && (it.status === 'live' || it.status === 'constant'),
);

function offer(it: Parameter, effect: string | null): Choice<string> & { readonly searched: string } {
  const name = `${it.id}  (${setters[it.setBy]})`;
  return { value: it.id, name, more: effect, searched: `${it.id} ${effect ?? ''}`.toLowerCase() };
}

/** Those that hold every word, those whose id holds them first. */
function matching(
  offered: readonly (Choice<string> & { readonly searched: string })[],
  typed: string,
): readonly Choice<string>[] {
  const words = typed.toLowerCase().split(/\s+/);
  const found = offered.filter((it) => words.every((word) => it.searched.includes(word)));
  const byId = found.filter((it) => words.every((word) => it.value.includes(word)));
  return [...byId, ...found.filter((it) => !byId.includes(it))];
}

/** How the file names it, and what it is today; of a parameter that each subnet has, for one or for all. */
async function askPath(parameter: Parameter, asker: Asker): Promise<readonly [string, string]> {
  const today = parameterExample(parameter)?.split(' = ')[1] ?? '';
  if (parameter.scope !== 'subnet') return [parameter.id, today];
  const short = subnetParametersByName(parameter.name).length === 1 ? parameter.name : parameter.id;
  const question = 'Of which subnet? A netuid, or all';
  const fault = (answer: string) =>
    /^(all|\d{1,5})$/.test(answer) ? null : 'a netuid such as 64 was expected, or `all`';
  const which = await asker.text({ question, usual: 'all', fault });
  return [which === 'all' ? `subnets.${short}` : `subnet(${which}).${short}`, today];
}

async function askRule(asker: Asker, faultOf: FaultOf): Promise<Changes> {
  const own = { value: OWN, name: 'a rule of my own', more: "today's, to be rewritten" };
  const had = chainRules.map((it) => ({
    value: it.name,
    name: it.name,
    more: `${it.doc} From ${it.date} on.`,
  }));
  const chosen = await asker.choose<string>('Which rule?', [own, ...had]);
  if (chosen !== OWN) return { ...NONE, rule: chosen };
  const fault = (rule: string) => faultOf({ ...NONE, rule });
  return { ...NONE, rule: await asker.text({ question: 'Its name', usual: 'my rule', fault }) };
}

/** No rule is called so: names of rules aren't empty. */
const OWN = '';

async function askSupply(asker: Asker, faultOf: FaultOf): Promise<Changes> {
  const fault = (supply: string) => faultOf({ ...NONE, supply });
  const supply = await asker.text({ question: 'Its lines', usual: DEFAULT_SUPPLY, fault });
  return { ...NONE, supply };
}
