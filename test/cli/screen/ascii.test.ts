import { describe, expect, it } from 'vitest';
import { inAscii } from '../../../cli/screen/ascii.ts';
import { width } from '../../../cli/screen/text.ts';
import { symbols, type Tone } from '../../../cli/theme.ts';
import { takesUnicode } from '../../../cli/world.ts';

describe('a piece of a line in ASCII', () => {
  it.each<{ text: string; tone?: Tone; shown: string; why: string }>([
    { text: 'subnet 64, 1.5', shown: 'subnet 64, 1.5', why: 'ASCII stays' },
    { text: '⣀⡠ ⠤', tone: 'baseline', shown: '.. .', why: 'the baseline is light' },
    { text: '⣀⡠ ⠤', tone: 'proposal', shown: '** *', why: 'the proposal is dark' },
    { text: '██▀▄', shown: '##-=', why: 'halves of bars differ' },
    { text: '文a', shown: '??a', why: 'a wide letter keeps its cells' },
    { text: 'e\u0301', shown: '?', why: 'a letter with its accent is one cell' },
    { text: '👩‍💻', shown: '??', why: 'what is joined is one picture' },
  ])('$why', ({ text, tone = 'plain', shown }) => {
    expect(inAscii({ text, tone })).toEqual({ text: shown, tone });
  });

  it.each(Object.entries(symbols))('draws %s in as many cells', (_, symbol) => {
    const { text } = inAscii({ text: symbol, tone: 'plain' });
    expect(text).toMatch(/^[\x20-\x3e\x40-\x7e]+|\?$/);
    expect(text).toHaveLength(width(symbol));
  });
});

describe('the locale', () => {
  it.each([
    { env: {}, unicode: true, why: 'not set' },
    { env: { LANG: 'C.UTF-8' }, unicode: true, why: 'UTF-8' },
    { env: { LANG: 'de_DE.utf8' }, unicode: true, why: 'utf8 in small letters' },
    { env: { LANG: 'C' }, unicode: false, why: 'C' },
    { env: { LANG: 'en_US.UTF-8', LC_ALL: 'POSIX' }, unicode: false, why: 'LC_ALL wins' },
    {
      env: { LANG: 'C', LC_CTYPE: 'en_US.UTF-8', LC_ALL: '' },
      unicode: true,
      why: 'what is empty is not set',
    },
  ])('$why', ({ env, unicode }) => {
    expect(takesUnicode(env)).toBe(unicode);
  });
});
