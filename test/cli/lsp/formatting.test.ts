import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { formattingEdits } from '../../../cli/lsp/formatting.ts';
import { format } from '../../../grammar/index.ts';

const TIDY = 'let a = 1\nlet b = 2\nlet c = 3\n';

async function edited(text: string): Promise<string> {
  const edits = await formattingEdits({ path: 'x.tao', text });
  return TextDocument.applyEdits(TextDocument.create('file:///x.tao', 'tao', 1, text), edits ?? []);
}

describe('formattingEdits', () => {
  it.each([
    { text: TIDY, edits: [], why: 'nothing differs' },
    {
      text: 'let a = 1\nlet  b=2\nlet c = 3\n',
      edits: [{ range: [1, 0, 2, 0], newText: 'let b = 2\n' }],
      why: 'a line in the middle',
    },
    {
      text: 'let a = 1\nlet b = 2\nlet c = 3',
      edits: [{ range: [2, 0, 2, 9], newText: 'let c = 3\n' }],
      why: 'the last line has no end',
    },
    {
      text: `\n\n${TIDY}`,
      edits: [{ range: [0, 0, 2, 0], newText: '' }],
      why: 'empty lines at the top go',
    },
  ])('changes as little as it can: $why', async ({ text, edits }) => {
    const given = await formattingEdits({ path: 'x.tao', text });
    const shown = given?.map(({ range: { start, end }, newText }) => {
      return { range: [start.line, start.character, end.line, end.character], newText };
    });
    expect(shown).toEqual(edits);
  });

  it('leaves a text with errors alone', async () => {
    expect(await formattingEdits({ path: 'x.tao', text: 'let = =\n' })).toBeNull();
  });

  it('comes to what the formatter makes of the whole', async () => {
    const line = fc.constantFrom('let a = 1', ' let b=2', '', 'let c =\t3', '// said', 'let d = [1,2]', '\t');
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        async (lines, end) => {
          const text = lines.join(end);
          const formatted = await format({ path: 'x.tao', text });
          expect(await edited(text)).toBe(formatted.ok ? formatted.text : text);
        },
      ),
      { numRuns: 200 },
    );
  });
});
