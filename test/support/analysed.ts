/** Texts with a cursor in them, as an editor hands them over. */
import { type Analysis, analyse } from '../../cli/lsp/analysis.ts';
import { type FileContent, memoryHost } from './memory-host.ts';

/** A whole proposal before the line in question: a price of TAO, a value and a function of the author's. */
export const BEFORE = `proposal "x" { id "x" }
start finney @ 9_240_381
project 1 year every 1 day
assume { tao_price = 300 USD/TAO }
let limit_tao = 5 TAO
let half(s) = s.tao_in / 2
`;

export interface AtCursor {
  readonly analysis: Analysis;
  readonly offset: number;
  readonly text: string;
}

/** `text` with `|` for the cursor, behind what a whole proposal needs. */
export async function atCursor(
  text: string,
  before: string = BEFORE,
  files: Readonly<Record<string, FileContent>> = {},
): Promise<AtCursor> {
  const whole = before + text;
  const offset = whole.indexOf('|');
  if (offset < 0) throw new Error('a `|` shows where the cursor stands');
  const plain = whole.slice(0, offset) + whole.slice(offset + 1);
  return { analysis: await analysed(plain, files), offset, text: plain };
}

export async function analysed(
  text: string,
  files: Readonly<Record<string, FileContent>> = {},
): Promise<Analysis> {
  const analysis = await analyse('main.tao', memoryHost({ 'main.tao': text, ...files }));
  if (analysis === null) throw new Error('a text in memory can be read');
  return analysis;
}
