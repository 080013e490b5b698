import { describe, expect, it } from 'vitest';
import { painter } from '../../../cli/format/paint.ts';
import { replayText } from '../../../cli/format/replay-text.ts';
import { loadEmbedded } from '../../../compiler/index.ts';
import { replay } from '../../../runtime/index.ts';

const snapshot = await loadEmbedded('finney', 9_240_381);

function printed(columns: number): readonly string[] {
  const options = { engine: 'exact', blocks: 1, every: null } as const;
  const text = [
    ...replayText(snapshot, options, replay(snapshot, options), { paint: painter(false), columns }),
  ];
  return text.join('').split('\n');
}

const titles = (lines: readonly string[]) =>
  lines.filter((line) => /^ +netuid name/.test(line)).map((line) => line.trim().split(/ {1,}/).slice(2));

describe('a replay as text', () => {
  it.each([
    { columns: 80, why: 'the usual terminal' },
    { columns: 140, why: 'a wide one' },
    { columns: 59, why: 'a narrow one' },
  ])('fits $columns columns: $why', ({ columns }) => {
    const tooLong = printed(columns).filter((line) => line.length > columns);
    expect(tooLong).toEqual([]);
  });

  it('shows the same columns in the same order, however many tables that takes', () => {
    const wide = printed(Number.POSITIVE_INFINITY);
    const narrow = printed(80);
    expect(titles(wide)).toHaveLength(2);
    expect(titles(narrow).length).toBeGreaterThan(2);
    expect(titles(narrow).flat()).toEqual(titles(wide).flat());
  });

  it('cuts no figure to make it fit', () => {
    const whole = new Set(printed(Number.POSITIVE_INFINITY).join(' ').split(/ +/));
    const lost = printed(80)
      .join(' ')
      .split(/ +/)
      .filter((word) => !whole.has(word));
    expect(lost).toEqual([]);
  });

  it('goes on where a terminal has room for next to nothing', () => {
    expect(titles(printed(1)).every((it) => it.length > 0)).toBe(true);
  });
});
