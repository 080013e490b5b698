/** The door of compiler: trees in, plan and diagnostics out. */
export type * from './host.ts';
export type * from './plan.ts';
export type * from './snapshot.ts';
