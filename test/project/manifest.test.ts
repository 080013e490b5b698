import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../support/built.ts';

const text = (name: string) => readFileSync(join(projectRoot, name), 'utf8');
const manifest = JSON.parse(text('package.json')) as Manifest;
const lock = JSON.parse(text('package-lock.json')) as { readonly packages: Readonly<Record<string, Locked>> };

interface Manifest {
  readonly license: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}
interface Locked {
  readonly version: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly os?: readonly string[];
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

describe('package.json', () => {
  it('asks for nothing when the package is installed', () => {
    expect(manifest.dependencies).toBeUndefined();
  });

  it('names exact versions, and the lock file the same', () => {
    for (const [name, version] of Object.entries(manifest.devDependencies)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
    expect(lock.packages['']?.devDependencies).toEqual(manifest.devDependencies);
  });

  it('approves the install scripts there are on Linux, and no others', () => {
    const scripts = Object.entries(lock.packages)
      .filter(([, it]) => it.hasInstallScript === true && (it.os ?? ['linux']).includes('linux'))
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect(Object.keys(manifest.allowScripts).sort()).toEqual([...new Set(scripts)].sort());
  });

  it('is MIT, as the licence file says', () => {
    expect(manifest.license).toBe('MIT');
    expect(text('LICENSE')).toContain('Permission is hereby granted, free of charge');
  });
});

describe('package-lock.json', () => {
  it('names no registry', () => {
    const resolved = Object.entries(lock.packages).filter(([, it]) => it.resolved !== undefined);
    expect(resolved.map(([path]) => path)).toEqual([]);
  });

  it('holds the packages of every platform, without which npm ci refuses to start', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, it]) =>
      Object.keys(it.optionalDependencies ?? {}).filter(
        (name) =>
          !(`node_modules/${name}` in lock.packages || `${path}/node_modules/${name}` in lock.packages),
      ),
    );
    expect(missing).toEqual([]);
  });
});

describe('README.md', () => {
  it.each(['npm ci && npm start', 'npm ci && npm test'])('says `%s`', (command) => {
    expect(text('README.md')).toContain(command);
  });

  it('links to files that exist', () => {
    const links = [...text('README.md').matchAll(/\]\((?!https?:)([^)#]+)/g)].map((it) => it[1] as string);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !existsSync(join(projectRoot, link)))).toEqual([]);
  });
});
