/** Files that change outside the editor, and the end of the talk; through the protocol, with the built program. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { type LanguageClient, languageClient } from '../../support/language-client.ts';

const MAIN = `proposal "A watched file" { id "watched" }
use "lib.tao"
start finney @ 9_240_381
project 30 days every 1 day
expect at end subnet(1).emission > least
`;

let folder: string;
let client: LanguageClient;
const uri = (name: string) => pathToFileURL(join(folder, name)).href;

/** `least`, which only the library may define. */
const isUnknown = ({ message }: Diagnostic) => String(message).includes('least');

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'taoplan-watching-')));
  writeFileSync(join(folder, 'lib.tao'), 'let other = 5 TAO/day\n');
  client = await languageClient(pathToFileURL(folder).href, folder, {
    workspace: { didChangeWatchedFiles: { dynamicRegistration: true } },
  });
}, 60_000);

afterAll(async () => {
  client.child.kill();
  rmSync(folder, { recursive: true });
});

describe('taoplan lsp', () => {
  it('asks to be told of files that a proposal may read, and judges anew when one changes', async () => {
    const { registerOptions } = await client.registration('workspace/didChangeWatchedFiles');
    expect(registerOptions).toEqual({
      watchers: ['**/*.tao', '**/*.csv', '**/*.json'].map((globPattern) => ({ globPattern })),
    });
    await client.open(uri('main.tao'), MAIN);
    await client.diagnostics(uri('main.tao'), (all) => all.some(isUnknown));
    writeFileSync(join(folder, 'lib.tao'), 'let least = 5 TAO/day\n');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri('lib.tao'), type: 2 }],
    });
    const healed = await client.diagnostics(uri('main.tao'), (all) => !all.some(isUnknown));
    expect(healed.filter(({ severity }) => severity === 1)).toEqual([]);
  });

  it('answers nothing more after it was told to shut down', async () => {
    await client.connection.sendRequest('shutdown');
    const hover = client.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: uri('main.tao') },
      position: { line: 0, character: 0 },
    });
    await expect(hover).rejects.toMatchObject({ code: -32600 });
    const ended = new Promise((resolve) => client.child.once('exit', resolve));
    await client.connection.sendNotification('exit');
    expect(await ended).toBe(0);
  });
});
