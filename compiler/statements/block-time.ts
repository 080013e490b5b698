/**
 * The block time, which everything else is converted with, so it is read before all: from
 * `assume`, else from a genesis, else 12 s. A literal time: it cannot be counted in blocks.
 */
import { diagnostic, type Expression, type Genesis, type Place } from '../../grammar/index.ts';
import { gatherAssumptions } from '../assumptions.ts';
import { type Program, placeOf, type Report } from '../program.ts';
import { fractionOf, ratio } from '../quantity.ts';
import { DEFAULT_BLOCK_TIME_MS } from '../time.ts';
import { unitWords } from '../units.ts';

const MOST_MS = 86_400_000n;

/** Units: whole milliseconds. Errors: the default, after a message. */
export function blockTimeOf(program: Program, genesis: Genesis | null, report: Report): number {
  const keyOf = (entry: { readonly name: { readonly text: string } }) =>
    entry.name.text === 'block_time' ? 'block_time' : null;
  const [assumed] = gatherAssumptions(program, keyOf, report);
  const stated = genesis?.items.find(
    (item) => item.kind === 'GenesisEntry' && item.name.text === 'block_time',
  );
  const inGenesis = stated?.kind === 'GenesisEntry' ? stated : null;

  if (assumed !== undefined && inGenesis !== null && assumed.file === program.entry) {
    const related = [{ message: 'the other one', place: placeOf(assumed.file, assumed.entry.name) }];
    const place = placeOf(program.entry, inGenesis.name);
    const item = placeOf(program.entry, inGenesis);
    report(diagnostic('E370', place, { word: 'block_time', where: 'file', item }, related));
  }
  // A genesis stands in the proposal itself, so it beats what a library assumes.
  if (inGenesis !== null) {
    return literalTime(inGenesis.value, placeOf(program.entry, inGenesis.value), report);
  }
  if (assumed === undefined) return DEFAULT_BLOCK_TIME_MS;
  return literalTime(assumed.entry.value, placeOf(assumed.file, assumed.entry.value), report);
}

function literalTime(node: Expression, place: Place, report: Report): number {
  if (node.kind === 'Quantity' && node.value.kind === 'Number' && node.units.length === 1) {
    const unit = unitWords.get(node.units[0]?.text ?? '');
    if (unit?.clock) {
      const ms = fractionOf(node.value.text).mul(ratio(BigInt(unit.factor), 1n));
      if (ms.d === 1n && ms.n > 0n && ms.n <= MOST_MS) return Number(ms.n);
    }
  }
  if (node.kind !== 'Missing') report(diagnostic('E358', place, {}));
  return DEFAULT_BLOCK_TIME_MS;
}
