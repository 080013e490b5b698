import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { tapReport } from '../../../../cli/format/test/tap.ts';
import { emptyRun, expectation, hostileRun, testedFile, UGLY } from '../../../support/test-run.ts';

interface Point {
  readonly ok: boolean;
  readonly number: number;
  readonly name: string;
  readonly directive: string | null;
  readonly facts: unknown;
}

/** The points of one level, read as the specification says; throws at a line that is none of it. */
function read(lines: readonly string[]): { readonly plan: number; readonly points: readonly Point[] } {
  let plan: number | null = null;
  const points: Point[] = [];
  for (let k = 0; k < lines.length; k += 1) {
    const line = lines[k] as string;
    const planned = /^1\.\.(\d+)( # SKIP .*)?$/.exec(line);
    const point = /^(not )?ok (\d+) - ((?:\\.|[^\\#])*?)(?: # (TODO|SKIP)( .*)?)?$/.exec(line);
    if (planned !== null) plan = Number(planned[1]);
    else if (point !== null) {
      let facts: unknown = null;
      if (lines[k + 1] === '  ---') {
        const end = lines.indexOf('  ...', k);
        facts = parse(
          lines
            .slice(k + 2, end)
            .map((it) => it.slice(2))
            .join('\n'),
        );
        k = end;
      }
      const name = (point[3] as string).replace(/\\(.)/g, '$1');
      points.push({
        ok: point[1] === undefined,
        number: Number(point[2]),
        name,
        directive: point[4] ?? null,
        facts,
      });
    } else if (!/^(#.*|TAP version 14)$/.test(line)) throw new Error(`not TAP: ${line}`);
  }
  if (plan === null) throw new Error('no plan');
  return { plan, points };
}

/** Both levels of a report. */
function readReport(report: string) {
  expect(report).toMatch(/^TAP version 14\n/);
  const lines = report.trimEnd().split('\n');
  const top = read(lines.filter((it) => !it.startsWith('    ')));
  const subtests: string[][] = [];
  for (const line of lines) {
    if (line.startsWith('# Subtest: ')) subtests.push([]);
    if (line.startsWith('    ')) subtests.at(-1)?.push(line.slice(4));
  }
  return { top, subtests: subtests.map(read) };
}

describe('the TAP report', () => {
  it('reads back as what came of each file and expectation', () => {
    const { top, subtests } = readReport(tapReport(hostileRun));
    expect(top.plan).toBe(6);
    expect(top.points.map((it) => it.ok)).toEqual([false, false, true, false, false, false]);
    for (const { plan, points } of [top, ...subtests]) {
      expect(points.map((it) => it.number)).toEqual(Array.from({ length: plan }, (_, k) => k + 1));
    }
    const [first, broken, nothing] = subtests;
    expect(first?.points.map((it) => [it.ok, it.directive])).toEqual([
      [true, null],
      [false, null],
      [false, null],
      [false, 'TODO'],
      [true, 'SKIP'],
    ]);
    expect(broken?.points[0]).toMatchObject({ ok: false, name: 'compiles' });
    expect(nothing).toEqual({ plan: 0, points: [] });
  });

  it('keeps every character of what it says', () => {
    const { subtests } = readReport(tapReport(hostileRun));
    expect(subtests[0]?.points[1]?.facts).toMatchObject({ message: `${UGLY}: ${UGLY}`, severity: 'fail' });
    expect(subtests[1]?.points[0]?.facts).toMatchObject({
      errors: [
        { code: 'E301', message: UGLY, file: 'only-errors.tao', line: 2, column: 3 },
        { code: 'E301', file: 'lib/used.tao' },
      ],
    });
  });

  it('marks nothing as a directive that the author wrote', () => {
    const tricky = expectation({ text: 'x # TODO later', status: 'failed' });
    const { subtests } = readReport(
      tapReport({ ...emptyRun, files: [testedFile({ status: 1, expectations: [tricky] })] }),
    );
    expect(subtests[0]?.points[0]).toMatchObject({
      ok: false,
      directive: null,
      name: 'expect x # TODO later',
    });
  });

  it('of no file at all has an empty plan', () => {
    expect(tapReport(emptyRun)).toBe('TAP version 14\n1..0\n');
  });
});
