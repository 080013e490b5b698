/**
 * Runs bench/ bundled the way the program is, so that its figures are those of what is shipped.
 * Use: node scripts/bench.mjs [screen]
 */
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { asShipped, buildIfNeeded, REQUIRE } from './build.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outdir = join(root, 'node_modules', '.cache', 'taoplan', 'bench');

await buildIfNeeded();
await build({
  ...asShipped,
  entryPoints: ['bench/run.ts'],
  outdir,
  outExtension: { '.js': '.mjs' },
  // Ink asks for its debugger in a file of its own, which is then never read.
  splitting: true,
  banner: { js: REQUIRE },
});
const { run } = await import(pathToFileURL(join(outdir, 'run.mjs')).href);
await run(join(root, 'dist', 'taoplan.js'), process.argv[2] ?? null);
