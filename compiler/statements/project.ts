/** `project 4 years every 1 day seed 7 runs 200`: how far, in which steps, how often. */
import { diagnostic, type Project } from '../../grammar/index.ts';
import type { TimePlan } from '../plan.ts';
import { blocksUp, YEAR_MS } from '../time.ts';
import { type Context, durationBlocks, durationOf, grouped, placeHere, wholeNumber } from './context.ts';

const MOST_YEARS = 100;
const MOST_ROWS = 100_000;
const MOST_RUNS = 1_000_000;
/** Seeds are 32 bits, so that every generator takes one as it stands. */
const LARGEST_SEED = 2 ** 32 - 1;

/** Errors: null after a message. Rounds: horizon and step up to whole blocks. */
export function lowerProject(node: Project, cx: Context): TimePlan | null {
  const horizon = durationBlocks(node.horizon, cx);
  const exactStep = durationOf(node.step, cx);
  const seed = node.seed ? wholeNumber(node.seed, cx, 'the seed', { min: 0, max: LARGEST_SEED }) : 0;
  const runs = node.runs ? wholeNumber(node.runs, cx, 'the number of runs', { min: 1, max: MOST_RUNS }) : 1;
  if (horizon === null || exactStep === null) return null;

  if (horizon < 1) {
    cx.report(diagnostic('E356', placeHere(cx, node.horizon), { what: 'the horizon' }));
    return null;
  }
  if (horizon * cx.clock.blockTimeMs > MOST_YEARS * YEAR_MS + cx.clock.blockTimeMs - 1) {
    cx.report(diagnostic('E354', placeHere(cx, node.horizon), { years: MOST_YEARS }));
    return null;
  }
  if (exactStep.s < 0n || exactStep.n < exactStep.d) {
    cx.report(diagnostic('E356', placeHere(cx, node.step), { what: 'the step' }));
    return null;
  }
  const step = blocksUp(exactStep.n, exactStep.d);
  const rows = Math.ceil(horizon / step) + 1;
  if (rows > MOST_ROWS) {
    cx.report(
      diagnostic('E355', placeHere(cx, node.step), { rows: grouped(rows), most: grouped(MOST_ROWS) }),
    );
    return null;
  }
  if (step > horizon) cx.report(diagnostic('W357', placeHere(cx, node.step), {}));
  if (seed === null || runs === null) return null;
  return {
    startBlock: cx.clock.startBlock,
    endBlock: cx.clock.startBlock + horizon,
    stepBlocks: step,
    seed,
    runs,
  };
}
