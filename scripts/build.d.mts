import type { Metafile } from 'esbuild';

export function buildDist(): Promise<Metafile>;
export function buildIfNeeded(): Promise<boolean>;
