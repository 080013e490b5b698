/** One of two proposals that are compared: what it means, and how it was written. */
import { type Plan, type PlanPlace, type Program, type Snapshot, writtenText } from '../../compiler/index.ts';
import { Canonical, type Key, type Numbering } from './canonical.ts';

export interface Readable {
  readonly plan: Plan;
  readonly snapshot: Snapshot;
  readonly program: Program;
}

/** A thing that a proposal states, ready to be held against the other's. */
export interface Stated extends Key {
  /** As people read it. */
  readonly text: string;
  /** Named values behind it. */
  readonly lets: ReadonlySet<number>;
}

/** Reads one proposal; notes which named values stand behind what turned out to differ. */
export class Side {
  readonly plan: Plan;
  readonly program: Program;
  readonly #canonical: Canonical;
  readonly #touched = new Set<number>();

  constructor({ plan, program }: Readable, numbering: Numbering) {
    this.plan = plan;
    this.program = program;
    this.#canonical = new Canonical(plan, numbering);
  }

  keyOf(part: unknown): Key {
    return this.#canonical.keyOf(part);
  }

  stated(part: unknown, text: string): Stated {
    return { ...this.#canonical.keyOf(part), text, lets: this.#canonical.letsIn(part) };
  }

  touch({ lets, text }: Stated): void {
    for (const index of lets) this.#touched.add(index);
    this.#touchNamed(text);
  }

  /** Meanings by name of the values that a text names: a constant is already worked out in what reads it. */
  namedIn(text: string): ReadonlyMap<string, number> {
    const words = new Set(text.match(/\w+/g) ?? []);
    const named = this.plan.lets.filter(({ name }) => words.has(name));
    return new Map(named.map(({ name, value }) => [name, this.keyOf(value).deep]));
  }

  #touchNamed(text: string): void {
    const names = this.namedIn(text);
    for (const [index, { name }] of this.plan.lets.entries()) {
      if (!names.has(name) || this.#touched.has(index)) continue;
      this.#touched.add(index);
      this.#touchNamed(this.#letText(name).text);
    }
  }

  /** Named values behind all that was touched, each with its meaning; in order of the text. */
  touched(): readonly { readonly name: string; readonly stated: Stated }[] {
    return [...this.#touched]
      .sort((a, b) => a - b)
      .flatMap((index) => {
        const named = this.plan.lets[index];
        if (named === undefined) return [];
        const { head, text } = this.#letText(named.name);
        return [{ name: head, stated: this.stated(named.value, text) }];
      });
  }

  /** What stands at a place, on one line and without comments. */
  written({ path, start, end }: Pick<PlanPlace, 'path' | 'start' | 'end'>): string {
    const file = this.program.files.find(({ source }) => source.path === path);
    return file === undefined ? '' : writtenText(file, start, end);
  }

  #letText(name: string): { readonly head: string; readonly text: string } {
    for (const file of this.program.files) {
      for (const it of file.tree.statements) {
        if (it.kind !== 'Let' || it.name.text !== name) continue;
        const head = it.parameter === null ? name : `${name}(${it.parameter.text})`;
        return { head, text: writtenText(file, it.value.start, it.value.end) };
      }
    }
    return { head: name, text: '' };
  }
}
