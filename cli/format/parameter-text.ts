/** The registry of parameters as text: a table by group, or all about one. */
import {
  executedParameters,
  flowParameters,
  type Parameter,
  type ParameterCall,
  type ParameterText,
} from '../../compiler/index.ts';
import {
  parameterBounds,
  parameterExample,
  parameterValue,
  setters,
  shortParameterValue,
} from './parameter.ts';
import { aligned, labelled, paragraph } from './table.ts';

const LEGEND =
  'Values are those of mainnet at block 9,240,381; in brackets the default of the code, where ' +
  'mainnet was not read or each subnet has its own. A constant changes with the code of the chain ' +
  'only; a state is computed by it. `taoplan params ID` says more.';

/** A heading for each group, a line for each parameter: id, value, who sets it or why nobody does. */
export function parameterTable(found: readonly Parameter[], columns: number): string {
  const parts = [...Map.groupBy(found, (it) => it.group)].map(([group, members]) =>
    [`${group} (${members.length})`, ...aligned(members.map(row))].join('\n'),
  );
  return `${parts.join('\n\n')}\n\n${paragraph(LEGEND, columns).join('\n')}\n`;
}

function row(it: Parameter): readonly string[] {
  return [it.id, present(it), standing(it)];
}

function standing(it: Parameter): string {
  if (it.status === 'live') return setters[it.setBy];
  if (it.setBy === 'runtime_upgrade') return it.status;
  return `${setters[it.setBy]}; ${it.status}`;
}

function present(it: Parameter): string {
  if (it.mainnet !== null) return shortParameterValue(it, it.mainnet);
  return it.default === null ? '-' : `(${shortParameterValue(it, it.default)})`;
}

const MARGIN = 12;

/** Everything the registry knows about one parameter. */
export function parameterInFull(it: Parameter, text: ParameterText, columns: number): string {
  const line = (name: string, value: string | null) =>
    value === null ? [] : labelled(`  ${name}`, value, MARGIN, columns);
  const [bounds = null, ...furtherBounds] = parameterBounds(it);
  const example = parameterExample(it);
  return `${[
    it.id,
    ...paragraph(text.effect, columns - 2).map((each) => `  ${each}`),
    '',
    ...line('scope', scopes[it.scope]),
    ...line('unit', unitText(it)),
    ...line('bounds', bounds),
    ...furtherBounds.flatMap((each) => line('', each)),
    ...line('rule', text.rule),
    ...line('default', it.default === null ? null : parameterValue(it, it.default)),
    ...line(
      'mainnet',
      it.mainnet === null ? null : `${parameterValue(it, it.mainnet)} (${text.mainnetFrom})`,
    ),
    ...line('set by', setBy[it.setBy]),
    ...text.calls.flatMap((call, at) => line(at === 0 ? 'call' : '', callText(call))),
    ...line('storage', `${text.storage}, ${it.chainType}`),
    ...line('status', `${it.status}: ${statuses[it.status]}`),
    ...line('projected', projected(it)),
    ...line('since', text.since),
    ...line('note', text.note),
    '',
    ...(example === null ? line('proposal', notWritten(it)) : line('proposal', example)),
  ].join('\n')}\n`;
}

/** Does a projection follow it, or only write it down? Null where nobody could set it anyway. */
export function projected(it: Parameter): string | null {
  if (flowParameters.has(it.id)) return 'under the rules by flow only: `taoplan params --rules`';
  if (executedParameters.has(it.id)) return 'yes: the numbers of a projection follow from it';
  return parameterExample(it) === null
    ? null
    : 'not yet: a change is recorded, and no number follows from it';
}

export const scopes = {
  network: 'one value for the whole network',
  subnet: 'each subnet has its own',
  constant: 'fixed in the code of the chain',
} as const;

export const setBy = {
  root: 'root',
  owner: "the subnet's owner",
  owner_or_root: "the subnet's owner, or root",
  runtime_upgrade: 'a runtime upgrade, or root by a raw storage write',
} as const;

export const statuses = {
  live: 'in force',
  constant: 'a figure or formula in code',
  state: 'the chain computes it',
  inert: 'can be set, but nothing reads it',
  disabled: 'its call always fails',
  removed: 'gone from the newest code',
  unreleased: 'in code that was not seen on mainnet',
  proposed: 'a proposal, or code that no runtime holds',
} as const;

/** `fraction, stored in parts of 65,535`: the unit, and how the chain's integer counts in it. */
export function unitText(it: Parameter): string {
  const unit = it.quantity === 'switch' ? 'on or off' : it.quantity === 'word' ? 'a word' : it.unit;
  return it.per === 1n ? unit : `${unit}, stored in parts of ${partsOf(it.per)}`;
}

function partsOf(per: bigint): string {
  for (const power of [32n, 63n, 64n]) {
    if (per === 2n ** power) return `2^${power}`;
    if (per === 2n ** power - 1n) return `2^${power} - 1`;
  }
  return per.toLocaleString('en-US');
}

/** `AdminUtils.sudo_set_tempo(netuid: NetUid, tempo: u16), 19/30, spec 425 and later`. */
function callText(call: ParameterCall): string {
  const index = `${call.palletIndex ?? '?'}/${call.callIndex ?? '?'}`;
  return `${call.pallet}.${call.call}(${call.args.join(', ')}), ${index}, ${call.seenIn}`;
}

function notWritten(it: Parameter): string {
  if (it.action) return 'an act of the chain, which no statement sets';
  if (it.status === 'state') return 'computed by the chain: a proposal may read it, not set it';
  if (it.status === 'removed' || it.status === 'disabled') return 'can no longer be set';
  if (it.quantity === 'rule')
    return 'a formula: `rule emission` and `supply` write those that a proposal can change';
  return 'no value of the language can be written for it';
}
