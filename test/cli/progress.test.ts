/** The line that is shown while something takes long. */
import { describe, expect, it } from 'vitest';
import { progressLine } from '../../cli/progress.ts';
import { withProgress } from '../../cli/with-progress.ts';
import { run } from '../support/run-program.ts';

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

describe('work that shows how far it is', () => {
  const working = (columns: number) => {
    const seen = watched();
    seen.clock.ms = 400;
    return { ...seen, world: { err: { isTerminal: true, columns }, progress: seen.line } };
  };

  it('leaves nothing behind, and gives what the work gave', () => {
    const { written, world } = working(80);
    const given = withProgress(world, 'projecting', (onProgress) => {
      onProgress(1, 2);
      return 7;
    });
    expect(given).toBe(7);
    expect(written).toEqual(['\rprojecting 50%\x1b[K', '\r\x1b[K']);
  });

  it('leaves nothing behind where the work falls', () => {
    const { written, world } = working(80);
    const falling = () =>
      withProgress(world, 'projecting', (onProgress) => {
        onProgress(1, 2);
        throw new Error('fallen');
      });
    expect(falling).toThrow('fallen');
    expect(written.at(-1)).toBe('\r\x1b[K');
  });

  it('stays on one line of a narrow terminal, since only that one is wiped', () => {
    const { written, world } = working(20);
    withProgress(world, 'proposals/a-long-name.tao', (onProgress) => onProgress(1, 1));
    expect(written[0]).toBe('\rproposals/a-l… 100%\x1b[K');
  });

  it.each([{ args: ['project', '-'] }, { args: ['test', '-'] }])(
    'is wiped away before `taoplan $args` says anything',
    async ({ args }) => {
      const calls: string[] = [];
      const progress = { show: () => calls.push('show'), clear: () => calls.push('clear') };
      const input = 'proposal "P" { id "p" }\nstart finney @ 9_240_381\nproject 8 days every 4 days\n';
      const { status } = await run(args, { input, progress });
      expect(status).toBe(0);
      expect(new Set(calls)).toEqual(new Set(['show', 'clear']));
      expect(calls.at(-1)).toBe('clear');
    },
  );
});
