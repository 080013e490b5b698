import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Answers, askAll } from '../../../cli/new/ask-all.ts';
import { type Asker, GoneError } from '../../../cli/new/asker.ts';
import { drafted } from '../../../cli/new/drafted.ts';
import { type NewOptions, wishesOf } from '../../../cli/new/flags.ts';

const cwd = mkdtempSync(join(tmpdir(), 'taoplan-ask-'));
writeFileSync(join(cwd, 'taken.tao'), '');
afterAll(() => rmSync(cwd, { recursive: true }));

const NO_FLAGS: NewOptions = {
  ...{ title: null, id: null, summary: null, authors: [], sets: [], rule: null, supply: null, registers: [] },
  ...{ when: null, horizon: null, out: null, force: false, ask: true },
};

/** Answers in turn; an empty one takes what is usual, one that is refused is noted, and `null` leaves. */
function scripted(answers: readonly (string | null)[]) {
  const left = [...answers];
  const refused: string[] = [];
  const asked: string[] = [];
  const next = (question: string): string => {
    asked.push(question);
    const answer = left.shift();
    if (answer === undefined) throw new Error(`no answer for ${question}`);
    if (answer === null) throw new GoneError();
    return answer;
  };
  const asker: Asker = {
    text: async ({ question, usual, fault }) => {
      for (;;) {
        const answer = next(question) || (usual ?? '');
        const why = (await fault?.(answer)) ?? null;
        if (why === null) return answer;
        refused.push(why);
      }
    },
    choose: async (question, choices) => {
      const answer = next(question);
      const found = choices.find((it) => it.value === answer);
      if (found === undefined) throw new Error(`${answer} isn't among ${choices.map((it) => it.value)}`);
      return found.value;
    },
    find: async (question, found) => {
      const [first] = found(next(question));
      if (first === undefined) throw new Error('nothing found');
      return first.value;
    },
  };
  return { asker, asked, refused, left };
}

async function answer(answers: readonly (string | null)[], flags: Partial<NewOptions> = {}) {
  const options = { ...NO_FLAGS, ...flags };
  const script = scripted(answers);
  const result = await askAll(options, wishesOf(options, '2026-12-01'), script.asker, { cwd });
  return { ...script, result };
}

async function textOf(answers: Answers | null): Promise<string> {
  const result = await drafted((answers as Answers).wishes, { cwd });
  if (!result.ok) throw new Error(result.diagnostics.map((it) => it.message).join('\n'));
  return result.text.replace(/ +/g, ' ');
}

describe('the questions of taoplan new', () => {
  it('lead to a parameter of the network, found by a word', async () => {
    const head = ['Less for owners', '', 'Owners get less.', 'A. Author, B. Author'];
    const { result, left, refused } = await answer([
      ...head,
      ...['set', 'owner_cut', '250%', '12%', 'no', 'after', 'after 7 days', '', 'taken.tao', ''],
    ]);
    expect(left).toEqual([]);
    expect(refused).toEqual([
      expect.stringContaining('the largest is'),
      expect.stringContaining('expected a duration'),
      'there is such a file already',
    ]);
    expect(result?.path).toBe('less-for-owners.tao');
    const text = await textOf(result);
    expect(text).toContain('authors ["A. Author", "B. Author"]');
    expect(text).toContain('enact after 7 days {\n set emission.subnet_owner_cut = 12%');
  });

  it.each([
    {
      answers: ['set', 'consensus.tempo', '64', '720 blocks', 'no'],
      says: 'set subnet(64).tempo = 720 blocks',
    },
    { answers: ['set', 'consensus.tempo', '', '400 blocks', 'no'], says: 'set subnets.tempo = 400 blocks' },
    {
      answers: ['set', 'bar_rank', '64', 'yes', 'tao_weight', '12%', 'no'],
      says: 'set emission.bar_rank = 64',
    },
    { answers: ['rule', '', ''], says: 'rule emission "my rule"' },
    { answers: ['rule', 'price 2026-07'], says: 'emission rule "price 2026-07"' },
    { answers: ['supply', ''], says: 'cap 21_000_000 TAO' },
    { answers: ['register', 'text'], says: 'register subnet "text"' },
  ])('lead to `$says`', async ({ answers, says }) => {
    const { result, left } = await answer(['A title', '', '', '', ...answers, '', '', '']);
    expect(left).toEqual([]);
    expect(await textOf(result)).toContain(says);
  });

  it('ask nothing that a flag has answered, and no time where nothing changes', async () => {
    const flags = { title: 'T', id: 't', summary: 's', authors: ['a'], horizon: '2 years', out: 'x.tao' };
    const { asked, result } = await answer(['nothing'], flags);
    expect(asked).toEqual(['What does it change?']);
    expect(result?.path).toBe('x.tao');
  });

  it.each([0, 1, 4, 5])('can be left at question %i', async (at) => {
    const before = ['A title', '', '', '', 'set'].slice(0, at);
    expect((await answer([...before, null])).result).toBeNull();
  });
});
