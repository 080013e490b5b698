/**
 * The file's own registrations that were paid and wait for a netuid at the end.
 * Source: protocol, 9.2 (queue).
 */
import { type Diagnostic, diagnostic } from '../../grammar/index.ts';
import { countText } from '../amounts.ts';
import type { Run } from '../run.ts';
import { rawOf } from './cost.ts';
import { ownLine } from './own-line.ts';

export function neverCreated(run: Run): readonly Diagnostic[] {
  const { registry, setting } = run;
  return registry.queue.flatMap(({ index, block }, at) => {
    const own = ownLine(setting, index);
    if (own === null) return [];
    const facts = { subnet: JSON.stringify(own.name), block: countText(block), why: whyNot(run, at) };
    return [diagnostic('W461', own.place, facts)];
  });
}

/** @param ahead how many wait before it */
function whyNot(run: Run, ahead: number): string {
  const { living, cleanups } = run.registry;
  const limit = Number(rawOf(run, 'subnet_registration.subnet_limit'));
  // Slots that the clean-ups under way have to leave before one is left for this one.
  const missing = living.length + cleanups.length + ahead + 1 - limit;
  if (missing <= 0) return 'one subnet is created in a block, and the projection ends before its turn';
  const ends = cleanups.map(({ until }) => until).sort((a, b) => a - b);
  const frees = ends[missing - 1];
  return frees === undefined
    ? `the limit of ${countText(limit)} subnets was lowered, and leaves it no slot`
    : `the clean-up that frees its slot ends at block ${countText(frees)}`;
}
