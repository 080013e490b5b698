import { describe, expect, it } from 'vitest';
import { coloursOn, paintOf, type Tone } from '../../cli/theme.ts';

/** The sixteen colours as xterm has them by default. */
const XTERM: Readonly<Record<string, readonly [number, number, number]>> = {
  black: [0, 0, 0],
  red: [205, 0, 0],
  green: [0, 205, 0],
  yellow: [205, 205, 0],
  blue: [0, 0, 238],
  magenta: [205, 0, 205],
  cyan: [0, 205, 205],
  white: [255, 255, 255],
  blueBright: [92, 92, 255],
  magentaBright: [255, 0, 255],
};

/** Of WCAG 2. */
function luminance([r, g, b]: readonly [number, number, number]): number {
  const part = (value: number) => {
    const share = value / 255;
    return share <= 0.039_28 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [a, b].map((name) => luminance(XTERM[name] ?? [0, 0, 0])).sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const tones: readonly Tone[] = [
  ...(['plain', 'strong', 'title', 'baseline', 'proposal', 'up', 'down', 'good', 'bad'] as const),
  ...(['unknown', 'cursor', 'mark', 'key', 'selected'] as const),
];

describe('every tone can be read', () => {
  it.each(tones)('%s on black and on white', (tone) => {
    const dark = paintOf(tone, true).color ?? 'white';
    const light = paintOf(tone, 'light').color ?? 'black';
    expect(contrast(dark, 'black')).toBeGreaterThanOrEqual(3);
    expect(contrast(light, 'white')).toBeGreaterThanOrEqual(3);
    expect(paintOf(tone, false).color).toBeUndefined();
  });

  it('up and down differ by more than red and green do', () => {
    for (const colours of [true, 'light'] as const) {
      expect([paintOf('up', colours).color, paintOf('down', colours).color]).not.toContain('red');
      expect(paintOf('up', colours).color).not.toBe(paintOf('down', colours).color);
    }
  });
});

describe('the ground', () => {
  it.each([
    { ground: 'auto', says: undefined, is: true, why: 'is dark where nobody says' },
    { ground: 'auto', says: '0;15', is: 'light', why: 'is what the terminal says' },
    { ground: 'auto', says: '15;default;0', is: true, why: 'also in three parts' },
    { ground: 'dark', says: '0;15', is: true, why: 'is what is asked for' },
    { ground: 'light', says: undefined, is: 'light', why: 'light too' },
  ] as const)('$why', ({ ground, says, is }) => {
    expect(coloursOn(ground, says)).toBe(is);
  });
});
