import { describe, expect, it } from 'vitest';
import { livesAt, livesOf } from '../../../runtime/evaluate/lives.ts';
import { lifeOf } from '../../support/projection.ts';

const rows = { block: Float64Array.of(100, 110, 120, 130), blocks: Float64Array.of(1, 10, 10, 10) };

describe('who lives at a row', () => {
  it.each([
    { block: 109, lives: false, why: 'before its creation' },
    { block: 110, lives: true, why: 'from the end of that block on' },
    { block: 119, lives: true, why: 'the last block' },
    { block: 120, lives: false, why: 'gone from the end of that block on' },
  ])('at block $block: $lives, $why', ({ block, lives }) => {
    expect(livesAt(lifeOf(0, 'x', { createdBlock: 110, dissolvedBlock: 120 }), block)).toBe(lives);
  });

  it('is named by netuid, and a netuid given out again is another place', () => {
    const lives = [
      lifeOf(0, 'old', { netuid: 7, createdBlock: 5, dissolvedBlock: 110 }),
      lifeOf(2, 'new', { netuid: 7, createdBlock: 130 }),
    ];
    const at = livesOf({ lives }, 3, rows);
    const none = Number.NaN;
    expect([0, 1, 2, 3, 0].map((row) => [...at.netuids(row)])).toEqual([
      [7, none, none],
      [none, none, none],
      [none, none, none],
      [none, none, 7],
      [7, none, none],
    ]);
  });

  it('leaves out who stands beyond the vectors', () => {
    expect([...livesOf({ lives: [lifeOf(5, 'x', { createdBlock: 5 })] }, 2, rows).netuids(0)]).toEqual([
      Number.NaN,
      Number.NaN,
    ]);
  });
});
