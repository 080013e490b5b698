/** What is said when taoplan itself is at fault: never the user's to mend, so no advice about the file. */
import { version } from './version.ts';

/** The text for standard error. `debug` adds the stack for whoever mends it. */
export function faultReport(error: unknown, args: readonly string[], debug: boolean): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const lines = [
    `taoplan ${version} met a fault of its own: ${what}`,
    'Your proposal is not the cause. Please report it in the issue tracker of taoplan, with this message,',
    `the command (\`taoplan ${args.join(' ')}\`) and the file.`,
    debug ? '' : 'TAOPLAN_DEBUG=1 shows where it happened.',
    debug && error instanceof Error ? (error.stack ?? '') : '',
  ];
  return lines
    .filter((line) => line !== '')
    .join('\n')
    .concat('\n');
}
