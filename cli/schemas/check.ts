/** The shape of `taoplan check --json`. Source: design, "The command line". */
import { z } from 'zod';

const position = z.strictObject({
  line: z.int().min(1).describe('counts from 1'),
  column: z.int().min(1).describe('counts from 1, in UTF-16 units'),
});

const range = z
  .strictObject({ start: position, end: position })
  .describe('from the first character to just behind the last');

export const severity = z.enum(['error', 'warning']);

export const diagnosticSchema = z.strictObject({
  code: z.string().regex(/^[EW]\d{3}$/),
  severity,
  message: z.string().describe('what is wrong and what was expected, in one sentence'),
  help: z.string().nullable().describe('what to type instead, where it is known'),
  range,
  related: z.array(z.strictObject({ message: z.string(), path: z.string(), range })),
});

export const checkSchema = z
  .strictObject({
    version: z.literal(1),
    ok: z.boolean().describe('no diagnostic has the severity error'),
    files: z
      .array(z.strictObject({ path: z.string(), diagnostics: z.array(diagnosticSchema) }))
      .describe('the files asked for in their order, then other files that have diagnostics'),
  })
  .meta({ title: 'taoplan check --json' });

export type CheckJson = z.infer<typeof checkSchema>;
export type DiagnosticJson = z.infer<typeof diagnosticSchema>;
