/** What the flags of `taoplan new` say, and what holds where they say nothing. */
import { type Change, DEFAULT_HORIZON, DEFAULT_SUPPLY, DEFAULT_WHEN, slugOf, type Wishes } from './wishes.ts';

/** null where a flag isn't given. */
export interface NewOptions {
  readonly title: string | null;
  readonly id: string | null;
  readonly summary: string | null;
  readonly authors: readonly string[];
  /** `path = value` each. */
  readonly sets: readonly string[];
  readonly rule: string | null;
  /** `default`: today's emission, halved by the calendar. */
  readonly supply: string | null;
  readonly registers: readonly string[];
  readonly when: string | null;
  readonly horizon: string | null;
  /** `-`: standard output. */
  readonly out: string | null;
  /** A file that exists is replaced. */
  readonly force: boolean;
  /** What is open is asked for, where somebody can be asked. */
  readonly ask: boolean;
}

/** @param today a day, `2026-12-01` */
export function wishesOf(options: NewOptions, today: string): Wishes {
  const title = (options.title ?? '').trim();
  return {
    title: title === '' ? 'A proposal' : title,
    id: options.id ?? slugOf(title),
    summary: options.summary,
    authors: options.authors,
    created: today,
    changes: changesOf(options),
    when: { name: '--when', text: options.when ?? DEFAULT_WHEN },
    horizon: { name: '--horizon', text: options.horizon ?? DEFAULT_HORIZON },
  };
}

export function changesOf({
  sets,
  rule,
  supply,
  registers,
}: Pick<NewOptions, 'sets' | 'rule' | 'supply' | 'registers'>): readonly Change[] {
  const each = <K extends string>(kind: K, texts: readonly string[]) =>
    texts.map((text, at) => ({ kind, given: { name: numbered(`--${kind}`, at), text } }));
  const changes: Change[] = [...each('set', sets)];
  if (rule !== null) changes.push({ kind: 'rule', given: { name: '--rule', text: rule } });
  if (supply !== null) {
    const text = supply === 'default' ? DEFAULT_SUPPLY : supply;
    changes.push({ kind: 'supply', given: { name: '--supply', text } });
  }
  return [...changes, ...each('register', registers)];
}

/** The second of several by its number, so that each has a name of its own. */
function numbered(flag: string, at: number): string {
  return at === 0 ? flag : `${flag} #${at + 1}`;
}

/** The file to write. */
export function pathOf({ out }: Pick<NewOptions, 'out'>, { id }: Wishes): string {
  return out ?? `${slugOf(id)}.tao`;
}
