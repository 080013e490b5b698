import { describe, expect, it } from 'vitest';
import { run } from '../support/run-program.ts';

const commands = [
  ...['check', 'project', 'test', 'fmt', 'diff', 'new', 'lsp', 'explain', 'params', 'conformance', 'replay'],
  'completion',
];

describe('the command line', () => {
  it('prints its help, and each command its own with an example', async () => {
    const { status, out, err } = await run(['--help']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
    for (const command of commands) {
      const help = await run([command, '--help']);
      expect(help.status).toBe(0);
      expect(help.out).toMatch(/^Examples?:\n {2}\S.*taoplan|^Examples?:\n {2}taoplan/m);
      expect(help.out).toContain(`taoplan ${command}`);
      expect(await run(['help', command])).toEqual(help);
      for (const line of help.out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  it('prints its version', async () => {
    const { status, out } = await run(['--version']);
    expect(status).toBe(0);
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    { args: [], says: /^Usage: taoplan/, why: 'nothing was asked' },
    {
      args: ['chek'],
      says: /unknown command 'chek'\n\(Did you mean check\?\)/,
      why: 'a command is misspelt',
    },
    { args: ['check'], says: /missing required argument 'path'/, why: 'no file is named' },
    {
      args: ['check', '--jsn', 'a'],
      says: /unknown option '--jsn'\n\(Did you mean --json\?\)/,
      why: 'an option is misspelt',
    },
    { args: ['project', 'a', 'b'], says: /too many arguments/, why: 'a second file is named' },
    {
      args: ['project', 'a', '--format', 'xml'],
      says: /Allowed choices are text, json, csv/,
      why: 'a format does not exist',
    },
    {
      args: ['project', 'a', '--stride', 'day'],
      says: /Allowed choices are auto, block/,
      why: 'a stride does not exist',
    },
    {
      args: ['project', 'a', '--json', '--format', 'csv'],
      says: /cannot be used with/,
      why: 'two formats are named',
    },
    {
      args: ['replay', '--json', '--subnet', 'x'],
      says: /A netuid is a whole number/,
      why: 'a netuid is no number',
    },
    {
      args: ['project', 'a', '--metric', 'subnet.price'],
      says: /choose columns of --format json or csv/,
      why: 'text has no columns',
    },
    {
      args: ['project', 'a', '--json', '--metric', 'subnet.pric'],
      says: /there is no metric 'subnet.pric' \(did you mean subnet.price\?\)/,
      why: 'a metric is misspelt',
    },
    {
      args: ['project', 'a', '--json', '--metric', 'emission'],
      says: /did you mean subnet.emission\?/,
      why: 'a metric is named by its last part',
    },
    {
      args: ['project', 'a', '--json', '--metric', 'nonsense'],
      says: /one of supply.issuance, /,
      why: 'a metric does not exist',
    },
    { args: ['explain', 'E99'], says: /E99/, why: 'a code does not exist' },
  ])('ends with status 2 and a word of help where $why', async ({ args, says }) => {
    const { status, out, err } = await run(args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(says);
  });
});
