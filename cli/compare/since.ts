/** A proposal against itself at another commit: what its text means otherwise, and what comes of that. */
import type { Difference } from './difference.ts';

export type Since =
  | { readonly kind: 'new'; readonly ref: string }
  /** It could not be had or projected there; `why` is one sentence. */
  | { readonly kind: 'broken'; readonly ref: string; readonly why: string }
  | { readonly kind: 'compared'; readonly ref: string; readonly difference: Difference };
