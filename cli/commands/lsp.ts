/** `taoplan lsp`: a language server for as long as the editor wants one. */
import { type Outcome, status } from '../outcome.ts';
import type { World } from '../world.ts';

export async function lsp(world: World): Promise<Outcome> {
  if (world.inputIsTerminal) return { status: status.usage, out: '', err: BY_HAND };
  const { serve } = await import('../lsp/server.ts');
  const { input, output } = world.streams();
  const code = await serve(input, output);
  return { status: code === 0 ? status.ok : status.proposalAtFault, out: '', err: '' };
}

const BY_HAND =
  'error: `taoplan lsp` is started by an editor, which talks to it over standard input\n help: docs/editors.md says how to set one up\n';
