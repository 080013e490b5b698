/**
 * Reading a vector's row. Vectors are files that users bring, so a key that is missing or of the
 * wrong type is noted and read as 0: the row then counts as one that differs. What is read is noted
 * too, so that a value that no judge looks at can't pass for one that was met.
 */

/** What all parts of one row share. */
interface Reading {
  /** Paths of what could not be read. */
  readonly faults: string[];
  /** Paths of what was read, list items as `[]`. */
  readonly read: Set<string>;
}

export class Row {
  private readonly value: unknown;
  private readonly path: string;
  private readonly shape: string;
  private readonly reading: Reading;

  constructor(
    value: unknown,
    path = '',
    shape = path,
    reading: Reading = { faults: [], read: new Set<string>() },
  ) {
    this.value = value;
    this.path = path;
    this.shape = shape;
    this.reading = reading;
  }

  /** Paths of what could not be read. */
  get unreadable(): readonly string[] {
    return this.reading.faults;
  }

  at(key: string): Row {
    const value = isObject(this.value) && Object.hasOwn(this.value, key) ? this.value[key] : undefined;
    const join = (path: string) => (path === '' ? key : `${path}.${key}`);
    return new Row(value, join(this.path), join(this.shape), this.reading);
  }

  has(key: string): boolean {
    return isObject(this.value) && Object.hasOwn(this.value, key);
  }

  isNull(key: string): boolean {
    return this.at(key).take() === null;
  }

  /**
   * A whole number: decimal text, a JSON number, or the raw part of a fixed-point value (`bits`,
   * `raw` or `parts`, whatever stands beside it for the eye).
   */
  whole(key: string): bigint {
    return this.at(key).toWhole();
  }

  number(key: string): number {
    return Number(this.whole(key));
  }

  /** The same as `whole`, and null where the key is missing or null. */
  wholeOrNull(key: string): bigint | null {
    const at = this.at(key);
    return at.value === undefined || at.value === null ? null : at.toWhole();
  }

  flag(key: string): boolean {
    const at = this.at(key);
    const value = at.take();
    // Lists of flags are written as 0 and 1.
    if (value === 0 || value === 1) return value === 1;
    if (typeof value !== 'boolean') at.note();
    return value === true;
  }

  text(key: string): string | null {
    const value = this.at(key).take();
    return typeof value === 'string' ? value : null;
  }

  list(key: string): readonly Row[] {
    const at = this.at(key);
    if (!Array.isArray(at.value)) {
      at.note();
      return [];
    }
    // Nothing in it can be read, so the list itself counts as read.
    if (at.value.length === 0) at.take();
    return at.value.map((item, i) => new Row(item, `${at.path}[${i}]`, `${at.shape}[]`, this.reading));
  }

  /** A list of whole numbers. */
  wholes(key: string): readonly bigint[] {
    return this.list(key).map((item) => item.toWhole());
  }

  /** This part itself as a whole number. */
  toWhole(): bigint {
    const value = this.take();
    const raw = isObject(value) ? (value.bits ?? value.raw ?? value.parts) : value;
    if (typeof raw === 'number' && Number.isSafeInteger(raw)) return BigInt(raw);
    if (typeof raw === 'string' && /^-?\d{1,60}$/.test(raw)) return BigInt(raw);
    this.note();
    return 0n;
  }

  /** This part as it stands in the file; all of it counts as read. */
  take(): unknown {
    this.reading.read.add(this.shape);
    return this.value;
  }

  /** Shapes of values in this part that nothing has read, approximations for the eye left out. */
  unread(): readonly string[] {
    const found = new Set<string>();
    collectUnread(this.value, this.shape, this.reading.read, found);
    return [...found];
  }

  private note(): void {
    this.reading.faults.push(this.path);
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function collectUnread(value: unknown, shape: string, read: ReadonlySet<string>, found: Set<string>): void {
  if (read.has(shape)) return;
  if (Array.isArray(value)) {
    for (const item of value) collectUnread(item, `${shape}[]`, read, found);
    if (value.length === 0) found.add(shape);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value))
      if (!isApproximation(key, value))
        collectUnread(item, shape === '' ? key : `${shape}.${key}`, read, found);
  } else found.add(shape);
}

/** Is this the float beside an exact value? */
function isApproximation(key: string, siblings: Readonly<Record<string, unknown>>): boolean {
  return key === 'float' || Object.hasOwn(siblings, `${key}_bits`);
}
