/** The shape of `taoplan explain --json`. */
import { z } from 'zod';

export const explainSchema = z
  .strictObject({
    version: z.literal(1),
    codes: z.array(
      z.strictObject({
        code: z.string().regex(/^[EW]\d{3}$/),
        severity: z.enum(['error', 'warning']),
        group: z.string(),
        title: z.string().describe('a few words that name the mistake'),
        explain: z.string().describe('Markdown'),
        wrong: z.string().describe('text that provokes it'),
        right: z.string().describe('the same, mended'),
      }),
    ),
  })
  .meta({ title: 'taoplan explain --json' });

export type ExplainJson = z.infer<typeof explainSchema>;
