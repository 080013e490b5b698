/** The terminal's clipboard: the terminal itself puts there what it is sent, also over ssh. */

/** Terminals take some hundred kilobytes at most. */
export const LARGEST_COPY = 74_994; // bytes before they are written in base 64

/** OSC 52; inside tmux in the wrapping that hands it on to the terminal outside. Null: it is too long. */
export function toClipboard(text: string, inTmux: boolean): string | null {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length > LARGEST_COPY) return null;
  const sequence = `\x1b]52;c;${bytes.toString('base64')}\x07`;
  return inTmux ? `\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}\x1b\\` : sequence;
}
