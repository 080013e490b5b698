/** `taoplan replay`: the chain forward from a state with no assumptions, to the rao. */
import { resolve } from 'node:path';
import {
  chainRuleById,
  embeddedSnapshots,
  loadEmbedded,
  readSnapshotJson,
  type Snapshot,
  WEIGHTED_POOLS,
} from '../../compiler/index.ts';
import {
  type ReplayOptions as Options,
  type ReplayedBlock,
  replay as replayBlocks,
  replayRule,
} from '../../runtime/index.ts';
import { painter } from '../format/paint.ts';
import { visible } from '../format/plain-text.ts';
import { reasonOfUnavailable } from '../format/reason.ts';
import { INPUT_NAME, LARGEST_SNAPSHOT, readText, textOf } from '../host.ts';
import { type Outcome, type Status, status } from '../outcome.ts';
import { takesColour, type World } from '../world.ts';

export interface ReplayOptions {
  /** A file, `-` for standard input, or an embedded state as `finney@9240381`. */
  readonly snapshot: string;
  readonly blocks: number;
  readonly engine: 'exact' | 'fast';
  readonly every: number | null;
  /** netuids; empty: all */
  readonly subnets: readonly number[];
  readonly json: boolean;
}

export async function replay(options: ReplayOptions, world: World): Promise<Outcome> {
  const read = await readState(options.snapshot, world);
  if (!read.ok) return failed(read.status, ...read.lines);
  const { snapshot } = read;
  const unknown = options.subnets.find((netuid) => !snapshot.subnets.some((it) => it.netuid === netuid));
  if (unknown !== undefined) {
    const where = `${visible(snapshot.network)} at block ${snapshot.block}`;
    return failed(status.usage, `there is no subnet ${unknown} in ${where}`);
  }
  const blocks = watched(snapshot, options, world);
  const err = notesOn(snapshot);
  if (options.json) {
    const { replayJson } = await import('../format/replay-json.ts');
    return { status: status.ok, out: replayJson(snapshot, options.engine, blocks), err };
  }
  const { replayText } = await import('../format/replay-text.ts');
  const { isTerminal, columns } = world.out;
  const style = {
    paint: painter(takesColour(world.out, world.env)),
    // What goes on to another program has a table's row on one line.
    columns: isTerminal ? columns : Number.POSITIVE_INFINITY,
  };
  return { status: status.ok, out: replayText(snapshot, options, blocks, style), err };
}

/** What the state makes less certain. */
function notesOn(snapshot: Snapshot): string {
  const { specVersion } = snapshot;
  const oldPools = `note: the state is of version ${specVersion}, and its pools are computed as the weighted ones of version ${WEIGHTED_POOLS} on\n`;
  return (specVersion < WEIGHTED_POOLS ? oldPools : '') + (lacksFlows(snapshot) ? NO_FLOWS : '');
}

const NO_FLOWS =
  'note: the emission rule in force shares by averages of flow, and the state holds none: they start from 0\n';

function lacksFlows(snapshot: Snapshot): boolean {
  const { needs } = chainRuleById(replayRule(snapshot));
  return needs !== 'nothing' && snapshot.subnets.every((it) => it.flow === null);
}

/** The reported blocks with the subnets that are wanted, computed as they are asked for, and the line of progress between them. */
function* watched(snapshot: Snapshot, options: ReplayOptions, world: World): Iterable<ReplayedBlock> {
  const { progress } = world;
  const { blocks, engine, every, subnets } = options;
  const wanted: Options = {
    blocks,
    engine,
    every,
    onProgress: (done, of) => progress.show('replaying', done, of),
  };
  try {
    for (const block of replayBlocks(snapshot, wanted)) {
      progress.clear();
      const shown = block.subnets.filter((it) => subnets.length === 0 || subnets.includes(it.netuid));
      yield { ...block, subnets: shown };
    }
  } finally {
    progress.clear();
  }
}

type State =
  | { readonly ok: true; readonly snapshot: Snapshot }
  | { readonly ok: false; readonly status: Status; readonly lines: readonly string[] };

/** `finney@9240381`, also with spaces and underscores as in a proposal. */
const EMBEDDED = /^\s*([A-Za-z][\w-]*)\s*@\s*([\d_]+)\s*$/;

async function readState(name: string, world: World): Promise<State> {
  const [, network, digits] = EMBEDDED.exec(name) ?? [];
  if (network !== undefined && digits !== undefined) {
    const block = Number(digits.replaceAll('_', ''));
    const known = embeddedSnapshots.some((it) => it.network === network && it.block === block);
    if (known) return { ok: true, snapshot: await loadEmbedded(network, block) };
    const all = embeddedSnapshots.map((it) => `${it.network}@${it.block}`).join(', ');
    return wrong(status.usage, `there is no embedded state \`${visible(name)}\` (there are: ${all})`);
  }
  const text =
    name === '-'
      ? textOf(await world.readInput(), LARGEST_SNAPSHOT)
      : readText(resolve(world.cwd, name), LARGEST_SNAPSHOT);
  const shown = name === '-' ? INPUT_NAME : visible(name);
  if (!text.ok) {
    const atFault = text.why.kind === 'notText' || text.why.kind === 'tooLarge';
    const reason = `\`${shown}\` cannot be read: ${reasonOfUnavailable(text.why)}`;
    return wrong(atFault ? status.proposalAtFault : status.usage, reason);
  }
  const read = await readSnapshotJson(text.value);
  if (read.ok) return { ok: true, snapshot: read.value };
  const faults = read.faults.map(({ at, what }) => `  ${at === '' ? '' : `${visible(at)} `}${visible(what)}`);
  return wrong(status.proposalAtFault, `\`${shown}\` is not a snapshot:`, ...faults);
}

function wrong(code: Status, ...lines: readonly string[]): State {
  return { ok: false, status: code, lines };
}

function failed(code: Status, ...lines: readonly string[]): Outcome {
  return { status: code, out: '', err: `error: ${lines.join('\n')}\n` };
}
