/** The door of runtime: plan and snapshot in, columns out. */
export type * from './projection.ts';
