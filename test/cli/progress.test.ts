/** The line that is shown while something takes long. */
import { describe, expect, it } from 'vitest';
import { progressLine } from '../../cli/progress.ts';

/** A line whose clock the test moves. */
function watched() {
  const clock = { ms: 0 };
  const written: string[] = [];
  const line = progressLine(
    (text) => written.push(text),
    () => clock.ms,
  );
  return { clock, written, line };
}

describe('the progress line', () => {
  it('says nothing of what is quickly done', () => {
    const { clock, written, line } = watched();
    for (; clock.ms < 390; clock.ms += 10) line.show('projecting', clock.ms, 390);
    line.clear();
    expect(written).toEqual([]);
  });

  it('shows itself after a while, now and then, and is wiped away', () => {
    const { clock, written, line } = watched();
    clock.ms = 400;
    line.show('projecting', 1, 4);
    clock.ms = 450;
    line.show('projecting', 2, 4);
    clock.ms = 500;
    line.show('projecting', 3, 4);
    line.clear();
    line.clear();
    expect(written).toEqual(['\rprojecting 25%\x1b[K', '\rprojecting 75%\x1b[K', '\r\x1b[K']);
  });
});
