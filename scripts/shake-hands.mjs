/** A conversation with a language server over its streams that is no more than a greeting: does it start, answer and end? */
import { spawn } from 'node:child_process';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const PATIENCE_MS = 20_000;

/** What the server says of itself. Errors: it doesn't answer in time, or doesn't end with status 0 when asked to. */
export async function shakeHands(command, args) {
  const server = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', resolve);
  });
  const timer = setTimeout(() => server.kill(), PATIENCE_MS);
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  try {
    const greeting = { processId: process.pid, rootUri: null, capabilities: {} };
    const early = ended.then((status) =>
      Promise.reject(new Error(`the server ended with ${status} and said nothing`)),
    );
    const answer = await Promise.race([connection.sendRequest('initialize', greeting), early]);
    await connection.sendNotification('initialized', {});
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    const status = await ended;
    if (status !== 0) throw new Error(`the server ended with ${status}`);
    return answer;
  } finally {
    clearTimeout(timer);
    connection.dispose();
    server.kill();
  }
}
