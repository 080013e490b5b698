/**
 * Feeds broken input to everything that reads any, for a while, and says what came of it.
 * Use: npm run fuzz -- [--seconds 30] [--seed N] [--target parser|checker|formatter|editor|snapshot|config]… [--out DIR]
 * The inputs that something was found with are written to DIR. Exit status: 1 where something was found, 2 for wrong use.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Fuzzed, fuzz } from './fuzz.ts';
import { targets } from './targets.ts';

const asked = readArguments();
if (typeof asked === 'string') {
  console.error(`error: ${asked}`);
  process.exitCode = 2;
} else {
  const { seconds, seed, out } = asked;
  console.log(`seed ${seed}, ${seconds} s over ${asked.targets.length} targets`);
  const end = performance.now() + seconds * 1000;
  let found = 0;
  for (const [k, target] of asked.targets.entries()) {
    const budget = (end - performance.now()) / (asked.targets.length - k);
    const it = await fuzz(target, { seed, budget });
    report(it);
    keep(it, out);
    found += it.finds.length;
  }
  console.log(found === 0 ? 'nothing found' : `${found} found; the inputs are in ${out}`);
  process.exitCode = found === 0 ? 0 : 1;
}

interface Asked {
  readonly seconds: number;
  readonly seed: number;
  readonly targets: readonly string[];
  readonly out: string;
}

/** Errors: a sentence. */
function readArguments(): Asked | string {
  try {
    const { values } = parseArgs({
      options: {
        seconds: { type: 'string', default: '30' },
        seed: { type: 'string' },
        target: { type: 'string', multiple: true },
        out: { type: 'string', default: 'fuzz-finds' },
      },
    });
    const known = targets.map((it) => it.name);
    const unknown = values.target?.find((it) => !known.includes(it));
    if (unknown !== undefined) return `there is no target \`${unknown}\`; there are ${known.join(', ')}`;
    const seconds = Number(values.seconds);
    if (!(seconds > 0 && seconds <= 86_400)) return '`--seconds` takes a number above 0 and up to 86400';
    const seed = values.seed === undefined ? Date.now() % 0x7fffffff : Number(values.seed);
    if (!Number.isInteger(seed)) return '`--seed` takes a whole number';
    return { seconds, seed, targets: values.target ?? known, out: values.out };
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

function report({ target, executions, seconds, finds }: Fuzzed): void {
  const rate = Math.round(executions / seconds).toLocaleString('en-US');
  const count = executions.toLocaleString('en-US');
  console.log(
    `${target.padEnd(10)} ${count.padStart(10)} inputs ${rate.padStart(7)} per second ${finds.length} found`,
  );
  for (const { what, index } of finds) console.log(`  input ${index}: ${what}`);
}

function keep({ finds }: Fuzzed, folder: string): void {
  if (finds.length === 0) return;
  mkdirSync(folder, { recursive: true });
  for (const { target, seed, index, detail, input } of finds) {
    const name = join(folder, `${target}-${seed}-${index}`);
    writeFileSync(`${name}.txt`, input);
    writeFileSync(`${name}.report.txt`, `${detail}\n`);
  }
}
