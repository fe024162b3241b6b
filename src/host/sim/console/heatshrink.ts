// Unpacks heatshrink with a window of 8 bits and a look-ahead of 6, the form in which a packet may carry a part of a file:
// a bit 1 and a byte, or a bit 0, how far back (8 bits, from 1) and how many bytes (6 bits, from 1).

const WINDOW_BITS = 8;
const LOOKAHEAD_BITS = 6;

/** Returns what the byte string `packed` holds; an incomplete last item is left out. */
export function heatshrinkUnpacked(packed: string): string {
  const totalBits = packed.length * 8;
  let at = 0;
  const take = (count: number): number => {
    let value = 0;
    for (let left = count; left > 0; left--, at++) value = (value << 1) | ((packed.charCodeAt(at >> 3) >> (7 - (at & 7))) & 1);
    return value;
  };
  let text = "";
  while (at < totalBits) {
    const isLiteral = take(1) === 1;
    if (at + (isLiteral ? 8 : WINDOW_BITS + LOOKAHEAD_BITS) > totalBits) break;
    if (isLiteral) text += String.fromCharCode(take(8));
    else {
      const back = take(WINDOW_BITS) + 1;
      for (let count = take(LOOKAHEAD_BITS) + 1; count > 0; count--) text += text.charAt(text.length - back) || "\0";
    }
  }
  return text;
}
