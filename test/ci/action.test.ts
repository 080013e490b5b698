import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleRepository } from '../../scripts/sample-repository.ts';
import { type ActionWishes, readAction, runAction } from '../support/action.ts';

const folder = mkdtempSync(join(tmpdir(), 'taoplan-action-'));
const workspace = join(folder, 'repository');
let runs = 0;

beforeAll(() => sampleRepository(workspace));
afterAll(() => rmSync(folder, { recursive: true }));

async function act(wishes: Partial<ActionWishes>) {
  runs += 1;
  const scratch = join(folder, `run ${runs}`);
  mkdirSync(scratch);
  return await runAction({ workspace, scratch, api: null, ...wishes });
}

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

/** GitHub's list of comments, on a port of its own. */
async function github(
  comments: readonly object[],
  answer: (asked: Asked) => number,
  self: number | null = null,
) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const it = { method: request.method ?? '', url: request.url ?? '', body: await bodyOf(request) };
    asked.push(it);
    const isSelf = it.url === '/user';
    response.writeHead(isSelf && self === null ? 403 : answer(it), { 'content-type': 'application/json' });
    response.end(JSON.stringify(isSelf ? { id: self } : it.method === 'GET' ? comments : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { asked, api: `http://127.0.0.1:${port}`, close: () => server.close() };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += piece;
  return text;
}

describe('action.yml', () => {
  it('never puts what a caller writes into a script', () => {
    for (const { run, shell } of readAction().runs.steps) {
      expect(run ?? '').not.toContain('${{');
      if (run !== undefined) expect(shell).toBe('bash');
    }
  });

  it('sets up Node and builds itself first', () => {
    const [node, build] = readAction().runs.steps;
    expect(node?.uses).toMatch(/^actions\/setup-node@v\d+$/);
    // Everything that builds it is a devDependency, which NODE_ENV=production would leave out.
    expect(build?.run).toContain('npm ci --include=dev');
  });

  it('fails the job, annotates the lines and writes the reports', async () => {
    const { status, log, summary, outputs } = await act({
      inputs: { junit: 'junit.xml', sarif: 'taoplan.sarif' },
    });
    expect(status, log).toBe(1);
    expect(outputs).toMatchObject({ ok: 'false', status: '1' });
    expect(log).toMatch(/::error file=proposals\/broken\.tao,line=9,.*E326/);
    expect(log).toMatch(/::error file=proposals\/failing\.tao,line=13,/);
    expect(summary).toContain('More for owners');
    expect(summary).toBe(readFileSync(outputs.report as string, 'utf8'));
    expect(JSON.parse(readFileSync(outputs.json as string, 'utf8'))).toMatchObject({ ok: false });
    expect(JSON.parse(readFileSync(outputs.sarif as string, 'utf8')).version).toBe('2.1.0');
    expect(readFileSync(join(workspace, 'junit.xml'), 'utf8')).toContain('<testsuite');
    expect(readFileSync(join(workspace, 'taoplan.sarif'), 'utf8')).toContain('E326');
  });

  it.each([
    { inputs: { paths: 'proposals/passing.tao\n\n' }, why: 'the one that passes is named' },
    { inputs: { paths: 'passing.tao', 'working-directory': 'proposals' }, why: 'paths count from a folder' },
  ])('succeeds where $why', async ({ inputs }) => {
    const { status, log, outputs } = await act({ inputs });
    expect(status, log).toBe(0);
    expect(outputs).toMatchObject({ ok: 'true', status: '0' });
  });

  it.each([
    { inputs: { paths: '$(touch ran)' }, why: 'a command' },
    { inputs: { paths: '"; touch ran; "' }, why: 'a quote' },
    { inputs: { paths: '--json' }, why: 'an option' },
    { inputs: { paths: 'proposals', junit: '$(touch ran).xml' }, why: 'a command in a file name' },
  ])('takes $why in an input for a name', async ({ inputs }) => {
    const { status } = await act({ inputs });
    expect(status).toBeGreaterThan(0);
    expect(() => readFileSync(join(workspace, 'ran'))).toThrow(/ENOENT/);
  });

  it('names files from the root of the repository, also where paths count from a folder', async () => {
    const { status, log, outputs } = await act({
      inputs: { paths: '*.tao\n!passing.tao', 'working-directory': 'proposals/', junit: 'junit.xml' },
    });
    expect(status, log).toBe(1);
    expect(log).toMatch(/::error file=proposals\/broken\.tao,line=9,/);
    expect(log).not.toContain('passing');
    expect(readFileSync(outputs.sarif as string, 'utf8')).toContain('"proposals/broken.tao"');
    expect(readFileSync(join(workspace, 'proposals/junit.xml'), 'utf8')).toContain('<testsuite');
    rmSync(join(workspace, 'proposals/junit.xml'));
  });

  it('compares with another commit', async () => {
    const { status, summary, log } = await act({
      inputs: { paths: 'proposals/passing.tao', baseline: 'HEAD~1' },
    });
    expect(status, log).toBe(0);
    expect(summary).toContain('HEAD~1');
    const unknown = await act({ inputs: { paths: 'proposals/passing.tao', baseline: 'no-such-branch' } });
    expect(unknown.status).toBe(2);
    expect(unknown.log).toContain('no-such-branch');
    // The comment of the push before must not stand for this one's.
    expect(readFileSync(unknown.outputs.report as string, 'utf8')).toContain('could not test');
  });

  it.each([
    { strict: 'false', due: 0 },
    { strict: 'true', due: 1 },
  ])('ends with $due for a warning, where fail-on-warning is $strict', async ({ strict, due }) => {
    const passing = readFileSync(join(workspace, 'proposals/passing.tao'), 'utf8');
    writeFileSync(
      join(workspace, 'warned.tao'),
      `${passing.replace('lib/', 'proposals/lib/')}warn supply.issuance < 1 TAO\n`,
    );
    const { status, outputs, log } = await act({
      inputs: { paths: 'warned.tao', 'fail-on-warning': strict },
    });
    rmSync(join(workspace, 'warned.tao'));
    expect(status, log).toBe(due);
    expect(outputs.ok).toBe(String(due === 0));
  });

  it('says where a folder is missing', async () => {
    const { status, log } = await act({ inputs: { 'working-directory': 'nowhere' } });
    expect(status, log).toBe(2);
    expect(log).toContain('nowhere');
  });

  const ours = { id: 42, user: { type: 'Bot' }, body: '<!-- taoplan -->\nold' };
  const theirs = { id: 41, user: { type: 'User', id: 900 }, body: '<!-- taoplan -->\nmine' };
  const paths = 'proposals/passing.tao';

  it.each([
    { comments: [], method: 'POST', url: '/repos/owner/proposals/issues/7/comments', why: 'there is none' },
    {
      comments: [theirs],
      method: 'POST',
      url: '/repos/owner/proposals/issues/7/comments',
      why: "it isn't ours",
    },
    {
      comments: [theirs, ours],
      method: 'PATCH',
      url: '/repos/owner/proposals/issues/comments/42',
      why: 'it is ours',
    },
  ])('comments with $method where $why', async ({ comments, method, url }) => {
    const server = await github(comments, () => 200);
    const { status, log, outputs } = await act({ inputs: { paths }, api: server.api });
    server.close();
    expect(status, log).toBe(0);
    const [list, ...others] = server.asked.filter((it) => it.url !== '/user');
    expect(list?.method).toBe('GET');
    expect(others.map((it) => [it.method, it.url])).toEqual([[method, url]]);
    const { body } = JSON.parse(others[0]?.body ?? '');
    expect(body).toMatch(/^<!-- taoplan -->\n/);
    expect(body).toContain(readFileSync(outputs.report as string, 'utf8').trim());
  });

  it('renews the comment of the person whose token it was given', async () => {
    const mine = { id: 43, user: { type: 'User', id: 7 }, body: '<!-- taoplan -->\nold' };
    const server = await github([theirs, mine], () => 200, 7);
    const { status, log } = await act({ inputs: { paths }, api: server.api });
    server.close();
    expect(status, log).toBe(0);
    expect(server.asked.at(-1)).toMatchObject({
      method: 'PATCH',
      url: '/repos/owner/proposals/issues/comments/43',
    });
  });

  it.each([
    { answer: 403, says: /::notice .*may not do that/, why: 'a fork has no right to' },
    { answer: 500, says: /::warning .*answered 500/, why: 'GitHub is down' },
  ])('does not fail where it cannot comment: $why', async ({ answer, says }) => {
    const server = await github([], () => answer);
    const { status, log } = await act({ inputs: { paths }, api: server.api });
    server.close();
    expect(status, log).toBe(0);
    expect(log).toMatch(says);
  });

  it('posts nothing when told not to, nor outside a pull request', async () => {
    const server = await github([], () => 200);
    await act({ inputs: { paths, comment: 'false' }, api: server.api });
    await act({ inputs: { paths } });
    server.close();
    expect(server.asked).toEqual([]);
  });
});
