import { describe, expect, it } from 'vitest';
import { explain } from '../../../cli/commands/explain.ts';
import { allCodes } from '../../../cli/format/codes.ts';
import { status } from '../../../cli/outcome.ts';
import { explainSchema } from '../../../cli/schemas/explain.ts';
import { literalWorld } from '../../support/literal-world.ts';

const world = literalWorld({ columns: 80 });

describe('taoplan explain', () => {
  it('lists every code with its title, by group', async () => {
    const outcome = await explain({ code: null, json: false }, world);
    const text = String(outcome.out);
    for (const { code, entry } of allCodes()) expect(text).toContain(`\n  ${code}  ${entry.title}\n`);
    expect([...text.matchAll(/^[A-Z].*$/gm)].map((it) => it[0])).toEqual([
      ...new Set(allCodes().map((it) => it.group)),
    ]);
  });

  it.each(allCodes().map((it) => [it.code, it] as const))(
    'explains %s with the mistake and its mend',
    async (code, it) => {
      const outcome = await explain({ code: code.toLowerCase(), json: false }, world);
      expect(outcome.status).toBe(status.ok);
      const text = String(outcome.out);
      expect(text.startsWith(`${code}: ${it.entry.title}\n`)).toBe(true);
      expect(text.indexOf('\nWrong:\n')).toBeGreaterThan(0);
      expect(text.indexOf('\nRight:\n')).toBeGreaterThan(text.indexOf('\nWrong:\n'));
      // Prose is wrapped; examples and tables stand as they were written.
      const prose = text.slice(0, text.indexOf('\nWrong:\n')).split('\n');
      const long = prose.filter((line) => line.length > 80 && !/^( {4}|[-*|`])/.test(line));
      expect(long).toEqual([]);
    },
  );

  it.each([
    { code: 'E1010', help: '`E101`', why: 'a slip' },
    { code: 'nonsense', help: '`taoplan explain`', why: 'nothing near' },
  ])('says so when there is no code $code: $why', async ({ code, help }) => {
    const outcome = await explain({ code, json: false }, world);
    expect(outcome).toMatchObject({ status: status.usage, out: '' });
    expect(outcome.err).toContain(`there is no code \`${code}\``);
    expect(outcome.err).toContain(help);
  });

  it.each([{ code: null }, { code: 'E101' }])('keeps the shape of its JSON for $code', async ({ code }) => {
    const outcome = await explain({ code, json: true }, world);
    const document = explainSchema.parse(JSON.parse(String(outcome.out)));
    expect(document.codes.length).toBe(code === null ? allCodes().length : 1);
  });
});
