/**
 * Runs bench/ bundled the way the program is, so that its figures are those of what is shipped.
 * Use: node scripts/bench.mjs
 */
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { asShipped, buildIfNeeded, REQUIRE } from './build.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outfile = join(root, 'node_modules', '.cache', 'taoplan', 'bench.mjs');

await buildIfNeeded();
await build({ ...asShipped, entryPoints: ['bench/run.ts'], outfile, banner: { js: REQUIRE } });
const { run } = await import(pathToFileURL(outfile).href);
await run(join(root, 'dist', 'taoplan.js'));
