/** From wishes to a checked, laid-out text, or to what is wrong with them. */
import { compile } from '../../compiler/index.ts';
import { type Diagnostic, format, invariant, isError, type Source } from '../../grammar/index.ts';
import { diskHost } from '../host.ts';
import type { World } from '../world.ts';
import { atFlags, sourceOf } from './at-flags.ts';
import { draftOf } from './draft.ts';
import { faultsOfTexts } from './flag-texts.ts';
import type { Given, Wishes } from './wishes.ts';

export type Drafted =
  | {
      readonly ok: true;
      readonly text: string;
      /** Warnings. */
      readonly diagnostics: readonly Diagnostic[];
      readonly sources: readonly Source[];
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly sources: readonly Source[] };

/** As messages name what nobody has written himself. */
const DRAFT = '<new proposal>';

/** Faults of the texts as texts come alone: the compiler would speak of brackets that nobody has seen. */
export async function drafted(wishes: Wishes, { cwd }: Pick<World, 'cwd'>): Promise<Drafted> {
  const given = givenIn(wishes).map(sourceOf);
  const faults = faultsOfTexts(wishes);
  if (faults.length > 0) return { ok: false, diagnostics: faults, sources: given };

  const draft = draftOf(wishes);
  const host = diskHost(cwd, { input: new TextEncoder().encode(draft.text) });
  const result = await compile(DRAFT, host);
  const diagnostics = atFlags(result.diagnostics, draft);
  const sources = [...given, ...result.sources];
  if (diagnostics.some(isError)) return { ok: false, diagnostics, sources };
  const formatted = await format({ path: DRAFT, text: draft.text });
  invariant(formatted.ok, 'a text that compiles can be laid out');
  return { ok: true, text: formatted.text, diagnostics, sources };
}

function givenIn({ changes, when, horizon }: Wishes): readonly Given[] {
  return [...changes.map((it) => it.given), when, horizon];
}
