import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { junitReport } from '../../../../cli/format/test/junit.ts';
import type { TestRun } from '../../../../cli/format/test/test-run.ts';
import { projectRoot } from '../../../support/built.ts';
import {
  emptyRun,
  expectation,
  hostileRun,
  STARTED,
  testedFile,
  UGLY_PATH,
} from '../../../support/test-run.ts';

const schemas = ['junit-10.xsd', 'JUnit.xsd'];

/** Throws where the document isn't valid. */
function validate(report: string, schema: string): void {
  const text = readFileSync(join(projectRoot, 'test/data/junit', schema), 'utf8');
  using grammar = XmlDocument.fromString(text);
  using validator = XsdValidator.fromDoc(grammar);
  using document = XmlDocument.fromString(report);
  validator.validate(document);
}

interface Suite {
  readonly '@name': string;
  readonly '@tests': string;
  readonly '@failures': string;
  readonly '@errors': string;
  readonly '@skipped': string;
  readonly '@time': string;
  readonly '@timestamp': string;
  readonly testcase: readonly {
    readonly '@name': string;
    readonly failure?: { readonly '@message': string; readonly '@type': string; readonly '#text': string };
    readonly error?: { readonly '@message': string; readonly '@type': string };
    readonly skipped?: unknown;
  }[];
  readonly 'system-out': string;
}

function suitesOf(report: string): readonly Suite[] {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    isArray: (name) => name === 'testsuite' || name === 'testcase',
  });
  return (parser.parse(report) as { testsuites: { testsuite: readonly Suite[] } }).testsuites.testsuite;
}

const counted = (suite: Suite | undefined) => [
  suite?.['@tests'],
  suite?.['@failures'],
  suite?.['@errors'],
  suite?.['@skipped'],
];

describe('the JUnit report', () => {
  it.each(schemas)('is valid by %s, whatever the proposals hold', (schema) => {
    for (const run of [hostileRun, emptyRun]) validate(junitReport(run), schema);
  });

  it.each(schemas)('would not be if %s were not asked', (schema) => {
    const broken = junitReport(hostileRun).replace(' tests="5"', '');
    expect(() => validate(broken, schema)).toThrow(/tests/);
  });

  it('has a suite for each file and a case for each expectation', () => {
    const suites = suitesOf(junitReport(hostileRun));
    expect(suites.map((it) => it['@name'])).toHaveLength(6);
    expect(counted(suites[0])).toEqual(['5', '2', '0', '1']);
    expect(counted(suites[1])).toEqual(['1', '1', '0', '0']);
    expect(counted(suites[2])).toEqual(['1', '0', '0', '0']);
    for (const it of suites.slice(3)) expect(counted(it)).toEqual(['1', '0', '1', '0']);
    expect(suites[0]?.['@name']).toContain('\\u{7}');
    expect(suites[0]?.['@time']).toBe('1.235');
    expect(suites[0]?.['@timestamp']).toBe('2026-11-24T02:00:00');
  });

  it('tells of a failure what the author wanted said, where it is and the values', () => {
    const failing = expectation({ status: 'failed', detail: 'it is 3', message: 'too many', line: 7 });
    const file = testedFile({ status: 1, expectations: [failing] });
    const [suite] = suitesOf(junitReport({ ...emptyRun, status: 1, files: [file] }));
    expect(suite?.testcase[0]).toMatchObject({
      '@name': 'expect always supply.issuance <= 21_000_000 TAO',
      failure: { '@message': 'too many: it is 3', '@type': 'expect-failed' },
    });
    expect(suite?.testcase[0]?.failure?.['#text']).toMatch(/^a\.tao:7: /);
  });

  it('lets no `warn` break a build, and keeps what it said', () => {
    const warns = (['failed', 'unknown', 'passed'] as const).map((status, k) =>
      expectation({ severity: 'warning', status, detail: `it is ${k}` }),
    );
    const run: TestRun = {
      status: 0,
      startedMs: STARTED,
      files: [testedFile({ expectations: warns })],
      faults: [],
    };
    const [suite] = suitesOf(junitReport(run));
    expect(counted(suite)).toEqual(['3', '0', '0', '1']);
    expect(suite?.['system-out']).toContain('a.tao:2: warn always');
    expect(suite?.['system-out']).toContain('warning: it is 0');
    expect(suite?.testcase.map((it) => it['@name'])).toEqual(
      warns.map(() => 'warn always supply.issuance <= 21_000_000 TAO (line 2)'),
    );
  });

  it('names the first error of a file and shows all', () => {
    const [, suite] = suitesOf(junitReport(hostileRun));
    const failure = suite?.testcase[0]?.failure;
    expect(failure?.['@type']).toBe('E301');
    expect(failure?.['@message']).toMatch(/\(and 1 more error\)$/);
    expect(failure?.['#text']).toContain('only-errors.tao:2:3');
    expect(failure?.['#text']).toContain('lib/used.tao');
  });

  it('is text that XML can hold', () => {
    expect(UGLY_PATH).toContain('\u0007');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is tested
    expect(junitReport(hostileRun)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe]|\]\]>|\p{Cs}/u);
  });
});
