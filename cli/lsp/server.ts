/**
 * The language server: the protocol on one side, pure functions over readings of the open texts on the other. A
 * request that fails answers with an error and is told to the editor; the server goes on.
 */
import type { Readable, Writable } from 'node:stream';
import {
  CodeActionKind,
  type Connection,
  createConnection,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeResult,
  LSPErrorCodes,
  type Position,
  ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Program } from '../../compiler/index.ts';
import { version } from '../version.ts';
import { codeActions } from './code-actions.ts';
import { completionsAt, documented } from './completion.ts';
import { shownDiagnostics } from './diagnostics.ts';
import { documentSymbols, foldingRanges } from './document-symbols.ts';
import { formattingEdits } from './formatting.ts';
import { hoverAt } from './hover.ts';
import { inlayHints } from './inlay-hints.ts';
import { definitionAt, highlightsAt, mentionAt, referencesAt, renameAt } from './navigation.ts';
import { legend, semanticTokens } from './semantic-tokens.ts';
import { signatureAt } from './signature-help.ts';
import { offsetOf, rangeOf, spanOf } from './text-range.ts';
import { type Known, pathOfFile, workspace } from './workspace.ts';

/** Milliseconds of quiet before what was typed is checked; who never pauses is told at least so often. */
const PAUSE = 80;
const LONGEST = 500;

/** What a proposal may read: libraries, series, snapshots and the configuration. */
const WATCHED = ['**/*.tao', '**/*.csv', '**/*.json'] as const;

/**
 * Serves until the client says `exit` or its stream ends.
 * @returns the exit status: 0 after a `shutdown`, 1 without one. Source: the protocol, "Exit Notification".
 */
export function serve(input: Readable, output: Writable): Promise<number> {
  // Given streams: what the library does with `process` otherwise (argv, console, exit) stays out.
  const connection = createConnection(input, output);
  const space = workspace();
  let folders: readonly string[] = [];
  let snippets = false;
  let watches = false;
  let isShutDown = false;

  connection.onInitialize(({ workspaceFolders, rootUri, capabilities }): InitializeResult => {
    const roots = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    folders = roots.flatMap((uri) => pathOfFile(uri) ?? []);
    snippets = capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
    watches = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    return {
      serverInfo: { name: 'taoplan', version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        completionProvider: { resolveProvider: true, triggerCharacters: ['.', '(', '"', '@', '='] },
        signatureHelpProvider: { triggerCharacters: ['(', ','] },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        renameProvider: { prepareProvider: true },
        documentFormattingProvider: true,
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        semanticTokensProvider: { legend, full: true },
        inlayHintProvider: true,
      },
    };
  });

  // Editors that leave it to the server tell of no file that isn't open until they are asked to.
  connection.onInitialized(async () => {
    if (!watches) return;
    const watchers = WATCHED.map((globPattern) => ({ globPattern }));
    try {
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    } catch (error) {
      // It said that it could; without it the files are read again when a text changes.
      connection.console.warn(`the editor watches no files: ${String(error)}`);
    }
  });

  const check = checking(connection, space);

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version: number, text } }) => {
    space.put(TextDocument.create(uri, languageId, number, text));
    check.soon();
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version: number }, contentChanges }) => {
    const before = space.document(uri);
    if (before === undefined) return;
    // A new object: an update in place would let an old reading look as if it were of this text.
    const copy = TextDocument.create(uri, before.languageId, before.version, before.getText());
    space.put(TextDocument.update(copy, contentChanges, number));
    check.soon();
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    space.close(uri);
    check.soon();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) space.changed(uri);
    check.soon();
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    space.changed(uri);
    check.soon();
  });

  /** What a request asks of a text. */
  const of = async <T>(uri: string, answer: (known: Known) => T | Promise<T>): Promise<T | null> => {
    if (isShutDown) throw new ResponseError(ErrorCodes.InvalidRequest, 'the server is shut down');
    try {
      const known = await space.known(uri);
      return known === null ? null : await answer(known);
    } catch (error) {
      // A refusal is an answer; anything else is our own fault, which the editor's log keeps.
      if (!(error instanceof ResponseError)) connection.console.error(faultText(error));
      throw error;
    }
  };
  /** The same, at one place of it. */
  const at = <T>(
    { textDocument: { uri }, position }: { textDocument: { uri: string }; position: Position },
    answer: (known: Known, offset: number) => T | Promise<T>,
  ): Promise<T | null> => of(uri, (known) => answer(known, offsetOf(known.analysis.source, position)));

  connection.onHover((asked) => at(asked, ({ analysis }, offset) => hoverAt(analysis, offset)));
  // An item is looked at while its list is open, so its values are those of the text that was asked last.
  let completing: string | null = null;
  connection.onCompletion((asked) => {
    completing = asked.textDocument.uri;
    return at(asked, ({ analysis, uri }, offset) =>
      completionsAt(analysis, offset, (ending) => space.nearby(uri, ending), snippets),
    );
  });
  connection.onCompletionResolve(async (item) => {
    const known = completing === null ? null : await space.known(completing);
    return await documented(item, known?.analysis ?? null);
  });
  connection.onSignatureHelp((asked) => at(asked, ({ analysis }, offset) => signatureAt(analysis, offset)));
  connection.onDefinition((asked) => at(asked, definitionAt));
  connection.onDocumentHighlight((asked) => at(asked, highlightsAt));
  /** Read when they are first asked for, and once for a request. */
  const programs = () => {
    let read: readonly Program[] | null = null;
    return () => {
      read ??= space.programs(folders);
      return read;
    };
  };
  connection.onReferences((asked) =>
    at(asked, (known, offset) => referencesAt(known, offset, programs(), asked.context.includeDeclaration)),
  );
  connection.onPrepareRename((asked) =>
    at(asked, (known, offset) => {
      const mention = mentionAt(known, offset);
      return mention && { range: rangeOf(known.analysis.source, mention.place), placeholder: mention.name };
    }),
  );
  connection.onRenameRequest((asked) =>
    at(asked, (known, offset) => {
      const renamed = renameAt(known, offset, asked.newName, programs());
      if (!renamed.ok) throw new ResponseError(LSPErrorCodes.RequestFailed, renamed.why);
      return { changes: renamed.edits };
    }),
  );
  connection.onDocumentFormatting(({ textDocument: { uri } }) =>
    of(uri, ({ analysis }) => formattingEdits(analysis.source)),
  );
  connection.onDocumentSymbol(({ textDocument: { uri } }) => of(uri, (it) => documentSymbols(it.analysis)));
  connection.onFoldingRanges(({ textDocument: { uri } }) => of(uri, (it) => foldingRanges(it.analysis)));
  connection.onCodeAction(({ textDocument: { uri }, range }) =>
    of(uri, (known) => codeActions(known, spanOf(known.analysis.source, range))),
  );
  connection.languages.semanticTokens.on(
    async ({ textDocument: { uri } }) => (await of(uri, (it) => semanticTokens(it.analysis))) ?? { data: [] },
  );
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }) =>
    of(uri, (known) => {
      return inlayHints(known.analysis, spanOf(known.analysis.source, range));
    }),
  );

  connection.onShutdown(() => {
    isShutDown = true;
    check.stop();
  });
  return new Promise((resolve) => {
    const end = () => {
      check.stop();
      resolve(isShutDown ? 0 : 1);
    };
    connection.onExit(end);
    input.once('end', end);
    input.once('close', end);
    output.once('error', end);
    connection.listen();
  });
}

function faultText(error: unknown): string {
  return `taoplan met a fault of its own: ${error instanceof Error ? error.stack : String(error)}`;
}

interface Checking {
  /** Checks what isn't known any more, when nothing was typed for a moment. */
  soon(): void;
  stop(): void;
}

/** Publishes the messages of all open texts, and takes back those of files that nothing open reads any more. */
function checking(connection: Connection, space: ReturnType<typeof workspace>): Checking {
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  let waitingSince: number | null = null;
  /** By URI, as they were last sent. */
  const sent = new Map<string, string>();

  async function check(): Promise<void> {
    const all = new Map<string, Map<string, unknown>>();
    for (const uri of space.open()) {
      const known = await space.known(uri);
      if (known === null) continue;
      for (const [at, diagnostics] of shownDiagnostics(known)) {
        const there = all.get(at) ?? new Map<string, unknown>();
        // A library's mistake is met in each program that reads it.
        for (const it of diagnostics) there.set(JSON.stringify([it.code, it.range, it.message]), it);
        all.set(at, there);
      }
    }
    if (isStopped || timer !== null) return;
    for (const uri of new Set([...sent.keys(), ...all.keys()])) {
      const diagnostics = [...(all.get(uri)?.values() ?? [])] as Parameters<
        Connection['sendDiagnostics']
      >[0]['diagnostics'];
      const text = JSON.stringify(diagnostics);
      if (sent.get(uri) === text) continue;
      if (all.has(uri)) sent.set(uri, text);
      else sent.delete(uri);
      const document = space.document(uri);
      await connection.sendDiagnostics({
        uri,
        diagnostics,
        ...(document === undefined ? {} : { version: document.version }),
      });
    }
  }

  return {
    soon() {
      if (timer !== null) clearTimeout(timer);
      waitingSince ??= performance.now();
      const left = LONGEST - (performance.now() - waitingSince);
      timer = setTimeout(
        () => {
          timer = null;
          waitingSince = null;
          check().catch((error: unknown) => {
            connection.console.error(faultText(error));
          });
        },
        Math.max(0, Math.min(PAUSE, left)),
      );
    },
    stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
