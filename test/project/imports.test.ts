import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../support/built.ts';
import { importsIn, rooms, strays } from '../support/import-rules.ts';

const files = rooms.flatMap((room) =>
  readdirSync(join(projectRoot, room), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => `${room}/${path.replaceAll('\\', '/')}`),
);

describe('the direction of imports', () => {
  it.each(rooms)('is kept by %s', (room) => {
    const own = files.filter((path) => path.startsWith(`${room}/`));
    expect(own.length).toBeGreaterThan(3);
    const found = own.flatMap((path) => strays(path, readFileSync(join(projectRoot, path), 'utf8')));
    expect(found.map((it) => `${it.path}:${it.line} ${it.what}`)).toEqual([]);
  });

  it('is read from the lines that are there', () => {
    const count = files.reduce(
      (sum, path) => sum + importsIn(readFileSync(join(projectRoot, path), 'utf8')).length,
      0,
    );
    expect(count).toBeGreaterThan(files.length);
  });

  it.each([
    {
      path: 'grammar/lexer.ts',
      text: "import { compile } from '../compiler/index.ts';",
      what: "grammar doesn't import from compiler",
      why: 'against the direction',
    },
    {
      path: 'runtime/project.ts',
      text: "\nimport type { Screen } from '../cli/index.ts';",
      what: "runtime doesn't import from cli",
      why: 'a type binds as well',
    },
    {
      path: 'compiler/expressions/check.ts',
      text: "export { diagnostic } from '../../grammar/catalogue.ts';",
      what: '`../../grammar/catalogue.ts` goes past the door, grammar/index.ts',
      why: 'a re-export past the door',
    },
    {
      path: 'cli/commands/check.ts',
      text: "const it = await import(\n  '../../compiler/data/parameters.json'\n);",
      what: '`../../compiler/data/parameters.json` goes past the door, compiler/index.ts',
      why: 'a late import of data',
    },
    {
      path: 'runtime/fast/pool.ts',
      text: "type Log = import('../../cli/sink.ts').Sink;",
      what: "runtime doesn't import from cli",
      why: 'a type taken in place',
    },
    {
      path: 'runtime/project.ts',
      text: "import { readFileSync } from 'node:fs';",
      what: 'runtime takes no `node:fs`',
      why: 'no files in runtime',
    },
    {
      path: 'grammar/parse.ts',
      text: "import { built } from '../test/support/built.ts';",
      what: '`../test/support/built.ts` leads out of the four rooms',
      why: 'tests are no library',
    },
    {
      path: 'runtime/project.ts',
      text: 'const now = Date.now();',
      what: 'runtime uses `Date`',
      why: 'no clock in runtime',
    },
    {
      path: 'runtime/random.ts',
      text: 'export const draw = () => Math.random();',
      what: 'runtime uses `Math.random`',
      why: 'no unseeded chance in runtime',
    },
    {
      path: 'runtime/project.ts',
      text: "console.log('row');",
      what: 'runtime uses `console`',
      why: 'no terminal in runtime',
    },
  ])('is broken by a bad sample: $why', ({ path, text, what }) => {
    expect(strays(path, text).map((it) => it.what)).toEqual([what]);
  });

  it.each([
    { path: 'cli/main.ts', text: "import { compile } from '../compiler/index.ts';", why: 'through the door' },
    { path: 'compiler/plan.ts', text: "import { x } from './types.ts';", why: 'inside its room' },
    { path: 'runtime/project.ts', text: '// Date.now() would not do\n/* console.log */', why: 'a comment' },
    {
      path: 'runtime/project.ts',
      text: 'const updated = lastUpdate(row);',
      why: 'a word that holds another',
    },
    { path: 'cli/host.ts', text: "import { readFileSync } from 'node:fs';", why: 'cli has the disk' },
  ])('is kept by a good sample: $why', ({ path, text }) => {
    expect(strays(path, text)).toEqual([]);
  });
});
