import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from '../../grammar/index.ts';

const reference = readFileSync(new URL('../../docs/language.md', import.meta.url), 'utf8');
const examples = [...reference.matchAll(/```tao\n(.*?)```/gs)].map(([, text]) => text as string);

describe('the language reference', () => {
  it.each(examples)('has an example that parses: %s', (text) => {
    expect(parse({ path: 'language.md', text }).diagnostics).toEqual([]);
  });

  it('has an example of every statement', () => {
    const kinds = new Set(
      examples.flatMap((text) => parse({ path: 'a', text }).file.statements.map((it) => it.kind)),
    );
    expect([...kinds].sort()).toEqual(
      [
        'Assume',
        'Enact',
        'EmissionRule',
        'Expect',
        'Governance',
        'Let',
        'Project',
        'Proposal',
        'Show',
        'Start',
        'Use',
        'Vary',
      ].sort(),
    );
  });
});
