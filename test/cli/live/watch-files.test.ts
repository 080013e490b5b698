/** What is watched on the disk, there or not yet. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';

const faults = vi.hoisted(() => ({ emit: (_: Error) => undefined as unknown }));
vi.mock('chokidar', async (original) => {
  const real = await original<typeof import('chokidar')>();
  return {
    ...real,
    watch: (...args: Parameters<typeof real.watch>) => {
      const watcher = real.watch(...args);
      faults.emit = (error) => watcher.emit('error', error);
      return watcher;
    },
  };
});

const { watchFiles } = await import('../../../cli/live/watch-files.ts');

it('says when a file comes, and why changes may be missed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'taoplan-watch-'));
  const onChange = vi.fn();
  const onFault = vi.fn();
  const watcher = await watchFiles(onChange, onFault);
  try {
    const path = join(folder, 'later.tao');
    watcher.files([path]);
    await expect
      .poll(
        async () => {
          await writeFile(path, `${performance.now()}`);
          return onChange.mock.calls.length;
        },
        { timeout: 10_000, interval: 100 },
      )
      .toBeGreaterThan(0);
    expect(onFault).not.toHaveBeenCalled();
    faults.emit(Object.assign(new Error('no'), { code: 'ENOSPC', errno: -28, syscall: 'watch' }));
    expect(onFault).toHaveBeenLastCalledWith('the system watches as many files as it may');
    faults.emit(new Error('something else'));
    expect(onFault).toHaveBeenLastCalledWith('Error: something else');
  } finally {
    await watcher.close();
    await rm(folder, { recursive: true });
  }
});
