import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { sarifReport } from '../../../../cli/format/test/sarif.ts';
import { version } from '../../../../cli/version.ts';
import { diagnostic } from '../../../../grammar/index.ts';
import { projectRoot } from '../../../support/built.ts';
import { emptyRun, expectation, fault, hostileRun, testedFile, UGLY } from '../../../support/test-run.ts';

/** The official schema is of draft 04, whose `id` is all that the validator reads otherwise. */
function validator() {
  const path = join(projectRoot, 'test/data/sarif/sarif-2.1.0-rtm.5.json');
  const { $schema, id, ...schema } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  expect([$schema, id]).toEqual([expect.stringContaining('draft-04'), expect.stringContaining('sarif')]);
  const ajv = new Ajv({ strict: false, unicodeRegExp: false });
  ajv.addFormat('uri', (text: string) => URL.canParse(text));
  ajv.addFormat('uri-reference', (text: string) =>
    /^(?:[\w\-.~!$&'()*+,;=:@/?#[\]]|%[0-9a-f]{2})*$/i.test(text),
  );
  ajv.addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)));
  return ajv.compile(schema);
}
const validate = validator();

interface Sarif {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { readonly version: string; readonly rules: readonly { readonly id: string }[] };
    };
    readonly columnKind: string;
    readonly invocations: readonly { readonly exitCode: number; readonly executionSuccessful: boolean }[];
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly { readonly physicalLocation: unknown }[];
      readonly relatedLocations?: readonly unknown[];
      readonly partialFingerprints: { readonly primaryLocationLineHash: string };
      readonly fixes?: readonly unknown[];
    }[];
  }[];
}

function read(report: string) {
  const run = (JSON.parse(report) as Sarif).runs[0];
  if (run === undefined) throw new Error('no run');
  return run;
}

describe('the SARIF report', () => {
  it('is valid by the official schema, whatever the proposals hold', () => {
    for (const run of [hostileRun, emptyRun]) {
      validate(JSON.parse(sarifReport(run)));
      expect(validate.errors).toBe(null);
    }
  });

  it('would not be if the schema were not asked', () => {
    const broken = JSON.parse(
      sarifReport(hostileRun).replace('"columnKind": "utf16CodeUnits"', '"columnKind": "x"'),
    );
    expect(validate(broken)).toBe(false);
    const spaced = JSON.parse(sarifReport(hostileRun).replace('my%20proposals', 'my proposals'));
    expect(validate(spaced)).toBe(false);
  });

  it('says what ran, how it ended and what its columns count', () => {
    const run = read(sarifReport(hostileRun));
    expect(run.tool.driver.version).toBe(version);
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.invocations).toEqual([{ executionSuccessful: false, exitCode: 70 }]);
    expect(read(sarifReport(emptyRun)).invocations).toEqual([{ executionSuccessful: true, exitCode: 0 }]);
  });

  it('has a rule for each kind of result, once', () => {
    const { tool, results } = read(sarifReport(hostileRun));
    const ids = tool.driver.rules.map((it) => it.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(results.map((it) => [it.ruleId, it.level])).toEqual([
      ['W450', 'warning'],
      ['expect-failed', 'error'],
      ['expect-unknown', 'error'],
      ['warn-failed', 'warning'],
      ['warn-unknown', 'note'],
      ['E301', 'error'],
      ['E301', 'error'],
      ['E550', 'error'],
      ['E571', 'error'],
      ['E570', 'error'],
    ]);
    for (const it of results) expect(ids[it.ruleIndex]).toBe(it.ruleId);
  });

  it('puts a result where it stands, with what belongs to it and its mend', () => {
    const run = {
      ...emptyRun,
      files: [testedFile({ path: './a b.tao', diagnostics: [fault('./a b.tao')] })],
    };
    const [result] = read(sarifReport(run)).results;
    const artifactLocation = { uri: 'a%20b.tao' };
    const region = { startLine: 2, startColumn: 3, endLine: 2, endColumn: 6 };
    expect(result).toMatchObject({
      message: { text: 'wrong\nhelp: write less\nor more' },
      locations: [{ physicalLocation: { artifactLocation, region } }],
      relatedLocations: [
        {
          id: 0,
          message: { text: 'first here' },
          physicalLocation: { region: { startLine: 1, endColumn: 6 } },
        },
      ],
      fixes: [
        {
          description: { text: 'write `0`' },
          artifactChanges: [
            { artifactLocation, replacements: [{ deletedRegion: region, insertedContent: { text: UGLY } }] },
          ],
        },
      ],
    });
  });

  it.each([
    { path: '../other/x.tao', uri: '../other/x.tao', why: 'above' },
    { path: '/srv/a b/x.tao', uri: 'file:///srv/a%20b/x.tao', why: 'absolute' },
    { path: 'lib\\x.tao', uri: 'lib%5Cx.tao', why: 'with a backslash in its name' },
    { path: '<stdin>', uri: '%3Cstdin%3E', why: 'no file' },
    { path: 'a\ud800.tao', uri: 'a%EF%BF%BD.tao', why: 'no text' },
  ])('names a file that is $why as $uri', ({ path, uri }) => {
    const gone = diagnostic('E550', { path, start: 0, end: 0 }, { path });
    const [result] = read(sarifReport({ ...emptyRun, faults: [gone] })).results;
    expect(result?.locations).toEqual([
      { physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } } },
    ]);
  });

  it('knows a result again when lines above it come and go and figures move, and tells two apart', () => {
    const failed = expectation({ status: 'failed', detail: 'it is 3' });
    const prints = (text: string, start: number, detail: string) => {
      const it = { ...failed, detail, place: { ...failed.place, start, end: start + 4 } };
      const file = testedFile({ sources: [{ path: 'a.tao', text }], expectations: [it, it] });
      return read(sarifReport({ ...emptyRun, files: [file] })).results.map(
        (one) => one.partialFingerprints.primaryLocationLineHash,
      );
    };
    const before = prints('first\nsecond\n', 6, 'it is 3');
    expect(prints('zeroth\nfirst\n  second\n', 15, 'it is 4')).toEqual(before);
    expect(prints('first\nother\n', 6, 'it is 3')).not.toEqual(before);
    expect(before[0]).toMatch(/^[0-9a-f]{16}:1$/);
    expect(before[1]).toBe(before[0]?.replace(/1$/, '2'));
  });
});
