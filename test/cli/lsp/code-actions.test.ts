import { describe, expect, it } from 'vitest';
import type { TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { NO_CONFIG } from '../../../cli/config.ts';
import { analyse } from '../../../cli/lsp/analysis.ts';
import { codeActions } from '../../../cli/lsp/code-actions.ts';
import type { Known } from '../../../cli/lsp/workspace.ts';
import { memoryHost } from '../../support/memory-host.ts';

const URI = 'file:///p/main.tao';
const HEAD = `proposal "Wider" { summary "More subnets keep more of their score." }
start finney @ 9_240_381
project 1 year every 1 day
`;

async function known(text: string): Promise<Known> {
  const host = memoryHost({ 'main.tao': text }, { lints: 'default' });
  const analysis = await analyse('main.tao', host);
  if (analysis === null) throw new Error('a text in memory can be read');
  const disk = { ...host, read: new Set<string>(), missed: new Set<string>(), config: () => NO_CONFIG };
  return { uri: URI, analysis, folder: '/p', host: disk, uriAt: (real) => `file://${real}` };
}

/** The text after the action whose title begins so; null where there is none. */
async function applied(text: string, title: string): Promise<string | null> {
  const actions = codeActions(await known(text), { start: 0, end: text.length });
  const action = actions.find((it) => it.title.startsWith(title));
  const edits: readonly TextEdit[] | undefined = action?.edit?.changes?.[URI];
  return edits === undefined
    ? null
    : TextDocument.applyEdits(TextDocument.create(URI, 'tao', 1, text), [...edits]);
}

describe('a quick fix', () => {
  it.each([
    [
      'a misspelt name',
      'let half = 50%\nexpect at end haff < subnet(64).price * 1 alpha / 1 TAO\n',
      'Write `half`',
      'end half <',
    ],
    [
      'a number without its unit',
      'expect always supply.issuance <= 21_000_000\n',
      'Write `21_000_000 TAO`',
      '21_000_000 TAO\n',
    ],
  ])('mends %s', async (_, text, title, left) => {
    expect(await applied(HEAD + text, title)).toContain(left);
  });

  it('deletes a statement with its line', async () => {
    expect(await applied(`${HEAD}let five = 5\n`, 'Delete it')).toBe(HEAD);
  });

  it.each([
    ['a statement of several lines', 'expect always\n  emission.bar_rank = 32\n', 'W603'],
    ['a change in a line of its own', 'enact now {\n  set emission.bar_rank = 32\n}\n', 'W605'],
    ['an enactment in one line', 'enact now { set emission.bar_rank = 32 }\n', 'W605'],
    ['lines that end as on Windows', 'let five = 5\r\n', 'W601'],
  ])('ignores a warning in %s, where the comment counts', async (_, text, code) => {
    const before = await known(HEAD + text);
    expect(before.analysis.result.diagnostics.map((it) => it.code)).toEqual([code]);
    const ignored = await applied(HEAD + text, `Ignore ${code}`);
    const filled = ignored?.replace(`${code}: \n`, `${code}: for the example\n`) ?? '';
    expect(filled).not.toBe(ignored);
    expect((await known(filled)).analysis.result.diagnostics.map((it) => it.code)).toEqual([]);
  });

  it('offers no comment that would be about something else', async () => {
    const text = `${HEAD}let five = 5 let six = 6\nexpect at end count(subnets) > five\n`;
    expect((await known(text)).analysis.result.diagnostics.map((it) => it.code)).toEqual(['W601']);
    expect(await applied(text, 'Ignore')).toBeNull();
  });

  it('is offered only where the cursor is', async () => {
    const text = `${HEAD}let five = 5\n`;
    expect(codeActions(await known(text), { start: 0, end: 1 })).toEqual([]);
  });
});
