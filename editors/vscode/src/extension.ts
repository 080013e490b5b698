/** The extension: starts taoplan's language server, and runs its commands on the proposal at hand. */
import { execFile } from 'node:child_process';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Program, programOf } from './program.ts';

let client: LanguageClient | null = null;
let watcher: vscode.Disposable | null = null;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const start = () => startServer(context);
  const run = (command: 'project' | 'test') => () => runOnFile(command, context);
  context.subscriptions.push(
    vscode.commands.registerCommand('taoplan.restart', start),
    vscode.commands.registerCommand('taoplan.project', run('project')),
    vscode.commands.registerCommand('taoplan.test', run('test')),
    vscode.workspace.onDidChangeConfiguration((it) => {
      if (it.affectsConfiguration('taoplan.path')) void start();
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  const running = client;
  client = null;
  watcher?.dispose();
  await running?.stop();
}

/** Ends the one that runs, if any. */
async function startServer(context: vscode.ExtensionContext): Promise<void> {
  await deactivate();
  await told(async () => {
    const { command, args, env } = await program(context);
    const files = vscode.workspace.createFileSystemWatcher('**/{*.tao,*.csv,taoplan.config.json}');
    watcher = files;
    const started = new LanguageClient(
      'taoplan',
      'taoplan',
      {
        command,
        args: [...args, 'lsp'],
        transport: TransportKind.stdio,
        options: { env: { ...process.env, ...env } },
      },
      {
        documentSelector: [
          { scheme: 'file', language: 'tao' },
          { scheme: 'untitled', language: 'tao' },
        ],
        synchronize: { fileEvents: files },
      },
    );
    client = started;
    await started.start();
  });
}

/** As a task without a shell, so that no character of a path means anything. */
async function runOnFile(command: 'project' | 'test', context: vscode.ExtensionContext): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'tao' || document.uri.scheme !== 'file') {
    void vscode.window.showInformationMessage('Open a proposal that is saved as a .tao file.');
    return;
  }
  await told(async () => {
    await document.save();
    const it = await program(context);
    const file = document.uri.fsPath;
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    const task = new vscode.Task(
      { type: 'taoplan', command, file },
      folder ?? vscode.TaskScope.Workspace,
      command,
      'taoplan',
      new vscode.ProcessExecution(it.command, [...it.args, command, file], {
        ...(folder === undefined ? {} : { cwd: folder.uri.fsPath }),
        env: { ...it.env },
      }),
    );
    task.presentationOptions = {
      reveal: vscode.TaskRevealKind.Always,
      focus: command === 'project',
      panel: vscode.TaskPanelKind.Dedicated,
      clear: true,
    };
    await vscode.tasks.executeTask(task);
  });
}

async function program(context: vscode.ExtensionContext): Promise<Program> {
  return await programOf({
    path: vscode.workspace.getConfiguration('taoplan').get('path', '').trim(),
    bundled: context.asAbsolutePath('server/taoplan.js'),
    editor: { command: process.execPath, version: process.versions.node },
    onPath: () =>
      new Promise((resolve) => {
        execFile('node', ['--version'], { timeout: 5_000 }, (error, out) => {
          resolve(error === null ? out.trim() : null);
        });
      }),
  });
}

/** What goes wrong is said, with a way to the setting. */
async function told(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const chosen = await vscode.window.showErrorMessage(why, 'Open the settings');
    if (chosen !== undefined)
      await vscode.commands.executeCommand('workbench.action.openSettings', 'taoplan.path');
  }
}
