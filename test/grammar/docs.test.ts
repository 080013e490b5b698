import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { grammarDocuments } from '../../grammar/docs/generate.ts';

describe('the documents made from the parser', () => {
  it.each(Object.entries(grammarDocuments()))(
    '%s is current: else run `npx node grammar/docs/generate.ts`',
    (name, text) => {
      expect(readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8') === text).toBe(true);
    },
  );

  it('are made from a grammar in which Chevrotain finds no fault', () => {
    expect(Object.keys(grammarDocuments())).toEqual(['grammar.ebnf', 'grammar.html']);
  });
});
