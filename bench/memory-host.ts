/** One text in memory as the compiler's world: nothing to read beside it but the embedded snapshot. */
import { type CompileHost, embeddedSnapshots, loadEmbedded, type Read } from '../compiler/index.ts';

export function memoryHost(text: string): CompileHost {
  const missing: Read<never> = { ok: false, why: { kind: 'missing' } };
  return {
    readEntry: (path) => ({ ok: true, value: { path, key: path, text } }),
    readText: () => missing,
    readSnapshot: async () => missing,
    embedded: () => embeddedSnapshots,
    readEmbedded: loadEmbedded,
  };
}
