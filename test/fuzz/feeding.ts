/** What the watching thread and the feeding one tell each other. */

export interface Feeding {
  readonly target: string;
  readonly seed: number;
  readonly first: number;
  /** Milliseconds. */
  readonly budget: number;
  /** [number of the input that is being fed, inputs done]: readable while the thread is busy. */
  readonly pulse: SharedArrayBuffer;
}

export interface Find {
  readonly target: string;
  readonly seed: number;
  readonly index: number;
  /** One line. */
  readonly what: string;
  /** The whole report, with the stack where there is one. */
  readonly detail: string;
  readonly input: string;
}

export type Told = { readonly kind: 'find'; readonly find: Find } | { readonly kind: 'done' };
