/** Colour for lines of text, or none. The screen has its own theme. */
import { styleText } from 'node:util';

/** What a piece of text is, not how it looks. */
export type Tone = 'error' | 'warning' | 'good' | 'help' | 'place' | 'strong' | 'faint';

export type Paint = (tone: Tone, text: string) => string;

/** A painter with colour, or one that leaves text as it is. */
export function painter(colour: boolean): Paint {
  return colour
    ? (tone, text) => styleText(STYLES[tone], text, { validateStream: false })
    : (_, text) => text;
}

const STYLES: Readonly<Record<Tone, Parameters<typeof styleText>[0]>> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  good: ['green'],
  help: ['cyan'],
  place: ['blue'],
  strong: ['bold'],
  faint: ['dim'],
};
