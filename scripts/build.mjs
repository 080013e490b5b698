/**
 * Bundles the program: cli/main.ts and all it needs into dist/, libraries included, so that the
 * package depends on nothing. What is imported late becomes a file of its own. Plain
 * JavaScript, since it also has to run under a Node that doesn't strip types.
 * Use: node scripts/build.mjs [--if-needed]
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const executable = join(dist, 'taoplan.js');

/** What the bundle is made of; a change in any of it calls for a new one. */
const SOURCES = ['grammar', 'compiler', 'runtime', 'cli', 'scripts/build.mjs', 'package.json'];

/**
 * Data files become one `JSON.parse` of a string: engines read that faster than an
 * object literal of the same content.
 */
const jsonAsText = {
  name: 'json-as-text',
  setup(bundle) {
    bundle.onLoad({ filter: /[\\/]data[\\/].*\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
      return { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: 'js' };
    });
  },
};

/** How everything is bundled; the benchmarks as well, since a bundle runs faster than its sources. */
export const asShipped = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.12',
  minify: true,
  define: { 'process.env.NODE_ENV': '"production"' },
  // Ink's debugger: it looks whether the package is there, and only under DEV=true.
  // Piscina's niceness of threads: native code, and only where somebody asks for it.
  external: ['react-devtools-core', '@napi-rs/nice'],
  legalComments: 'none',
  plugins: [jsonAsText],
  logLevel: 'warning',
};

/** Some libraries are CommonJS and ask for Node's own modules by `require`. */
export const REQUIRE =
  'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);';

/**
 * What users run: says so where Node is too old to even read the rest. Keeps what Node compiled,
 * so that it starts faster from the second time on; where that can't be written nothing happens.
 */
const EXECUTABLE = `#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 12)) {
  process.getBuiltinModule('node:module').enableCompileCache();
  await import('./main.js');
} else {
  console.error('taoplan needs Node.js 22.12 or newer; this is ' + process.version);
  process.exitCode = 2;
}
`;

/** A thread doesn't inherit the cache of what Node compiled, and starts twice as fast with it. */
const CACHED = 'process.getBuiltinModule("node:module").enableCompileCache();';

const PISCINA_WORKER = 'pool/worker';

/** Builds dist/. Returns esbuild's metafile, which says what went where. */
export async function buildDist() {
  const { outputFiles, metafile } = await build({
    ...asShipped,
    entryPoints: {
      main: 'cli/main.ts',
      'test-worker': 'cli/test/worker.ts',
      'live-worker': 'cli/live/worker.ts',
      // What piscina starts a thread with, and then loads our own program into.
      [PISCINA_WORKER]: 'node_modules/piscina/dist/worker.js',
    },
    outdir: 'dist',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    metafile: true,
    write: false,
  });
  const files = new Map(outputFiles.map((file) => [relative(dist, file.path), file.text]));
  await joinCore(files);
  for (const [name, text] of files) files.set(name, leanBuiltins(withRequire(withFolder(text))));
  files.set(`${PISCINA_WORKER}.js`, CACHED + files.get(`${PISCINA_WORKER}.js`));
  files.set('taoplan.js', EXECUTABLE);
  files.set('THIRD_PARTY_LICENSES', licences(metafile));
  writeAll(files);
  return metafile;
}

/**
 * Joins the chunks that every start reads into one, since each file costs Node a millisecond.
 * The chunks stay as signposts for those that are imported late.
 */
async function joinCore(files) {
  const chunks = [...staticChunks(files.get('main.js'), files)];
  const exported = (name) =>
    [...files.get(name).matchAll(/export\{([^}]*)\};?\s*$/g)][0]?.[1].split(',') ?? [];
  const published = chunks.map((name) => exported(name).map((it) => it.split(' as ').at(-1)));
  const entry = chunks.map((name, k) => {
    const renamed = published[k].map((it) => `${it} as c${k}_${it}`);
    return `export {${renamed.join(',')}} from './${basename(name)}';`;
  });
  const { outputFiles } = await build({
    ...asShipped,
    stdin: { contents: entry.join('\n'), resolveDir: join(dist, 'chunks') },
    plugins: [
      {
        name: 'from-memory',
        setup(bundle) {
          bundle.onResolve({ filter: /^\.\// }, ({ path, kind }) =>
            kind === 'dynamic-import' ? { path, external: true } : { path, namespace: 'chunk' },
          );
          bundle.onLoad({ filter: /.*/, namespace: 'chunk' }, ({ path }) => ({
            contents: files.get(join('chunks', path)),
            resolveDir: join(dist, 'chunks'),
          }));
        },
      },
    ],
    write: false,
  });
  const core = 'chunks/core.js';
  files.set(core, outputFiles[0].text);
  for (const [k, name] of chunks.entries()) {
    const again = published[k].map((it) => `c${k}_${it} as ${it}`);
    files.set(name, `export{${again.join(',')}}from"./core.js";`);
  }
  files.set('main.js', straightToCore(files.get('main.js'), chunks));
}

/** Names of the chunks that `text` imports at once, directly or through others. */
function staticChunks(text, files, found = new Set()) {
  for (const [, name] of text.matchAll(
    /(?<=^|[;}])(?:import|export)(?:[^"'();]+?from)?"\.\/(?:chunks\/)?([^"/]+)"/g,
  )) {
    const chunk = `chunks/${name}`;
    if (found.has(chunk) || !files.has(chunk)) continue;
    found.add(chunk);
    staticChunks(files.get(chunk), files, found);
  }
  return found;
}

/** Lets the first file import from the core, not by way of the signposts. */
function straightToCore(text, chunks) {
  return text.replaceAll(/import(?:\{([^}]*)\}from)?"\.\/(chunks\/[^"]+)";/g, (_, names, chunk) => {
    if (names === undefined) return '';
    const renamed = names.split(',').map((it) => `c${chunks.indexOf(chunk)}_${it}`);
    return `import{${renamed.join(',')}}from"./chunks/core.js";`;
  });
}

/**
 * Takes Node's own modules by `process.getBuiltinModule` where esbuild left an `import`. Importing
 * one makes Node read every property that it could export, and with them the half of Node that
 * stands behind them: some 10 ms of each start. Commander asks for child processes (commands that
 * are programs of their own), which aren't ours, so that module waits until somebody uses it.
 */
function leanBuiltins(text) {
  return text.replaceAll(
    /(?<=^|[;}])import([^"'();]+?)from"node:([a-z_/]+)"(?:;|(?=\n|$))/g,
    (_, names, module) => taken(names.trim(), module),
  );
}

/** `a,{b as c}` or `*as a` of a module of Node, as a declaration. */
function taken(names, module) {
  const it = `process.getBuiltinModule("${module}")`;
  const own = module === 'child_process' ? `new Proxy({},{get:(_,name)=>${it}[name]})` : it;
  const [, whole, parts] = /^(?:\*\s*as\s+)?([\w$]*),?(\{.*\})?$/.exec(names);
  const several = parts === undefined ? '' : `const${parts.replaceAll(' as ', ':')}=${it};`;
  return (whole === '' ? '' : `const ${whole}=${own};`) + several;
}

/** Gives `require` to the one file that holds esbuild's stand-in for it: every file would pay for its own. */
function withRequire(text) {
  return text.includes('Dynamic require of') ? REQUIRE + text : text;
}

/** Piscina is CommonJS and looks for its worker in its own folder, which a bundle has to name. */
function withFolder(text) {
  if (!/\b__dirname\b/.test(text)) return text;
  const folder = `../${dirname(PISCINA_WORKER)}`;
  return `import{fileURLToPath as __toPath}from"node:url";const __dirname=__toPath(new URL("${folder}",import.meta.url));${text}`;
}

/** Builds when dist/ is missing or older than a source. Returns whether it did. */
export async function buildIfNeeded() {
  if (existsSync(executable)) {
    const built = statSync(executable).mtimeMs;
    if (SOURCES.every((source) => newest(join(root, source)) <= built)) return false;
  }
  await buildDist();
  return true;
}

/**
 * Puts the files in place one by one, what others import first: whoever runs the program
 * meanwhile gets the old one or the new one, whole. Then removes what belongs to neither.
 */
function writeAll(files) {
  const order = [...files.keys()].sort((a, b) => Number(a === 'taoplan.js') - Number(b === 'taoplan.js'));
  for (const name of order) {
    const path = join(dist, name);
    mkdirSync(dirname(path), { recursive: true });
    const beside = `${path}.${process.pid}.new`;
    writeFileSync(beside, files.get(name));
    if (name === 'taoplan.js') chmodSync(beside, 0o755);
    renameSync(beside, path);
  }
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !files.has(relative(dist, path)) && !entry.name.endsWith('.new')) rmSync(path);
  }
}

/** The licence texts of every package of which something was bundled, and the notices that go with them. */
export function licences(metafile) {
  const folders = new Set();
  const bundled = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).filter((input) => inputs[input].bytesInOutput > 0),
  );
  for (const input of bundled) {
    const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found !== null) folders.add(found[1]);
  }
  const texts = new Map();
  for (const folder of [...folders].sort()) {
    const { name, version, license, author } = JSON.parse(
      readFileSync(join(root, folder, 'package.json'), 'utf8'),
    );
    const read = (wanted) =>
      readdirSync(join(root, folder))
        .filter((entry) => wanted.test(entry))
        .map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
    const [licence] = read(/^(licen[cs]e|copying)/i);
    const holder = typeof author === 'string' ? author : (author?.name ?? `the authors of ${name}`);
    const stated = licence ?? `Licence: ${license}\nCopyright: ${holder}`;
    texts.set(`${name} ${version} (${license})`, [stated, ...read(/^notice/i)].join('\n\n'));
  }
  const rule = '-'.repeat(78);
  const parts = [...texts].map(([title, text]) => `${rule}\n${title}\n${rule}\n\n${text}\n`);
  return `taoplan's bundle contains parts of the following packages.\n\n${parts.join('\n')}`;
}

/** The latest change of a file, or of any file below a folder. Units: milliseconds. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return Math.max(own.mtimeMs, ...readdirSync(path).map((entry) => newest(join(path, entry))));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    if (process.argv.includes('--if-needed')) await buildIfNeeded();
    else report(await buildDist());
  } catch (error) {
    // esbuild has said what is wrong, with the place; a stack would only hide it.
    if (!('errors' in error)) throw error;
    process.exitCode = 1;
  }
}

function report({ outputs }) {
  const bytes = Object.values(outputs).reduce((sum, it) => sum + it.bytes, 0);
  console.log(`${basename(dist)}: ${Object.keys(outputs).length} files, ${(bytes / 1e6).toFixed(1)} MB`);
}
