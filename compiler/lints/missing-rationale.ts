/** W609: who reads the proposal learns neither why nor where to ask. */
import { diagnostic } from '../../grammar/index.ts';
import { placeOf } from '../program.ts';
import type { Lint } from './linted.ts';

/** Fewer say nothing. */
const FEWEST_WORDS = 3;

export const missingRationale: Lint = function* ({ program: { entry }, parts, plan }) {
  const { summary, discussion } = plan.proposal;
  const words = summary?.trim().split(/\s+/).length ?? 0;
  if (words >= FEWEST_WORDS || (discussion?.trim() ?? '') !== '') return;
  if (parts.proposal !== null) yield diagnostic('W609', placeOf(entry, parts.proposal.title), {});
};
