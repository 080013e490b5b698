/**
 * Who may import whom: reads the import lines of a source text and says which break the
 * direction grammar <- compiler <- runtime <- cli, reach past a door, or bring the world into runtime.
 */
import { posix } from 'node:path';

export const rooms = ['grammar', 'compiler', 'runtime', 'cli'] as const;

export interface Stray {
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

/** Every rule that a file breaks. Shape: `path` from the repository's root, with `/`. */
export function strays(path: string, text: string): readonly Stray[] {
  const room = path.split('/')[0] as string;
  const bare = withoutComments(text);
  return [
    ...importsIn(bare).flatMap(({ line, from }) => {
      const what = importFault(path, room, from);
      return what === null ? [] : [{ path, line, what }];
    }),
    ...(room === 'runtime' ? worldIn(bare).map((it) => ({ path, ...it })) : []),
  ];
}

/** Static, type-only, dynamic and re-exporting; also `import('…').Type`. */
const IMPORT = /(?:\bfrom\s*|\bimport\s*(?:\(\s*)?)(['"`])([^'"`\n]+)\1/g;

export function importsIn(text: string): readonly { readonly line: number; readonly from: string }[] {
  return [...text.matchAll(IMPORT)].map((it) => ({
    line: lineAt(text, it.index),
    from: it[2] as string,
  }));
}

function importFault(path: string, room: string, from: string): string | null {
  if (!from.startsWith('.')) {
    if (room === 'runtime' && from.startsWith('node:')) return `runtime takes no \`${from}\``;
    return null;
  }
  const target = posix.normalize(posix.join(posix.dirname(path), from));
  const targetRoom = target.split('/')[0] as string;
  if (targetRoom === room) return null;
  // The version has to be said in one place, and that is npm's.
  if (room === 'cli' && target === 'package.json') return null;
  const own = rooms.indexOf(room as (typeof rooms)[number]);
  const other = rooms.indexOf(targetRoom as (typeof rooms)[number]);
  if (other < 0) return `\`${from}\` leads out of the four rooms`;
  if (other > own) return `${room} doesn't import from ${targetRoom}`;
  if (target !== `${targetRoom}/index.ts`) return `\`${from}\` goes past the door, ${targetRoom}/index.ts`;
  return null;
}

/** What runtime doesn't know: the terminal, the process, the clock, chance that isn't seeded. */
const WORLD =
  /\b(console|process|globalThis|performance|setTimeout|setInterval|setImmediate|fetch)\s*[.(]|\bnew Date\b|\bDate\s*[.(]|\bMath\.random\b|\bcrypto\./g;

function worldIn(text: string): readonly { readonly line: number; readonly what: string }[] {
  return [...text.matchAll(WORLD)].map((it) => ({
    line: lineAt(text, it.index),
    what: `runtime uses \`${it[0].replace(/\s*[.(]$/, '')}\``,
  }));
}

/** Comments as blanks, so that lines keep their numbers. Strings stay: paths stand in them. */
function withoutComments(text: string): string {
  return text.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (all, string) => (string === undefined ? all.replace(/[^\n]/g, ' ') : all),
  );
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
