import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../support/built.ts';

const folder = mkdtempSync(join(tmpdir(), 'taoplan-count-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ran = { status: 'passed', assertionResults: [{}] };

describe('.ci/run', () => {
  it('can be executed, and runs the test command of the README word for word', () => {
    accessSync(join(projectRoot, '.ci/run'), constants.X_OK);
    expect(readFileSync(join(projectRoot, '.ci/run'), 'utf8')).toContain("'npm ci && npm test'");
  });

  it.each([
    { passed: 812, failed: 0, files: [ran], counted: '812 0', why: 'all is well' },
    { passed: 3, failed: 2, files: [{ ...ran, status: 'failed' }], counted: '3 2', why: 'two tests failed' },
    {
      passed: 3,
      failed: 0,
      files: [ran, { status: 'failed', assertionResults: [] }],
      counted: '3 1',
      why: 'a file could not be read',
    },
  ])('counts $counted when $why', ({ passed, failed, files, counted }) => {
    const results = join(folder, 'results.json');
    writeFileSync(
      results,
      JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults: files }),
    );
    const out = execFileSync(process.execPath, [join(projectRoot, '.ci/count.mjs'), results], {
      encoding: 'utf8',
    });
    expect(out.trim()).toBe(counted);
  });
});
