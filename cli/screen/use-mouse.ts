/** Mouse reports from the terminal. Ink hands on keys alone, so they are read beside it. */
import { useStdin } from 'ink';
import { useEffect } from 'react';
import { type MousePress, mouseOf } from './mouse.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: reports begin with an escape
const REPORTS = /\x1b\[<\d+;\d+;\d+[Mm]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const BEGUN = /\x1b\[<[\d;]*$/;

/** Calls back with what arrives at once. `hear` has to stay the same function. */
export function useMouse(hear: (presses: readonly MousePress[]) => void): void {
  const { stdin } = useStdin();
  useEffect(() => {
    let begun = '';
    const read = (chunk: string | Buffer): void => {
      const text = begun + String(chunk);
      begun = BEGUN.exec(text)?.[0] ?? '';
      const presses = (text.match(REPORTS) ?? []).flatMap((report) => mouseOf(report) ?? []);
      if (presses.length > 0) hear(presses);
    };
    // Ink reads the stream itself, and each of its reads is told to this listener too.
    stdin.on('data', read);
    return () => void stdin.off('data', read);
  }, [stdin, hear]);
}
