/** The JSON Schemas of every `--json` output and of the configuration, made from the shapes that the command line uses. */
import { z } from 'zod';
import { checkSchema } from '../cli/schemas/check.ts';
import { configSchema } from '../cli/schemas/config.ts';
import { conformanceSchema } from '../cli/schemas/conformance.ts';
import { diffSchema } from '../cli/schemas/diff.ts';
import { explainSchema } from '../cli/schemas/explain.ts';
import { paramsSchema } from '../cli/schemas/params.ts';
import { projectSchema } from '../cli/schemas/project.ts';
import { replaySchema } from '../cli/schemas/replay.ts';
import { rulesSchema } from '../cli/schemas/rules.ts';
import { testSchema } from '../cli/schemas/test.ts';

const schemas = {
  check: checkSchema,
  config: configSchema,
  conformance: conformanceSchema,
  diff: diffSchema,
  explain: explainSchema,
  params: paramsSchema,
  'params-rules': rulesSchema,
  project: projectSchema,
  replay: replaySchema,
  test: testSchema,
};

/** Path from the root to text. */
export function schemaPages(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(schemas).map(([command, schema]) => [
      `docs/schemas/${command}.json`,
      `${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`,
    ]),
  );
}
