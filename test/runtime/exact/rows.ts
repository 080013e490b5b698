/** The chain's own figures (test/vectors) as tests read them. */
import { readFile } from 'node:fs/promises';

/** Whole numbers stand as text, raw values of fixed-point numbers as `{ bits }`. */
export type Value = string | number | boolean | null | Fields | readonly Value[];
export interface Fields {
  readonly [key: string]: Value;
}

export interface VectorRow {
  readonly input: Fields;
  readonly expected: Fields;
}

/** All rows of a topic, or those of a kind. */
export async function rowsOf(topic: string, kind?: string): Promise<readonly VectorRow[]> {
  const path = new URL(`../../vectors/vectors-${topic}.json`, import.meta.url);
  const { rows } = JSON.parse(await readFile(path, 'utf8')) as { rows: readonly VectorRow[] };
  return kind === undefined ? rows : rows.filter((it) => it.input.kind === kind);
}

export function whole(fields: Fields, key: string): bigint {
  const value = fields[key];
  if (typeof value === 'string' || typeof value === 'number') return BigInt(value);
  if (isFields(value) && typeof value.bits === 'string') return BigInt(value.bits);
  throw new Error(`no whole number at ${key}`);
}

export function listOf(fields: Fields, key: string): readonly Fields[] {
  const value = fields[key];
  if (!Array.isArray(value)) throw new Error(`no list at ${key}`);
  return value as readonly Fields[];
}

export function fieldsOf(fields: Fields, key: string): Fields {
  const value = fields[key];
  if (!isFields(value)) throw new Error(`no fields at ${key}`);
  return value;
}

function isFields(value: Value | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
