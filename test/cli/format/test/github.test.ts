import { describe, expect, it } from 'vitest';
import { githubReport } from '../../../../cli/format/test/github.ts';
import { emptyRun, expectation, fault, hostileRun, testedFile } from '../../../support/test-run.ts';

/** A command as GitHub's runner reads it: escapes undone. */
function read(line: string) {
  const parts = /^::(error|warning|notice) ([^:]*)::(.*)$/.exec(line);
  if (parts === null) throw new Error(`no command: ${line}`);
  const undone = (text: string) => text.replace(/%(0D|0A|3A|2C|25)/g, (it) => decodeURIComponent(it));
  const properties = (parts[2] as string).split(',').map((it) => /^(\w+)=(.*)$/.exec(it));
  return {
    level: parts[1],
    message: undone(parts[3] as string),
    ...Object.fromEntries(properties.map((it) => [it?.[1], undone(it?.[2] ?? '')])),
  };
}

describe('the annotations for GitHub', () => {
  it('mark each finding on its line, and only what is not well', () => {
    const file = testedFile({
      status: 1,
      diagnostics: [fault('a.tao', 'too much')],
      expectations: [
        expectation({}),
        expectation({ status: 'failed', detail: 'it is 3' }),
        expectation({ severity: 'warning', status: 'failed', detail: 'it is 4', message: 'mind: this' }),
        expectation({ severity: 'warning', status: 'unknown', detail: 'no row' }),
      ],
    });
    const lines = githubReport({ ...emptyRun, status: 1, files: [file] })
      .trimEnd()
      .split('\n');
    expect(lines.slice(0, -1).map(read)).toEqual([
      {
        level: 'error',
        file: 'a.tao',
        line: '2',
        endLine: '2',
        col: '3',
        endColumn: '6',
        title: 'E301',
        message: 'too much\nhelp: write less\nor more',
      },
      expect.objectContaining({ level: 'error', line: '2', title: 'expect failed' }),
      expect.objectContaining({
        level: 'warning',
        title: 'warn failed',
        message: 'warn always supply.issuance <= 21_000_000 TAO\nmind: this: it is 4',
      }),
      expect.objectContaining({ level: 'notice', title: 'warn unknown' }),
    ]);
    expect(lines.at(-1)).toBe('1 passed, 1 failed, 1 unknown, 1 warning in 1 file, 1 of them with errors');
  });

  it('let no text of a proposal be a command', () => {
    const lines = githubReport(hostileRun).trimEnd().split('\n');
    const found = lines.slice(0, -1).map(read);
    expect(found).toHaveLength(10);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is tested
    expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u0085\u2028]/);
    expect(found[0]).toMatchObject({ file: expect.stringContaining('ü, 100%: #1 <&>"\\u{7}') });
  });

  it('have no column where a finding spans lines, and no line where its text is unknown', () => {
    const long = { ...fault('a.tao'), place: { path: 'a.tao', start: 0, end: 12 } };
    const run = { ...emptyRun, files: [testedFile({ diagnostics: [long, fault('elsewhere.tao')] })] };
    const [first = '', second = ''] = githubReport(run).split('\n');
    expect(first).toMatch(/^::error file=a\.tao,line=1,endLine=2,title=E301::/);
    expect(second).toMatch(/^::error file=elsewhere\.tao,title=E301::/);
  });

  it('of no file at all are a line for people', () => {
    expect(githubReport(emptyRun)).toBe('0 passed, 0 failed, 0 unknown in 0 files\n');
  });
});
