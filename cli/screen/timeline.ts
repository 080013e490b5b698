/** What happens when, in both scenarios: in order of time. */
import { symbols, type Tone } from '../theme.ts';
import type { Scene } from './scene.ts';
import type { ScreenState } from './state.ts';
import { clean } from './text.ts';
import { verdictOf } from './verdict.ts';

export interface Moment {
  readonly block: number;
  readonly symbol: string;
  readonly tone: Tone;
  readonly what: string;
  /** Empty: of both, or of neither. */
  readonly whose: '' | 'baseline' | 'proposal';
}

/** Everything with a block inside the horizon; start and horizon themselves. */
export function moments({ model }: Pick<Scene, 'model'>): readonly Moment[] {
  const { projection, calendar, registration, changed, alone, blocks } = model;
  const { startBlock, endBlock } = calendar;
  const found: Moment[] = [
    { block: startBlock, symbol: symbols.edge, tone: 'dim', what: 'start of the projection', whose: '' },
    { block: endBlock, symbol: symbols.edge, tone: 'dim', what: 'horizon', whose: '' },
  ];
  for (const { label, block } of projection.governance?.steps ?? []) {
    found.push({
      block,
      symbol: symbols.step,
      tone: 'plain',
      what: `governance: ${clean(label)}`,
      whose: '',
    });
  }
  for (const { kind, label, block } of model.events) {
    const what = kind === 'enacted' ? `enacted: ${label}` : label;
    found.push({
      block,
      symbol: symbols[kind],
      tone: 'mark',
      what,
      whose: kind === 'enacted' && changed ? 'proposal' : '',
    });
  }
  for (const { what, who, block, baseline, proposal } of registration.happenings) {
    const whose =
      !changed || (baseline !== null && proposal !== null) ? '' : proposal === null ? 'baseline' : 'proposal';
    const symbol = ['pruned', 'dissolved'].includes(what) ? symbols.gone : symbols.born;
    found.push({ block, symbol, tone: 'plain', what: `${what}: ${clean(who)}`, whose });
  }
  if (alone !== 'baseline') {
    for (const expectation of projection.expectations) {
      const verdict = verdictOf(expectation);
      const block = expectation.row === null ? undefined : blocks[expectation.row];
      if (block === undefined || (verdict !== 'failed' && verdict !== 'warned')) continue;
      const tone = verdict === 'failed' ? 'bad' : 'unknown';
      found.push({
        block,
        symbol: symbols[verdict],
        tone,
        what: `fails: ${clean(expectation.text)}`,
        whose: '',
      });
    }
  }
  return found.filter(({ block }) => block <= endBlock).sort((a, b) => a.block - b.block);
}

/** The selected one: as chosen, else the last that isn't after the cursor. */
export function momentAt(
  scene: Pick<Scene, 'model'>,
  { moment, row }: Pick<ScreenState, 'moment' | 'row'>,
): number {
  const all = moments(scene);
  if (moment !== null) return Math.max(0, Math.min(moment, all.length - 1));
  const now = scene.model.blocks[row] ?? 0;
  return Math.max(
    0,
    all.findLastIndex(({ block }) => block <= now),
  );
}
