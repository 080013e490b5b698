/** Small programs for tests of the compiler, and what it says of them. */
import { type CompileResult, compile } from '../../compiler/index.ts';
import { lineText, positionAt } from '../../grammar/index.ts';
import { type FileContent, type MemoryHostOptions, memoryHost } from './memory-host.ts';

/** What every proposal needs, around the statements in question. */
export function proposal(statements: string, project = 'project 1 year every 1 day'): string {
  return `proposal "An example" { id "example" }\nstart finney @ 9_240_381\n${project}\n${statements}\n`;
}

export function genesis(items: string, statements = ''): string {
  return `proposal "An example" { id "example" }\nstart genesis { ${items} }\nproject 1 year every 1 day\n${statements}\n`;
}

export const SUBNET = 'subnet 1 "text" { tao_in = 1_000 TAO  alpha_in = 10_000 alpha }';

/** Compiles `main.tao`, given as a text or beside other files. */
export function compiled(
  text: string,
  files: Readonly<Record<string, FileContent>> = {},
  options: MemoryHostOptions = {},
): Promise<CompileResult> {
  return compile('main.tao', memoryHost({ 'main.tao': text, ...files }, options));
}

/** Shape: `E350 main.tao:4 at block 1_000` for each diagnostic, in order: code, line, and the text it stands on. */
export function said(result: CompileResult): readonly string[] {
  return result.diagnostics.map(({ code, place }) => {
    const source = result.sources.find((it) => it.path === place.path);
    if (source === undefined) return `${code} ${place.path}`;
    const { line } = positionAt(source, place.start);
    const text = source.text.slice(place.start, place.end) || lineText(source, line).slice(0, 0);
    return `${code} ${place.path}:${line} ${text}`.trim();
  });
}

export function codes(result: CompileResult): readonly string[] {
  return result.diagnostics.map((it) => it.code);
}
