import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CompletionItem,
  DocumentSymbol,
  Hover,
  InlayHint,
  Location,
  SemanticTokens,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { type LanguageClient, languageClient } from '../../support/language-client.ts';

const LIBRARY = `assume { recycled = 92 TAO/day }
let floor_tao = 5 TAO/day
let busy(s) = s.emission > floor_tao
`;
const MAIN = `proposal "Lower the bar" {
  id "lower-the-bar"
  summary "More subnets keep more of their score, as this text explains."
}
start finney @ 9_240_381
use "lib.tao"
rule emission "by price" { score ema_price }
enact after 7 days {
  set emission.bar_rank = 64
  emission rule "by price"
}
project 30 days every 1 day
expect at end count(subnets where busy(subnet)) > 10
expect at end subnet(64).emission > floor_tao
`;
const OTHER = `proposal "Another" { id "another" }
start finney @ 9_240_381
use "lib.tao"
project 30 days every 1 day
expect at end subnet(1).emission < floor_tao
`;

let folder: string;
let client: LanguageClient;
const uri = (name: string) => pathToFileURL(join(folder, name)).href;
/** Line and column of the `nth` place where `text` stands in MAIN, `into` characters on. */
const spot = (text: string, into = 0, of = MAIN) => {
  const offset = of.indexOf(text) + into;
  const before = of.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
};
const ask = <T>(method: string, name: string, more: object = {}): Promise<T> =>
  client.connection.sendRequest(method, { textDocument: { uri: uri(name) }, ...more });

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'taoplan-lsp-')));
  mkdirSync(join(folder, 'sub'));
  for (const [name, text] of [
    ['lib.tao', LIBRARY],
    ['main.tao', MAIN],
    ['other.tao', OTHER],
  ] as const) {
    writeFileSync(join(folder, name), text);
  }
  client = await languageClient(pathToFileURL(folder).href, folder);
  await client.open(uri('main.tao'), MAIN);
}, 60_000);

afterAll(async () => {
  if (client.child.exitCode === null) client.child.kill();
  rmSync(folder, { recursive: true, force: true });
});

describe('the language server, over standard streams', () => {
  it('says what it can do', () => {
    expect(client.initialized.serverInfo?.name).toBe('taoplan');
    expect(client.initialized.capabilities).toMatchObject({
      hoverProvider: true,
      positionEncoding: 'utf-16',
      renameProvider: { prepareProvider: true },
    });
  });

  it('finds nothing wrong with a proposal that is right', async () => {
    const all = await client.diagnostics(uri('main.tao'), () => true);
    expect(all.filter((it) => it.severity === 1)).toEqual([]);
  });

  it('says what is wrong while it is typed, and takes it back', async () => {
    await client.change(uri('main.tao'), 2, MAIN.replace('bar_rank = 64', 'bar_rnk = 64'));
    const wrong = await client.diagnostics(uri('main.tao'), (all) => all.some((it) => it.severity === 1));
    const line = spot('bar_rank').line;
    expect(wrong.find((it) => it.severity === 1)).toMatchObject({
      source: 'taoplan',
      code: expect.stringMatching(/^E2/),
      message: expect.stringContaining('bar_rank'),
      range: { start: { line } },
    });
    await client.change(uri('main.tao'), 3, MAIN);
    await client.diagnostics(uri('main.tao'), (all) => all.every((it) => it.severity !== 1));
  });

  it('checks who uses a library whose text is being changed', async () => {
    await client.open(
      uri('lib.tao'),
      LIBRARY.replace('floor_tao = 5', 'floor = 5').replace('> floor_tao', '> floor'),
    );
    const wrong = await client.diagnostics(uri('main.tao'), (all) => all.some((it) => it.severity === 1));
    expect(JSON.stringify(wrong)).toContain('floor_tao');
    await client.change(uri('lib.tao'), 2, LIBRARY);
    await client.diagnostics(uri('main.tao'), (all) => all.every((it) => it.severity !== 1));
  });

  it('hovers over a parameter: its meaning, bounds and value on mainnet', async () => {
    const hover = await ask<Hover>('textDocument/hover', 'main.tao', { position: spot('bar_rank', 2) });
    expect(hover.contents).toMatchObject({ kind: 'markdown' });
    const { value } = hover.contents as { value: string };
    expect(value).toContain('emission.bar_rank');
    expect(value).toContain('32');
  });

  it('completes parameters behind a point', async () => {
    await client.change(uri('main.tao'), 4, MAIN.replace('emission.bar_rank = 64', 'emission.'));
    const position = { ...spot('emission.bar_rank', 'emission.'.length) };
    const items = await ask<CompletionItem[]>('textDocument/completion', 'main.tao', { position });
    expect(items.map((it) => it.label)).toContain('bar_rank');
    await client.change(uri('main.tao'), 5, MAIN);
  });

  it.each([
    ['a value of a library', 'floor_tao', 'lib.tao', LIBRARY, 'floor_tao'],
    ['a function of a library', 'busy(subnet)', 'lib.tao', LIBRARY, 'busy(s)'],
    ['a rule, from its name', 'rule "by price"\n', 'main.tao', MAIN, 'by price'],
    ['a file that is used', '"lib.tao"', 'lib.tao', LIBRARY, 'assume'],
  ])('goes to the definition of %s', async (_, from, file, text, to) => {
    const position = spot(from, from.startsWith('rule') ? 'rule "b'.length : 2);
    const found = await ask<Location[]>('textDocument/definition', 'main.tao', { position });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ uri: uri(file), range: { start: spot(to, 0, text) } });
  });

  it('finds every use across files, also of files that are not open', async () => {
    const found = await ask<Location[]>('textDocument/references', 'main.tao', {
      position: spot('floor_tao', 1),
      context: { includeDeclaration: true },
    });
    const places = found.map((it) => `${it.uri.split('/').at(-1)}:${it.range.start.line}`);
    expect(places).toEqual(['lib.tao:1', 'lib.tao:2', 'main.tao:13', 'other.tao:4']);
  });

  it('renames across files', async () => {
    const edit = await ask<WorkspaceEdit>('textDocument/rename', 'main.tao', {
      position: spot('floor_tao', 1),
      newName: 'least',
    });
    expect(Object.keys(edit.changes ?? {}).map((it) => it.split('/').at(-1))).toEqual([
      'lib.tao',
      'main.tao',
      'other.tao',
    ]);
    expect(
      Object.values(edit.changes ?? {})
        .flat()
        .every((it) => it.newText === 'least'),
    ).toBe(true);
  });

  it.each([
    ['a metric', 'emission', 'of the language'],
    ['a function of the language', 'gini', 'of the language'],
    ['a field of subnets', 'tempo', 'of each subnet'],
    ['no name at all', '2 words', "can't be a name"],
    ['a name that is taken', 'busy', 'is taken'],
  ])('refuses %s', async (_, newName, why) => {
    const asked = ask('textDocument/rename', 'main.tao', { position: spot('floor_tao', 1), newName });
    await expect(asked).rejects.toThrow(why);
  });

  it('formats', async () => {
    await client.change(uri('main.tao'), 6, MAIN.replace('project 30 days', 'project   30   days'));
    const edits = await ask<TextEdit[]>('textDocument/formatting', 'main.tao', {
      options: { tabSize: 2, insertSpaces: true },
    });
    expect(edits).toHaveLength(1);
    expect(edits[0]?.newText).toContain('project 30 days every 1 day\n');
    await client.change(uri('main.tao'), 7, MAIN);
  });

  it('outlines the file', async () => {
    const symbols = await ask<DocumentSymbol[]>('textDocument/documentSymbol', 'main.tao');
    expect(symbols.map((it) => it.name)).toEqual([
      'Lower the bar',
      'start finney @ 9_240_381',
      'lib.tao',
      'by price',
      'enact after 7 days',
      'project 30 days every 1 day',
      'expect count(subnets where busy(subnet)) > 10',
      'expect subnet(64).emission > floor_tao',
    ]);
    expect(symbols[4]?.children?.map((it) => it.name)).toEqual([
      'set emission.bar_rank = 64',
      'emission rule "by price"',
    ]);
  });

  it('offers the mend of a message, and to ignore a warning', async () => {
    await client.change(uri('main.tao'), 8, MAIN.replace('enact after 7 days', 'enact after 700 days'));
    const all = await client.diagnostics(uri('main.tao'), (it) => it.some(({ code }) => code === 'W351'));
    const range = all.find(({ code }) => code === 'W351')?.range;
    const actions = await ask<CodeAction[]>('textDocument/codeAction', 'main.tao', {
      range,
      context: { diagnostics: all },
    });
    const ignoring = actions.find((it) => it.title === 'Ignore W351 here, with a reason');
    expect(ignoring?.edit?.changes?.[uri('main.tao')]?.[0]?.newText).toBe('// taoplan-ignore W351: \n');
    await client.change(uri('main.tao'), 9, MAIN);
  });

  it('colours by meaning', async () => {
    const { data } = await ask<SemanticTokens>('textDocument/semanticTokens/full', 'main.tao');
    expect(data.length).toBeGreaterThan(100);
    expect(data.length % 5).toBe(0);
  });

  it('tells dates of blocks', async () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
    const hints = await ask<InlayHint[]>('textDocument/inlayHint', 'main.tao', { range });
    expect(JSON.stringify(hints)).toMatch(/20\d\d-\d\d-\d\d/);
  });

  it.each([
    ['untitled:Untitled-1', 'let x = \n'],
    ['file:///no/such/folder/x.tao', 'proposal'],
  ])('serves a text that lies nowhere (%s)', async (at, text) => {
    await client.open(at, text);
    const all = await client.diagnostics(at, (it) => it.length > 0);
    expect(all.length).toBeGreaterThan(0);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: at } });
    await client.diagnostics(at, (it) => it.length === 0);
  });

  it('renames a subnet that the file registers, wherever it is named', async () => {
    const text = `${MAIN}enact now { register subnet "fresh" { lock = auto } }
assume { flow("fresh") = 1 TAO/day }
expect at end subnet("fresh").price > 0
`;
    const at = uri('w (a+b).tao');
    await client.open(at, text);
    const asked = (newName: string) =>
      ask<WorkspaceEdit>('textDocument/rename', 'w (a+b).tao', {
        position: spot('"fresh" {', 2, text),
        newName,
      });
    const edit = await asked('newer');
    expect(Object.keys(edit.changes ?? {})).toEqual([at]);
    expect(edit.changes?.[at]).toHaveLength(3);
    await expect(asked('Chutes')).rejects.toThrow('has a subnet');
  });

  it('tells of an open file under the name that its editor gave it', async () => {
    const shown = uri('lib.tao').replace('lib', '%6Cib');
    await client.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: uri('lib.tao') },
    });
    await client.open(shown, LIBRARY);
    const found = await ask<Location[]>('textDocument/definition', 'main.tao', {
      position: spot('floor_tao', 2),
    });
    expect(found.map((it) => it.uri)).toEqual([shown]);
  });

  it('answers nothing about a text that is not open', async () => {
    expect(await ask('textDocument/hover', 'sub/none.tao', { position: spot('x') })).toBeNull();
  });

  it('ends when it is told to, with status 0', async () => {
    expect(await client.leave()).toBe(0);
  });

  it('ends with status 1 when its client is gone without a word', async () => {
    const other = await languageClient(pathToFileURL(folder).href, folder);
    const ended = new Promise((resolve) => other.child.once('exit', resolve));
    other.child.stdin?.end();
    expect(await ended).toBe(1);
  });
});
