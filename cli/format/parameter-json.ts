/** Parameters as the JSON that other programs read. */
import type { Parameter, ParameterText } from '../../compiler/index.ts';
import type { ParamsJson } from '../schemas/params.ts';
import { parameterExample } from './parameter.ts';

export function parametersJson(
  found: readonly Parameter[],
  texts: ReadonlyMap<string, ParameterText>,
): ParamsJson {
  return {
    version: 1,
    parameters: found.map((it) => parameterJson(it, texts.get(it.id) as ParameterText)),
  };
}

function parameterJson(it: Parameter, text: ParameterText): ParamsJson['parameters'][number] {
  return {
    id: it.id,
    scope: it.scope,
    quantity: it.quantity,
    unit: it.unit,
    chain_type: it.chainType,
    per: String(it.per),
    times: String(it.times),
    words: it.words.map(({ word, raw }) => ({ word, raw: String(raw) })),
    default: digits(it.default),
    mainnet: digits(it.mainnet),
    mainnet_from: text.mainnetFrom,
    min: digits(it.min),
    max: digits(it.max),
    owner_min: digits(it.ownerMin),
    owner_max: digits(it.ownerMax),
    type_min: digits(it.typeMin),
    type_max: digits(it.typeMax),
    set_by: it.setBy,
    calls: text.calls.map((call) => ({
      pallet: call.pallet,
      pallet_index: call.palletIndex,
      call: call.call,
      call_index: call.callIndex,
      args: [...call.args],
      value_arg: call.value,
      seen_in: call.seenIn,
    })),
    storage: text.storage,
    status: it.status,
    since: text.since,
    effect: text.effect,
    rule: text.rule,
    note: text.note,
    example: parameterExample(it),
  };
}

function digits(raw: bigint | null): string | null {
  return raw === null ? null : String(raw);
}
