/**
 * JSON with the place of everything in it, for small files whose author is to be shown his mistake: `JSON.parse` tells
 * what is there, and of what is wrong often not even where.
 */

export type JsonNode = JsonObject | JsonLeaf;

interface Stretch {
  /** Offsets in the text, half-open. */
  readonly start: number;
  readonly end: number;
}
export interface JsonObject extends Stretch {
  readonly kind: 'object';
  readonly members: readonly JsonMember[];
}
/** A list is a leaf too: nobody asks what is in it. */
export interface JsonLeaf extends Stretch {
  readonly kind: 'string' | 'number' | 'literal' | 'list';
  /** Of a string its value, else as written. */
  readonly text: string;
}
export interface JsonMember {
  readonly name: JsonLeaf;
  readonly value: JsonNode;
}

export type JsonRead =
  | { readonly ok: true; readonly value: JsonNode }
  /** `expected`: for people, "a value" or "`,` or `}`". */
  | { readonly ok: false; readonly at: number; readonly expected: string };

/** Objects and lists inside each other. */
const DEEPEST = 100;

const BLANK = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /(?:true|false|null)(?![\w$])/y;

/** Errors: none thrown; the first place where the text stops being JSON. */
export function readJson(text: string): JsonRead {
  try {
    return { ok: true, value: new Reader(text).whole() };
  } catch (error) {
    if (!(error instanceof NoJson)) throw error;
    return { ok: false, at: error.at, expected: error.expected };
  }
}

class NoJson extends Error {
  readonly at: number;
  readonly expected: string;

  constructor(at: number, expected: string) {
    super(`expected ${expected}`);
    this.at = at;
    this.expected = expected;
  }
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): JsonNode {
    const value = this.#value(0);
    this.#blank();
    if (this.#at < this.#text.length) throw new NoJson(this.#at, 'the end of the file');
    return value;
  }

  #value(depth: number): JsonNode {
    this.#blank();
    if (depth > DEEPEST) throw new NoJson(this.#at, `at most ${DEEPEST} levels`);
    const sign = this.#text.charAt(this.#at);
    if (sign === '{') return this.#object(depth);
    if (sign === '[') return this.#list(depth);
    const leaf =
      this.#leaf('string', STRING) ?? this.#leaf('number', NUMBER) ?? this.#leaf('literal', LITERAL);
    if (leaf === null)
      throw new NoJson(this.#at, sign === '"' ? 'a string that ends on its line' : 'a value');
    return leaf;
  }

  #object(depth: number): JsonObject {
    const start = this.#at;
    const members: JsonMember[] = [];
    const end = this.#row('}', () => {
      const name = this.#leaf('string', STRING);
      if (name === null)
        throw new NoJson(this.#at, members.length === 0 ? 'a name in quotes or `}`' : 'a name in quotes');
      this.#blank();
      if (!this.#take(':')) throw new NoJson(this.#at, '`:`');
      members.push({ name, value: this.#value(depth + 1) });
    });
    return { kind: 'object', start, end, members };
  }

  #list(depth: number): JsonLeaf {
    const start = this.#at;
    const end = this.#row(']', () => void this.#value(depth + 1));
    return { kind: 'list', start, end, text: this.#text.slice(start, end) };
  }

  /** What stands between brackets, parted by commas. Returns where the closing one ends. */
  #row(close: string, item: () => void): number {
    this.#at += 1;
    this.#blank();
    if (this.#take(close)) return this.#at;
    for (;;) {
      this.#blank();
      item();
      this.#blank();
      if (this.#take(close)) return this.#at;
      if (!this.#take(',')) throw new NoJson(this.#at, `\`,\` or \`${close}\``);
    }
  }

  #leaf(kind: JsonLeaf['kind'], pattern: RegExp): JsonLeaf | null {
    const start = this.#at;
    const written = this.#match(pattern);
    if (written === null) return null;
    const text = kind === 'string' ? String(JSON.parse(written)) : written;
    return { kind, start, end: this.#at, text };
  }

  #blank(): void {
    this.#match(BLANK);
  }

  #take(sign: string): boolean {
    if (this.#text.charAt(this.#at) !== sign) return false;
    this.#at += 1;
    return true;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return null;
    this.#at = pattern.lastIndex;
    return found[0];
  }
}
