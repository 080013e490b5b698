import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownDataFolder } from '../../cli/own-data.ts';
import { projectRoot } from '../support/built.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'taoplan-own-data-'));
  mkdirSync(join(root, 'with/test/vectors'), { recursive: true });
  mkdirSync(join(root, 'without/test'), { recursive: true });
  writeFileSync(join(root, 'without/test/vectors'), 'a file');
});
afterAll(() => rmSync(root, { recursive: true }));

describe('the data that comes with the program', () => {
  it.each([
    { file: 'with/dist/main.js', why: 'the bundle' },
    { file: 'with/dist/chunks/conformance-ABC.js', why: 'a piece of the bundle' },
    { file: 'with/cli/own-data.ts', why: 'a source file' },
  ])('is found from $why', ({ file }) => {
    expect(ownDataFolder(join(root, file))).toBe(join(root, 'with/test/vectors'));
  });

  it.each([
    { file: 'elsewhere/dist/main.js', why: 'there is none' },
    { file: 'without/dist/main.js', why: 'something else has its name' },
    { file: 'with/a/b/c/d/main.js', why: 'it is the data of something further up' },
  ])('is not found where $why', ({ file }) => {
    expect(ownDataFolder(join(root, file))).toBeNull();
  });

  it("is the repository's own here", () => {
    expect(ownDataFolder()).toBe(join(projectRoot, 'test/vectors'));
  });
});
