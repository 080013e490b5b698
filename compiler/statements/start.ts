/**
 * `start`: the state that the projection begins with; an embedded snapshot, a file, or a
 * genesis, of which only the outline is read here (its amounts need the block time and the
 * subnets' names first). Source: design, "The language" (start) and 1b, "genesis".
 */
import {
  diagnostic,
  type Genesis,
  type Start,
  type StartNetwork,
  type StartSnapshot,
  suggest,
} from '../../grammar/index.ts';
import type { StartSubnet } from '../expressions/scope.ts';
import type { CompileHost } from '../host.ts';
import { unavailable } from '../load.ts';
import { type Program, placeOf, type Report } from '../program.ts';
import type { Snapshot } from '../snapshot.ts';
import { epochMs } from '../time.ts';

export type Begun =
  | { readonly kind: 'embedded' | 'file'; readonly snapshot: Snapshot }
  | { readonly kind: 'genesis'; readonly genesis: Genesis; readonly timestampMs: number | null };

/** Errors: null after a message. */
export async function readStart(
  node: Start,
  program: Program,
  host: CompileHost,
  report: Report,
): Promise<Begun | null> {
  switch (node.from.kind) {
    case 'StartNetwork':
      return readEmbedded(node.from, program, host, report);
    case 'StartSnapshot':
      return readFile(node.from, program, host, report);
    case 'Genesis':
      return { kind: 'genesis', genesis: node.from, timestampMs: dateOf(node.from) };
  }
}

/** Netuid and name of the subnets that the start holds, in order of writing; what is wrong with them is said later. */
export function startSubnets(begun: Begun): readonly StartSubnet[] {
  if (begun.kind !== 'genesis') return begun.snapshot.subnets;
  return begun.genesis.items.flatMap((item) =>
    item.kind === 'GenesisSubnet'
      ? [{ netuid: Number(item.netuid.text.replaceAll('_', '')), name: item.name?.value ?? null }]
      : [],
  );
}

async function readEmbedded(
  node: StartNetwork,
  program: Program,
  host: CompileHost,
  report: Report,
): Promise<Begun | null> {
  const network = node.network.text;
  const text = node.block.text.replaceAll('_', '');
  const block = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  const embedded = host.embedded();
  if (embedded.some((it) => it.network === network && it.block === block)) {
    return { kind: 'embedded', snapshot: await host.readEmbedded(network, block) };
  }
  const networks = [...new Set(embedded.map((it) => it.network))];
  const nearest = networks.includes(network) ? network : suggest(network, networks);
  const offered = embedded.filter((it) => nearest === null || it.network === nearest);
  const known = offered.map((it) => `start ${it.network} @ ${grouped(it.block)}`);
  const place = placeOf(program.entry, networks.includes(network) ? node.block : node);
  const whole = placeOf(
    program.entry,
    program.entry.tree.statements.find(({ kind }) => kind === 'Start') ?? node,
  );
  report(diagnostic('E238', place, { network, block: node.block.text, known, whole }));
  return null;
}

async function readFile(
  node: StartSnapshot,
  program: Program,
  host: CompileHost,
  report: Report,
): Promise<Begun | null> {
  const name = node.path.value;
  const read = await host.readSnapshot(name, program.entry.source.path);
  if (read.ok) return { kind: 'file', snapshot: read.value };
  const place = placeOf(program.entry, node.path);
  if (read.why.kind === 'malformed') {
    const faults = read.why.faults.map(({ at, what }) => (at === '' ? what : `\`${at}\` ${what}`));
    report(diagnostic('E507', place, { name, faults }));
  } else {
    report(unavailable(name, read.why, place));
  }
  return null;
}

function dateOf(genesis: Genesis): number | null {
  const item = genesis.items.find((it) => it.kind === 'GenesisEntry' && it.name.text === 'date');
  return item?.kind === 'GenesisEntry' && item.value.kind === 'Date' ? epochMs(item.value.text) : null;
}

function grouped(block: number): string {
  return String(block).replace(/\B(?=(\d{3})+$)/g, '_');
}
