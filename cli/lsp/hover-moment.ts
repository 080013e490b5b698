/** Dates, block numbers, durations and parts under the pointer: what they come to. */
import { type Clock, rawDown } from '../../compiler/index.ts';
import type { Lexeme } from '../../grammar/index.ts';
import { formatNumber } from '../format/amount.ts';
import { counted } from '../format/count.ts';
import type { Analysis } from './analysis.ts';
import { parameterBeingSet } from './completion-path.ts';
import type { Site } from './completion-site.ts';
import { plainText } from './markdown.ts';
import { blockOfDate, blocksOf, blocksText, dateOfBlock, numberOf, spanText } from './moments.ts';

/** A date: the block that it falls on. */
export function momentMarkdown(date: string, { result: { reading } }: Analysis): string | null {
  if (reading === null) return null;
  const { clock } = reading;
  const block = blockOfDate(date, clock);
  if (block === null) return null;
  return `**${date}** is block **${formatNumber(block, 0)}**, ${besideStart(block, clock)}`;
}

function besideStart(block: number, clock: Clock): string {
  const way = block - clock.startBlock;
  if (way === 0) return 'the start';
  return `${spanText(way, clock)} ${way > 0 ? 'after' : 'before'} the start`;
}

/** `finney` behind `start`: the state that it names. */
export function stateMarkdown({ result: { snapshot, reading } }: Analysis): string | null {
  if (snapshot === null || reading === null) return null;
  const { network, block, specVersion, subnets } = snapshot;
  const date = dateOfBlock(block, reading.clock);
  return [
    `**${plainText(network)}** at block ${formatNumber(block, 0)}`,
    [
      ...(date === null ? [] : [`- ${date}`]),
      `- version ${specVersion} of the chain`,
      `- ${counted(subnets.length, 'subnet')} beside root`,
    ].join('\n'),
  ].join('\n\n');
}

/** A number with what stands around it; null where there is nothing to add. */
export function quantityMarkdown(
  all: readonly Lexeme[],
  at: number,
  site: Site,
  { result: { reading, snapshot } }: Analysis,
): string | null {
  const it = all[at];
  if (it === undefined || reading === null) return null;
  const { clock } = reading;
  const before = all[at - 1]?.text;
  const unit = all[at + 1];
  if (it.kind === 'percent' || (it.kind === 'number' && unit?.kind !== 'word')) {
    const stored = storedMarkdown(it, all[at + 1], site);
    if (stored !== null) return stored;
  }
  if (it.kind !== 'number') return null;
  const count = numberOf(it.text);
  if (before === 'block' || before === '@') {
    const date = dateOfBlock(count, clock);
    const version =
      before === '@' && snapshot !== null ? `, version ${snapshot.specVersion} of the chain` : '';
    return date === null
      ? null
      : `Block **${formatNumber(count, 0)}** is at **${date}**, ${besideStart(count, clock)}${version}`;
  }
  const blocks = unit?.kind === 'word' && before !== '/' ? blocksOf(count, unit.text, clock) : null;
  if (blocks === null || unit === undefined) return null;
  const written = `**${it.text} ${unit.text}**`;
  const isBlocks = unit.text.startsWith('block');
  return `${written}: ${isBlocks ? spanText(blocks, clock) : blocksText(blocks)}, at ${formatNumber(clock.blockTimeMs / 1000, clock.blockTimeMs % 1000 === 0 ? 0 : 1)} s a block`;
}

/** What the chain makes of a part that a parameter is set to. */
function storedMarkdown(it: Lexeme, behind: Lexeme | undefined, site: Site): string | null {
  const parameter = parameterBeingSet(site);
  const isAlone =
    site.item.at(-1)?.text === '=' && (behind === undefined || behind.kind !== 'sign' || behind.text === '}');
  if (parameter === null || !isAlone || parameter.quantity !== 'fraction' || parameter.per === 1n)
    return null;
  const [whole = '0', fraction = ''] = it.text.replace('%', '').replaceAll('_', '').split('.');
  const scale = 10n ** BigInt(fraction.length) * (it.kind === 'percent' ? 100n : 1n);
  const raw = rawDown(parameter, BigInt(whole + fraction), scale);
  const part = Number(raw) / Number(parameter.per);
  return `**${it.text}**: the chain stores ${raw.toLocaleString('en-US')} of ${parameter.per.toLocaleString('en-US')}, which is ${formatNumber(part * 100, 4)}%`;
}
