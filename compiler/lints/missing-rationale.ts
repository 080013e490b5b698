/** W609: who reads the proposal learns neither why nor where to ask. */
import { diagnostic, inBlock } from '../../grammar/index.ts';
import { placeOf } from '../program.ts';
import type { Lint } from './linted.ts';

/** Fewer say nothing. */
const FEWEST_WORDS = 3;

export const missingRationale: Lint = function* ({ program: { entry }, parts, plan }) {
  const { summary, discussion } = plan.proposal;
  const words = summary?.trim().split(/\s+/).length ?? 0;
  if (words >= FEWEST_WORDS || (discussion?.trim() ?? '') !== '') return;
  const { proposal } = parts;
  if (proposal === null) return;
  const added = 'summary "What it changes, for whom, and why."';
  const hasOne = proposal.fields.some(({ name }) => name.text === 'summary');
  const addition = hasOne ? null : inBlock(entry.source, proposal, proposal.fields, added);
  yield diagnostic('W609', placeOf(entry, proposal.title), { addition });
};
