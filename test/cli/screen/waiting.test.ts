/** What is seen before there is a projection. */
import { describe, expect, it } from 'vitest';
import type { LiveState } from '../../../cli/live/live.ts';
import type { Size } from '../../../cli/screen/layout.ts';
import { lineText, lineWidth } from '../../../cli/screen/line.ts';
import { waitingFrame } from '../../../cli/screen/waiting-view.ts';
import { stillLive } from '../../support/still-live.ts';

const size: Size = { columns: 80, rows: 24 };
const text = Array.from({ length: 60 }, (_, at) => `let a${at} = ${at}`).join('\n');
const problem = (line: number, severity: 'error' | 'warning' = 'error') => {
  const start = text.indexOf(`let a${line} `);
  return {
    ...{ code: 'E300', severity, message: 'at most 256', label: null, help: null, note: null },
    ...{ place: { path: 'x.tao', start, end: start + 3 }, related: [], mends: [] },
  };
};
const live = (rest: Partial<LiveState>) => stillLive({ text, sources: [{ path: 'x.tao', text }], ...rest });
const painted = (rest: Partial<LiveState>, top = 0, of = size) => waitingFrame(live(rest), top, of);
const textOf = (lines: ReturnType<typeof painted>) => lines.map(lineText).join('\n');

describe('while it waits', () => {
  it.each([
    { done: 0, of: 100, bar: '─'.repeat(40), part: ' 0%', why: 'the start' },
    { done: 50, of: 100, bar: '█'.repeat(20) + '─'.repeat(20), part: ' 50%', why: 'the middle' },
    { done: 999, of: 1_000, bar: '█'.repeat(40), part: ' 99%', why: 'not yet the end' },
    { done: 100, of: 100, bar: '█'.repeat(40), part: ' 100%', why: 'the end' },
  ])('shows how far it is: $why', ({ done, of, bar, part }) => {
    expect(textOf(painted({ work: { what: 'projecting', done, of } }))).toContain(
      ` projecting ${bar}${part} `,
    );
  });

  it('shows no part of what nobody knows', () => {
    const shown = textOf(painted({ work: { what: 'checking', done: 0, of: 0 } }));
    expect(shown).toContain(` checking ${'─'.repeat(40)} `);
    expect(shown).not.toContain('%');
  });

  it('says that it was given up', () => {
    expect(textOf(painted({}))).toMatch(/given up $/m);
    expect(textOf(painted({}))).toContain('nothing is computed');
  });
});

describe('with something wrong', () => {
  it('says how many errors, and shows the first of them in its text', () => {
    const two = textOf(painted({ diagnostics: [problem(40), problem(50)] }));
    expect(two).toContain('✘ 2 errors: saved, it is checked again');
    expect(two).toMatch(/ 41 let a40 = 40 *\n {6}\^\^\^ *\n {6}E300 at most 256/);
    expect(two).not.toContain('let a0 =');
    expect(textOf(painted({ diagnostics: [problem(1)] }))).toContain('✘ 1 error: ');
  });

  it('is scrolled by keys, no further than to the end', () => {
    const diagnostics = [problem(0)];
    expect(lineText(painted({ diagnostics }, 5)[2] ?? []).trim()).toBe('4 let a3 = 3');
    const last = painted({ diagnostics }, 9_999).map(lineText).at(-2);
    expect(last?.trim()).toBe('60 let a59 = 59');
  });

  it('takes a warning for no error', () => {
    const warned = textOf(painted({ diagnostics: [problem(3, 'warning')] }));
    expect(warned).not.toMatch(/✘|let a3/);
  });

  it('tells our own fault, without what would move the cursor', () => {
    const shown = textOf(painted({ fault: 'out of\u001b[2J memory' }));
    expect(shown).toContain('✘ nothing is computed: out of memory');
    expect(shown).not.toContain('\u001b');
  });
});

it.each<{ of: Size }>([
  { of: { columns: 80, rows: 24 } },
  { of: { columns: 200, rows: 60 } },
  { of: { columns: 79, rows: 24 } },
  { of: { columns: 10, rows: 3 } },
])('fills $of.columns x $of.rows', ({ of }) => {
  for (const rest of [{}, { diagnostics: [problem(59)] }, { fault: 'x'.repeat(300) }]) {
    const lines = painted(rest, 3, of);
    expect(lines.map(lineWidth)).toEqual(Array.from({ length: of.rows }, () => of.columns));
  }
});
