/** Checks a proposal with other values in its text, again and again, and projects what it comes to. */
import { type CompileResult, compile, judged } from '../../compiler/index.ts';
import { diagnostic, isError, type Source } from '../../grammar/index.ts';
import { type BaselineKeeper, type Projection, type ProjectOptions, project } from '../../runtime/index.ts';
import { entryFault, placeOfFile } from '../compile-file.ts';
import { type DiskHost, diskHost, INPUT_NAME, type KeptSnapshot } from '../host.ts';
import { numbersOf } from '../what-if/numbers.ts';
import type { ProposalNumber, TriedValues } from '../what-if/proposal-number.ts';
import { triedText } from '../what-if/write-back.ts';
import type { LiveTask } from './messages.ts';

export interface Checked extends Pick<CompileResult, 'plan' | 'snapshot' | 'diagnostics' | 'sources'> {
  readonly host: DiskHost;
  readonly path: string;
  /** The entry as it lies on the disk; null: it can't be had. */
  readonly text: string | null;
  readonly numbers: readonly ProposalNumber[] | null;
}

/** Remembers between two looks what doesn't change: snapshots, the numbers of a text, the baseline. */
export class Looker {
  readonly #task: LiveTask;
  readonly #snapshots = new Map<string, KeptSnapshot>();
  readonly #keeper: BaselineKeeper = { kept: null };
  #known: { readonly text: string; readonly numbers: readonly ProposalNumber[] } | null = null;

  constructor(task: LiveTask) {
    this.#task = task;
  }

  /** @param edited replaces the entry's text after the tried values were put into it */
  async check(tried: TriedValues, edited: (text: string) => string = (text) => text): Promise<Checked> {
    const { cwd, input, path: argument } = this.#task;
    const path = argument === '-' ? INPUT_NAME : argument;
    const plain = diskHost(cwd, { input, snapshots: this.#snapshots });
    const nothing = { plan: null, snapshot: null, sources: [], path, text: null, numbers: null };
    const entry = plain.readEntry(path);
    if (!entry.ok) return { ...nothing, host: plain, diagnostics: [entryFault(path, entry.why)] };
    const { text, key } = entry.value;
    const config = plain.config();
    if (config.diagnostics.length > 0) {
      const sources = config.source === null ? [] : [config.source];
      return { ...nothing, host: plain, sources, text, diagnostics: config.diagnostics };
    }
    const numbers = await this.#numbers(text, path, plain);
    const wanted = edited(numbers === null ? text : triedText(text, numbers, tried));
    const host =
      input === null
        ? diskHost(cwd, { snapshots: this.#snapshots, unsaved: (real) => (real === key ? wanted : null) })
        : diskHost(cwd, { snapshots: this.#snapshots, input: new TextEncoder().encode(wanted) });
    host.readEntry(path);
    const result = await compile(path, host);
    const { plan, snapshot, sources } = result;
    const isLibrary = plan === null && !result.diagnostics.some(isError);
    const diagnostics = isLibrary
      ? [...result.diagnostics, diagnostic('E559', placeOfFile(path), { path })]
      : result.diagnostics;
    return { plan, snapshot, sources, diagnostics, host, path, text, numbers };
  }

  /** The numbers of the text as it lies there; null where it can't be read so far that they are known. */
  async #numbers(text: string, path: string, host: DiskHost): Promise<readonly ProposalNumber[] | null> {
    if (this.#known?.text === text) return this.#known.numbers;
    const { reading } = await compile(path, host, { meanings: true });
    if (reading === null) return null;
    const numbers = numbersOf(reading);
    this.#known = { text, numbers };
    return numbers;
  }

  /** @param metrics null: all */
  project(
    { plan, snapshot, sources, host }: Checked,
    onProgress: NonNullable<ProjectOptions['onProgress']>,
    metrics: ReadonlySet<string> | null = null,
  ): Projection | null {
    if (plan === null || snapshot === null) return null;
    const { stride, engine } = this.#task;
    const keeper = this.#keeper;
    const run = project(plan, snapshot, { stride, engine, metrics, keeper, onProgress });
    return { ...run, findings: judged(run.findings, sources as readonly Source[], host.config().levels) };
  }
}
