import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { sinkOf } from '../../cli/sink.ts';

function failing(code: string): Writable {
  return new Writable({
    highWaterMark: 1,
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error(code), { code }));
    },
  });
}

describe('a sink', () => {
  it('keeps the order and waits for a slow reader', async () => {
    const got: string[] = [];
    const slow = new Writable({
      highWaterMark: 4,
      write(chunk: Buffer, _encoding, done) {
        setImmediate(() => {
          got.push(chunk.toString());
          done();
        });
      },
    });
    const sink = sinkOf(() => slow);
    for (const piece of ['first piece', 'second piece', 'third']) expect(await sink.write(piece)).toBe(true);
    expect(got).toEqual(['first piece', 'second piece', 'third']);
    expect(sink.failure()).toBeNull();
  });

  it('ends quietly when nobody reads any more', async () => {
    const sink = sinkOf(() => failing('EPIPE'));
    expect(await sink.write('text')).toBe(false);
    expect(await sink.write('more')).toBe(false);
    expect(sink.failure()).toBeNull();
  });

  it('keeps another failure for the end', async () => {
    const sink = sinkOf(() => failing('ENOSPC'));
    expect(await sink.write('text')).toBe(false);
    expect(sink.failure()?.code).toBe('ENOSPC');
  });
});
