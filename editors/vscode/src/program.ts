/** Which taoplan is run, and by which Node: the setting's, or the one that comes with the extension. */

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the environment. */
  readonly env: Readonly<Record<string, string>>;
}

export interface Surroundings {
  /** The setting `taoplan.path`; empty: none. */
  readonly path: string;
  /** taoplan.js of the extension. */
  readonly bundled: string;
  /** The Node that the editor runs its extensions with, and its version. */
  readonly editor: { readonly command: string; readonly version: string };
  /** The version of `node` on the PATH; null: there is none. */
  readonly onPath: () => Promise<string | null>;
}

/** Oldest Node that taoplan runs with. */
const OLDEST = [22, 12] as const;

/** Errors: thrown with a sentence for the user, where no Node is new enough. */
export async function programOf({ path, bundled, editor, onPath }: Surroundings): Promise<Program> {
  if (path !== '' && !/\.[cm]?js$/.test(path)) return { command: path, args: [], env: {} };
  const script = path === '' ? bundled : path;
  if (isNewEnough(editor.version)) {
    return { command: editor.command, args: [script], env: { ELECTRON_RUN_AS_NODE: '1' } };
  }
  const version = await onPath();
  if (version !== null && isNewEnough(version)) return { command: 'node', args: [script], env: {} };
  const found =
    version === null ? 'there is no `node` on the PATH' : `the \`node\` on the PATH is ${version}`;
  throw new Error(
    `taoplan needs Node.js ${OLDEST.join('.')} or newer. The editor's own is ${editor.version}, and ${found}.`,
  );
}

/** `22.12.0` or `v22.12.0`. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}
