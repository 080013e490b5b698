/** The version of the package, as `--version` and requests for a report name it. */
import facts from '../package.json' with { type: 'json' };

export const version: string = facts.version;
