/**
 * Reading a vector's row. Vectors are files that users bring, so a key that is missing or of the
 * wrong type is noted and read as 0: the row then counts as one that differs.
 */
export class Row {
  private readonly value: unknown;
  private readonly path: string;
  private readonly faults: string[];

  constructor(value: unknown, path = '', faults: string[] = []) {
    this.value = value;
    this.path = path;
    this.faults = faults;
  }

  /** Paths of what could not be read. */
  get unreadable(): readonly string[] {
    return this.faults;
  }

  at(key: string): Row {
    const value = isObject(this.value) ? this.value[key] : undefined;
    return new Row(value, this.path === '' ? key : `${this.path}.${key}`, this.faults);
  }

  /** A whole number, as decimal text or as a number; `bits` of a fixed-point value too. */
  whole(key: string): bigint {
    const { value, path } = this.at(key);
    const raw = isObject(value) ? value.bits : value;
    if (typeof raw === 'number' && Number.isSafeInteger(raw)) return BigInt(raw);
    if (typeof raw === 'string' && /^-?\d{1,60}$/.test(raw)) return BigInt(raw);
    this.faults.push(path);
    return 0n;
  }

  number(key: string): number {
    return Number(this.whole(key));
  }

  flag(key: string): boolean {
    const { value, path } = this.at(key);
    if (typeof value !== 'boolean') this.faults.push(path);
    return value === true;
  }

  text(key: string): string | null {
    const { value } = this.at(key);
    return typeof value === 'string' ? value : null;
  }

  isNull(key: string): boolean {
    return this.at(key).value === null;
  }

  list(key: string): readonly Row[] {
    const { value, path } = this.at(key);
    if (!Array.isArray(value)) {
      this.faults.push(path);
      return [];
    }
    return value.map((item, i) => new Row(item, `${path}[${i}]`, this.faults));
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
