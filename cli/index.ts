/** The door of cli: a command line and a world in, texts and an exit status out. */
export { type Outcome, type Status, status } from './outcome.ts';
export { runProgram, type Sinks } from './program.ts';
export type { Sink } from './sink.ts';
export type { Terminal, World } from './world.ts';
