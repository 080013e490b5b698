/** The TextMate grammar as editors run it: the scopes of every character of a text. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';
import { projectRoot } from './built.ts';

const GRAMMAR = join(projectRoot, 'editors/vscode/syntaxes/tao.tmLanguage.json');

/** Stands for the editor's own Markdown: emphasis, and something that is never closed. */
const MARKDOWN = {
  scopeName: 'text.html.markdown',
  patterns: [],
  repository: {
    inline: {
      patterns: [
        { match: '\\*\\*[^*]+\\*\\*', name: 'markup.bold.markdown' },
        { begin: '```', end: '```', name: 'markup.fenced_code.markdown' },
      ],
    },
  },
};

export async function taoGrammar(): Promise<IGrammar> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(readFileSync(wasm));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) => {
      if (scope === 'text.html.markdown') return textmate.parseRawGrammar(JSON.stringify(MARKDOWN), 'm.json');
      return textmate.parseRawGrammar(readFileSync(GRAMMAR, 'utf8'), GRAMMAR);
    },
  });
  const grammar = await registry.loadGrammar('source.tao');
  if (grammar === null) throw new Error('the grammar could not be loaded');
  return grammar;
}

/** A piece of the text with all its scopes but the root's, the innermost last. Units: offsets of the whole text. */
export interface Scoped {
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}

export function scopesOf(grammar: IGrammar, text: string): readonly Scoped[] {
  const found: Scoped[] = [];
  let stack = textmate.INITIAL;
  let at = 0;
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    for (const { startIndex, endIndex, scopes } of tokens) {
      const end = at + Math.min(endIndex, line.length);
      found.push({ start: at + startIndex, end, scopes: scopes.slice(1) });
    }
    stack = ruleStack;
    at += line.length + 1;
  }
  return found;
}
