/**
 * What an author waits for: a key press in a proposal of 300 lines, and the answers to it from `taoplan lsp`
 * over its standard streams. Yardstick: 50 ms, what nobody notices.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { type Figure, median, milliseconds } from './measure.ts';

const GOAL = 50; // ms
const EDITS = 60;
const LINES = 300;
const PROPOSAL = 'top-64-tiers.tao';

/** `executable` is dist/taoplan.js, beside whose folder the proposals lie. */
export async function editing(executable: string): Promise<readonly Figure[]> {
  const folder = join(dirname(dirname(executable)), 'proposals');
  const uri = pathToFileURL(join(folder, PROPOSAL)).href;
  const text = lengthened(readFileSync(join(folder, PROPOSAL), 'utf8'));
  const child = spawn(process.execPath, [executable, 'lsp'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'tao', version: 1, text },
  });

  const position = positionOf(text, 'let extra_100', 'let extra_100 = '.length);
  const questions = [
    ['hover', 'textDocument/hover', { position }],
    ['completion', 'textDocument/completion', { position }],
    ['semantic tokens', 'textDocument/semanticTokens/full', {}],
  ] as const;
  const took = new Map<string, number[]>(questions.map(([name]) => [name, []]));
  for (let edit = 0; edit < EDITS; edit += 1) {
    for (const [name, method, more] of questions) {
      const changed = text.replace('let extra_100 = 1', `let extra_100 = ${edit}`);
      const from = performance.now();
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: edit + 2 },
        contentChanges: [{ text: changed }],
      });
      await connection.sendRequest(method, { textDocument: { uri }, ...more });
      // The first ones are met by code that isn't compiled yet.
      if (edit >= EDITS / 6) took.get(name)?.push(performance.now() - from);
    }
  }
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  await ended;

  return [...took].map(([name, times]) => {
    const [middle, worst] = [median(times), Math.max(...times)];
    return {
      what: `a change of ${LINES} lines and \`${name}\` (worst ${milliseconds(worst)})`,
      measured: milliseconds(middle),
      yardstick: milliseconds(GOAL),
      ratio: middle / GOAL,
      goal: { text: `<= ${GOAL} ms`, met: middle <= GOAL },
    };
  });
}

/** As many lines as a long proposal has. */
function lengthened(text: string): string {
  const missing = LINES - text.split('\n').length;
  return (
    text + Array.from({ length: missing }, (_, k) => `let extra_${k} = 1 + emission.bar_rank`).join('\n')
  );
}

function positionOf(text: string, of: string, into: number): { line: number; character: number } {
  const before = text.slice(0, text.indexOf(of) + into).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
