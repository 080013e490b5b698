/**
 * Posts a report as a comment on the pull request of a GitHub workflow, or renews the one that is there. A
 * workflow of a fork has no right to do so, and fails for it no more than for a network that is down.
 * Use: node scripts/action-comment.mjs REPORT.md, with what GitHub puts into the environment and GITHUB_TOKEN
 */
import { readFileSync } from 'node:fs';

/** Opens every comment of ours: by it the next run finds it. */
const MARK = '<!-- taoplan -->';
const MOST_PAGES = 20;
const PATIENCE_MS = 20_000;

const { GITHUB_API_URL, GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_TOKEN } = process.env;

class Refused extends Error {}

try {
  await comment();
} catch (error) {
  const why = error instanceof Error ? error.message : String(error);
  const kind = error instanceof Refused ? 'notice' : 'warning';
  console.log(`::${kind} title=taoplan::The report could not be posted as a comment: ${escaped(why)}`);
}

async function comment() {
  const report = readFileSync(process.argv[2], 'utf8');
  const body = report.startsWith(MARK) ? report : `${MARK}\n${report}`;
  const number = JSON.parse(readFileSync(GITHUB_EVENT_PATH, 'utf8')).pull_request?.number;
  if (!Number.isSafeInteger(number)) throw new Refused('this is no pull request');
  const thread = `/repos/${GITHUB_REPOSITORY}/issues/${number}/comments`;
  const own = await found(thread);
  if (own === null) await asked('POST', thread, { body });
  else await asked('PATCH', `/repos/${GITHUB_REPOSITORY}/issues/comments/${own}`, { body });
}

/**
 * The number of our comment; null where there is none yet. Anybody can write the mark: only an app's counts, or
 * one of whomever the token belongs to.
 */
async function found(thread) {
  let self;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const comments = await asked('GET', `${thread}?per_page=100&page=${page}`);
    for (const { id, user, body } of comments) {
      if (!body?.startsWith(MARK)) continue;
      if (user?.type === 'Bot') return id;
      self ??= await ownId();
      if (user?.id !== undefined && user.id === self) return id;
    }
    if (comments.length < 100) return null;
  }
  return null;
}

/** Whose the token is; NaN where it isn't a person's, which is how a workflow's own is. */
async function ownId() {
  try {
    return (await asked('GET', '/user')).id;
  } catch (error) {
    if (error instanceof Refused) return Number.NaN;
    throw error;
  }
}

async function asked(method, path, body) {
  const response = await fetch(`${GITHUB_API_URL}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${GITHUB_TOKEN}`,
      'content-type': 'application/json',
      'x-github-api-version': '2022-11-28',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if ([401, 403, 404].includes(response.status)) {
    throw new Refused(
      `the token may not do that (${response.status}); give the job \`pull-requests: write\``,
    );
  }
  if (!response.ok) throw new Error(`GitHub answered ${response.status}`);
  return await response.json();
}

function escaped(text) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
