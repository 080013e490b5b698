/** W608: a `set` that no call can carry out. */
import { commentOn, diagnostic } from '../../grammar/index.ts';
import { parameterById } from '../parameters.ts';
import { placeOf } from '../program.ts';
import type { Lint } from './linted.ts';
import { setsOf } from './sets.ts';

export const needsUpgrade: Lint = function* (linted) {
  const said = new Set<string>();
  for (const { node, change } of setsOf(linted)) {
    const parameter = parameterById(change.parameter);
    if (parameter?.setBy !== 'runtime_upgrade' || said.has(parameter.id)) continue;
    // Those that mainnet doesn't have yet, and the constants of the supply rule, have messages of their own.
    if (parameter.status === 'unreleased' || parameter.status === 'proposed') continue;
    if (parameter.status === 'constant' && parameter.group === 'supply') continue;
    said.add(parameter.id);
    const { entry } = linted.program;
    const comment = commentOn(entry.source, node, '// taoplan-ignore W608: part of a runtime upgrade');
    const facts = { id: parameter.id, constant: parameter.status === 'constant', comment };
    yield diagnostic('W608', placeOf(entry, node.path), facts);
  }
};
