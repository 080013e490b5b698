/** The shape of `taoplan.config.json`, for editors. The program reads it by `../config.ts`, which knows places. */
import { z } from 'zod';

export const configSchema = z
  .strictObject({
    $schema: z.string().optional().describe('where this schema lies, for editors'),
    lints: z
      .record(z.string().regex(/^W\d{3}$/), z.enum(['off', 'warning', 'error']))
      .optional()
      .describe('levels of warnings by code; the others keep their own, which is `warning`'),
  })
  .meta({
    title: 'taoplan.config.json',
    description:
      'Marks the root of the folders that proposals below may read, and sets the levels of warnings.',
  });
