/**
 * A replay as JSON, block by block: a long one is larger than a string can be.
 * Shape: `schemas/replay.ts`; a block on lines of its own, so that the pieces can be found by eye.
 */
import { chainRuleById, type Snapshot } from '../../compiler/index.ts';
import { type ReplayedBlock, type ReplayedSubnet, replayRule } from '../../runtime/index.ts';
import type { ReplayJson } from '../schemas/replay.ts';

type BlockJson = ReplayJson['blocks'][number];
type SubnetJson = BlockJson['subnets'][number];
type RatioJson = SubnetJson['price'];

const BITS_64 = 2n ** 64n;
const BITS_32 = 2n ** 32n;
const PERQUINTILL = 10n ** 18n;

/** @param blocks the reported ones, with the subnets that are wanted */
export function* replayJson(
  snapshot: Snapshot,
  engine: ReplayJson['engine'],
  blocks: Iterable<ReplayedBlock>,
): Iterable<string> {
  const names = new Map(snapshot.subnets.map((it) => [it.netuid, it.name]));
  const { id, name } = chainRuleById(replayRule(snapshot));
  const { totalIssuance, blockEmission, emissionGateBar } = snapshot.globals;
  const start: ReplayJson['start'] = {
    block: snapshot.block,
    timestamp_ms: snapshot.timestampMs,
    globals: {
      total_issuance: String(totalIssuance),
      block_emission: String(blockEmission),
      emission_gate_bar: ratio(emissionGateBar.raw, emissionGateBar.per),
    },
  };
  yield '{\n"version": 1,\n';
  yield entry('engine', engine);
  yield entry('network', snapshot.network);
  yield entry('spec_version', snapshot.specVersion);
  yield entry('rule', { id, name });
  yield entry('start', start);
  yield '"blocks": [';
  let separator = '\n';
  for (const block of blocks) {
    const { subnets, ...head } = blockJson(block, names);
    yield `${separator}${JSON.stringify(head).slice(0, -1)},"subnets":[\n`;
    yield `${subnets.map((it) => JSON.stringify(it)).join(',\n')}\n]}`;
    separator = ',\n';
  }
  yield '\n]\n}\n';
}

function entry(name: string, value: unknown): string {
  return `"${name}": ${JSON.stringify(value)},\n`;
}

function blockJson(block: ReplayedBlock, names: ReadonlyMap<number, string | null>): BlockJson {
  const { minted, injected, chainBuys, burned, recycled } = block.sums;
  return {
    block: block.block,
    timestamp_ms: block.timestampMs,
    globals: {
      total_issuance: String(block.totalIssuance),
      block_emission: String(block.blockEmission),
      root_tao: String(block.rootTao),
      emission_gate_bar: ratio(block.gateBar, BITS_64),
    },
    since_start: {
      minted: String(minted),
      injected: String(injected),
      chain_buys: String(chainBuys),
      burned: String(burned),
      recycled: String(recycled),
    },
    subnets: block.subnets.map((it) => subnetJson(it, names.get(it.netuid) ?? null)),
  };
}

function subnetJson(it: ReplayedSubnet, name: string | null): SubnetJson {
  const { pots } = it;
  return {
    netuid: it.netuid,
    name,
    tao_in: String(it.taoIn),
    alpha_in: String(it.alphaIn),
    alpha_out: String(it.alphaOut),
    protocol_alpha: String(it.protocolAlpha),
    weight_quote: ratio(it.weightQuote, PERQUINTILL),
    reservoir_tao: String(it.reservoirTao),
    reservoir_alpha: String(it.reservoirAlpha),
    price: ratio(it.price, BITS_64),
    moving_price: ratio(it.movingPrice, BITS_32),
    root_prop: ratio(it.rootProp, BITS_32),
    miner_burned: ratio(it.minerBurned, BITS_32),
    tao_in_emission: String(it.taoInEmission),
    excess_tao: String(it.excessTao),
    alpha_in_emission: String(it.alphaInEmission),
    alpha_out_emission: String(it.alphaOutEmission),
    pending_owner_cut: pots === null ? null : String(pots.ownerCut),
    pending_server_emission: pots === null ? null : String(pots.server),
    pending_validator_emission: pots === null ? null : String(pots.validator),
    pending_root_alpha_divs: pots === null ? null : String(pots.root),
    epochs: pots === null ? null : pots.epochs,
  };
}

function ratio(raw: bigint, per: bigint): RatioJson {
  return { raw: String(raw), per: String(per), value: Number(raw) / Number(per) };
}
