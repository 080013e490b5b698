/** What runs in the thread behind the screen: requests in, checks and projections out, the newest first. */
import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { Snapshot } from '../../compiler/index.ts';
import { invariant, isError } from '../../grammar/index.ts';
import { type Projection, packed } from '../../runtime/index.ts';
import type { TriedValues } from '../what-if/proposal-number.ts';
import { attribute } from './attribute.ts';
import type { Work } from './live.ts';
import { Looker } from './looked-at.ts';
import {
  GIVEN_UP,
  type LiveReport,
  type LiveRequest,
  type LiveTask,
  NEWEST,
  NEWEST_LOOK,
} from './messages.ts';

/**
 * Milliseconds after which work for an older request is given up for a newer one. What is quicker is finished: with a
 * key held down a newer request is always there, and nothing would ever be seen.
 */
const PATIENCE = 250;
/** Milliseconds between two reports of progress. */
const PAUSE = 50;
/** Milliseconds before the first report. */
const QUICK = 150;

class GivenUp extends Error {}

type Look = Extract<LiveRequest, { kind: 'look' }>;
type Question = Extract<LiveRequest, { kind: 'attribute' }>;

const port = parentPort;
invariant(port !== null, 'this file is a thread of the program');
const task = workerData as LiveTask;
const numbers = new Int32Array(task.newest);
const looker = new Looker(task);
let nextLook: Look | null = null;
let nextQuestion: Question | null = null;
let busy = false;
/** What the other side has. */
let sentSnapshot: Snapshot | null = null;
let sentBaseline: Projection['baseline'] | null = null;
let last: { readonly tried: TriedValues; readonly projection: Projection } | null = null;

port.on('message', (request: LiveRequest) => {
  if (request.kind === 'look') nextLook = request;
  else nextQuestion = request;
  if (!busy) void work();
});

function say(report: LiveReport, transfer: readonly ArrayBuffer[] = []): void {
  port?.postMessage(report, transfer);
}

async function work(): Promise<void> {
  busy = true;
  for (;;) {
    // A look first: a question about what isn't shown any more is worth nothing.
    const request: LiveRequest | null = nextLook ?? nextQuestion;
    if (request === null) break;
    if (request === nextLook) nextLook = null;
    else nextQuestion = null;
    try {
      if (request.kind === 'look') await look(request);
      else await answer(request);
    } catch (error) {
      if (!(error instanceof GivenUp)) throw error;
      say({ kind: 'givenUp', number: request.number });
    }
    // Requests that came meanwhile are heard before it is decided that there is none.
    await setImmediate();
  }
  busy = false;
}

async function look({ number, tried }: Look): Promise<void> {
  const onProgress = watch(number, 'projecting');
  const checked = await looker.check(tried);
  const { plan, snapshot, diagnostics, host, path, text, sources } = checked;
  say({
    ...{ kind: 'checked', number, path, sources, text, diagnostics, numbers: checked.numbers, tried },
    files: [...host.read, ...host.missed],
    projects: plan !== null && snapshot !== null && !diagnostics.some(isError),
  });
  const projection = looker.project(checked, onProgress);
  if (projection === null || snapshot === null) return;
  const { message, transfer } = packed(projection, sentBaseline);
  last = { tried, projection: { ...projection, proposal: projection.baseline } };
  say(
    {
      ...{ kind: 'projected', number, projection: message, tried },
      snapshot: snapshot === sentSnapshot ? null : snapshot,
      warnings: [...diagnostics, ...projection.findings],
    },
    transfer,
  );
  sentSnapshot = snapshot;
  sentBaseline = projection.baseline;
}

async function answer({ number, asked }: Question): Promise<void> {
  if (last === null) return say({ kind: 'givenUp', number });
  const onProgress = watch(number, 'attributing');
  const found = await attribute(looker, last.tried, asked, last.projection, onProgress);
  say({ kind: 'answered', number, answer: found });
}

/** Tells how far the work is, and gives it up where it isn't wanted any more. */
function watch(number: number, what: Work['what']): (done: number, of: number) => void {
  const started = performance.now();
  // What is quick is done before anybody could read how far it is.
  let told = started + QUICK;
  return (done, of) => {
    const now = performance.now();
    const isOld =
      what === 'attributing'
        ? Atomics.load(numbers, NEWEST) !== number
        : Atomics.load(numbers, NEWEST_LOOK) !== number && now - started > PATIENCE;
    if (isOld || Atomics.load(numbers, GIVEN_UP) >= number) throw new GivenUp();
    if (now - told < PAUSE) return;
    told = now;
    say({ kind: 'working', number, work: { what, done, of } });
  };
}
