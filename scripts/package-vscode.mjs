/**
 * Makes editors/vscode/taoplan-VERSION.vsix: the client bundled into one file, a copy of the built program beside it,
 * packed by vsce; then opens what was made and talks to the server in it.
 * Use: node scripts/package-vscode.mjs, which installs the extension's own tools first if they aren't there
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { buildDist, licences } from './build.mjs';
import { shakeHands } from './shake-hands.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'editors/vscode');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const vsix = join(folder, `taoplan-${version}.vsix`);

/** What the package has to hold to be one. */
const NEEDED = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/package.json',
  'extension/readme.md',
  'extension/LICENSE.txt',
  'extension/language-configuration.json',
  'extension/syntaxes/tao.tmLanguage.json',
  'extension/dist/extension.cjs',
  'extension/dist/THIRD_PARTY_LICENSES',
  'extension/server/taoplan.js',
];
const FORBIDDEN = /node_modules|\.ts$|\.map$|package-lock/;

/** Packs the extension and checks what came out. Returns the path of the .vsix. */
export async function packageVscode() {
  // Nothing of theirs has to run: vsce asks for a binary only to sign what it publishes.
  if (!existsSync(join(folder, 'node_modules'))) npm('ci', '--ignore-scripts', '--no-audit', '--no-fund');
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { stdio: 'inherit' });
  await buildDist();
  for (const made of ['dist', 'server']) rmSync(join(folder, made), { recursive: true, force: true });
  await bundleClient();
  cpSync(join(root, 'dist'), join(folder, 'server'), { recursive: true });
  npm(
    'exec',
    '--offline',
    '--',
    'vsce',
    'package',
    version,
    '--no-dependencies',
    '--no-update-package-json',
    '--no-git-tag-version',
    '--allow-missing-repository',
    '--out',
    vsix,
  );
  await check();
  return vsix;
}

/** The client is CommonJS, as the editor loads it; the editor's own module isn't ours to bundle. */
async function bundleClient() {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['editors/vscode/src/extension.ts'],
    outfile: 'editors/vscode/dist/extension.cjs',
    metafile: true,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    external: ['vscode'],
    legalComments: 'none',
    logLevel: 'warning',
  });
  writeFileSync(join(folder, 'dist/THIRD_PARTY_LICENSES'), licences(metafile));
}

function npm(...args) {
  execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
}

/** Unpacks the .vsix, looks for what must be in it, and starts its server. */
async function check() {
  const scratch = mkdtempSync(join(tmpdir(), 'taoplan-vsix-'));
  try {
    execFileSync('unzip', ['-q', vsix, '-d', scratch]);
    const listed = execFileSync('unzip', ['-Z1', vsix], { encoding: 'utf8' }).trim().split('\n');
    const missing = NEEDED.filter((name) => !listed.includes(name));
    const stray = listed.filter((name) => FORBIDDEN.test(name));
    if (missing.length + stray.length > 0)
      throw new Error(`missing: ${missing.join(', ')}; stray: ${stray.join(', ')}`);
    const { serverInfo } = await shakeHands(process.execPath, [
      join(scratch, 'extension/server/taoplan.js'),
      'lsp',
      '--stdio',
    ]);
    console.log(`${listed.length} files; its server answers as ${serverInfo?.name ?? 'one without a name'}`);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(await packageVscode());
}
