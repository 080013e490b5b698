/** All about a parameter, for somebody who points at it. */
import { type Parameter, parameterTexts, type Whose } from '../../compiler/index.ts';
import type { Change, Enact } from '../../grammar/index.ts';
import { parameterBounds, parameterExample, parameterValue } from '../format/parameter.ts';
import { projected, scopes, setBy, statuses, unitText } from '../format/parameter-text.ts';
import type { Analysis } from './analysis.ts';
import { startOfAll, startParameter } from './at-start.ts';
import { tao } from './help.ts';
import { code } from './markdown.ts';
import { subnetTitle } from './subnet-title.ts';

/** Markdown. `analysis` null: only what the registry knows. */
export async function parameterMarkdown(
  parameter: Parameter,
  analysis: Analysis | null,
  whose: Whose = null,
): Promise<string> {
  const text = (await parameterTexts()).get(parameter.id);
  const example = parameterExample(parameter);
  const bounds = parameterBounds(parameter);
  const fact = (name: string, value: string | null | undefined) =>
    value === null || value === undefined || value === '' ? [] : [`- ${name}: ${value}`];
  const facts = [
    ...(analysis === null ? [] : standing(parameter, analysis, whose)),
    ...(analysis === null ? [] : settings(parameter, analysis)),
    ...fact('unit', unitText(parameter)),
    ...fact('bounds', bounds.join('; ')),
    ...fact(
      'default',
      parameter.default === null ? null : code(parameterValue(parameter, parameter.default)),
    ),
    ...fact('set by', setBy[parameter.setBy]),
    ...fact('call', text?.calls.map(({ pallet, call }) => code(`${pallet}.${call}`)).join(', ')),
    ...fact('status', `${parameter.status}, ${statuses[parameter.status]}`),
    ...fact('projected', projected(parameter)),
    ...fact('note', text?.note),
  ];
  return [
    `**${parameter.id}** · parameter, ${scopes[parameter.scope]}`,
    ...(text === undefined ? [] : [text.effect]),
    facts.join('\n'),
    ...(example === null ? [] : [tao(example)]),
  ].join('\n\n');
}

/** What it stands at when the projection begins. */
function standing(parameter: Parameter, analysis: Analysis, whose: Whose): readonly string[] {
  const { snapshot } = analysis.result;
  const of = whose !== null && typeof whose === 'object' ? whose : null;
  if (parameter.scope === 'subnet' && of === null) return ofAll(parameter, analysis);
  const raw = startParameter(analysis, parameter, of);
  if (raw === null) return [];
  const where = snapshot === null ? 'on mainnet' : 'at the start';
  const whom = of === null ? '' : `, ${subnetTitle(of, snapshot)}`;
  const isNew = of?.kind === 'born' ? ', as the chain gives it to a new subnet' : '';
  return [`- ${where}${whom}: **${parameterValue(parameter, raw)}**${isNew}`];
}

/** How many different values are told one by one. */
const TOLD = 3;

function ofAll(parameter: Parameter, analysis: Analysis): readonly string[] {
  const values = startOfAll(analysis, parameter);
  const [first, ...others] = values;
  if (first === undefined) {
    return parameter.mainnet === null
      ? []
      : [`- on mainnet: **${parameterValue(parameter, parameter.mainnet)}**`];
  }
  if (others.length === 0) return [`- at the start, every subnet: **${first.text}**`];
  const told = values.slice(0, TOLD).map(({ text, count }) => `**${text}** in ${count}`);
  const further = values.length > TOLD ? `, and ${values.length - TOLD} more values` : '';
  return [`- at the start: ${told.join(', ')}${further}`];
}

/** What the program sets it to, and when. */
function settings(parameter: Parameter, { result: { reading } }: Analysis): readonly string[] {
  if (reading === null) return [];
  const places = new Set(
    reading.meanings.flatMap(({ place, meaning }) =>
      meaning.kind === 'parameter' && meaning.parameter === parameter ? [`${place.path} ${place.start}`] : [],
    ),
  );
  return reading.program.files.flatMap(({ source, tree }) => {
    const written = ({ start, end }: { readonly start: number; readonly end: number }) =>
      source.text.slice(start, end).replace(/\s+/g, ' ');
    const isIt = ({ start }: { readonly start: number }) => places.has(`${source.path} ${start}`);
    const told = ({ when, changes }: Pick<Enact, 'when' | 'changes'>) =>
      changes.flatMap((change: Change) => {
        if (change.kind === 'Register') {
          return change.entries
            .filter(({ name }) => isIt(name))
            .map((it) => `- set here, as ${code(written(change.name))} is created: ${code(written(it))}`);
        }
        if (change.kind !== 'Set' || !isIt(change.path)) return [];
        const line = { start: change.path.start, end: (change.where ?? change.value).end };
        return [`- set here, ${code(written(when))}: ${code(written(line))}`];
      });
    return tree.statements.flatMap((it) => {
      if (it.kind === 'Enact') return told(it);
      if (it.kind !== 'Start' || it.from.kind !== 'Genesis') return [];
      const changes = it.from.items.filter((item) => item.kind === 'Set');
      return changes
        .filter(({ path }) => isIt(path))
        .map(
          ({ path, value }) =>
            `- set here, at the start: ${code(written({ start: path.start, end: value.end }))}`,
        );
    });
  });
}
