/** A client of the language server: the built program behind the protocol's own library, over its standard streams. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type Registration,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { built } from './built.ts';

export interface LanguageClient {
  readonly connection: ProtocolConnection;
  readonly child: ChildProcess;
  readonly initialized: InitializeResult;
  /** What the server said of a file last, after it next says something that `isIt`. */
  diagnostics(uri: string, isIt: (all: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  /** What the server asks the client to tell it of, when it does. */
  registration(method: string): Promise<Registration>;
  open(uri: string, text: string): Promise<void>;
  /** The whole text anew. */
  change(uri: string, version: number, text: string): Promise<void>;
  /** Says goodbye as the protocol wants it. Returns the exit status. */
  leave(): Promise<number | null>;
}

/** @param capabilities what the client says that it can */
export async function languageClient(
  folderUri: string,
  cwd: string,
  capabilities: object = {},
): Promise<LanguageClient> {
  const child = spawn(process.execPath, [await built(), 'lsp', '--stdio'], {
    cwd,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const last = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  connection.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
      last.set(uri, diagnostics);
      for (const look of waiting) look();
    },
  );
  const registered: Registration[] = [];
  connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
    registered.push(...registrations);
    for (const look of waiting) look();
  });
  connection.listen();
  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: folderUri,
    workspaceFolders: [{ uri: folderUri, name: 'proposals' }],
    capabilities,
  });
  await connection.sendNotification('initialized', {});

  return {
    connection,
    child,
    initialized,
    diagnostics: (uri, isIt) =>
      new Promise((resolve) => {
        const look = () => {
          const all = last.get(uri);
          if (all === undefined || !isIt(all)) return;
          waiting.delete(look);
          resolve(all);
        };
        waiting.add(look);
        look();
      }),
    registration: (method) =>
      new Promise((resolve) => {
        const look = () => {
          const found = registered.find((it) => it.method === method);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    open: (uri, text) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'tao', version: 1, text },
      }),
    change: (uri, version, text) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      }),
    async leave() {
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      return await ended;
    },
  };
}
