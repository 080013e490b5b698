import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { schemaPages } from '../../scripts/schema-pages.ts';
import { projectRoot } from '../support/built.ts';

describe('the published schemas', () => {
  it.each([...schemaPages()])('%s is what the code says (`npm run docs` renews it)', (path, text) => {
    expect(readFileSync(join(projectRoot, path), 'utf8')).toBe(text);
  });

  const outputs = [...schemaPages().keys()].filter((path) => !path.endsWith('config.json'));

  it.each(outputs)('%s is a schema that refuses an empty document', (path) => {
    const schema = JSON.parse(readFileSync(join(projectRoot, path), 'utf8')) as object;
    expect(new Ajv2020().compile(schema)({})).toBe(false);
  });

  it('are all there are', () => {
    const names = readdirSync(join(projectRoot, 'docs/schemas')).map((name) => `docs/schemas/${name}`);
    expect(names.sort()).toEqual([...schemaPages().keys()].sort());
  });
});
