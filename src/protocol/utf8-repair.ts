// Makes text valid UTF-8. RFC 3629 §4. A loop over bytes, for text that is known to be wrong: utf8.ts judges whole texts natively.

/** U+FFFD, the Unicode replacement character. */
const REPLACEMENT = "\xef\xbf\xbd";

/** The byte string with U+FFFD in place of each byte that is in no well-formed sequence. */
export function repairUtf8(text: string): string {
  let repaired = "";
  let at = 0;
  while (at < text.length) {
    const lead = text.charCodeAt(at);
    const second = text.charCodeAt(at + 1);
    const isBadSecond = lead === 0xe0 ? second < 0xa0 : lead === 0xed ? second > 0x9f : lead === 0xf0 ? second < 0x90 : lead === 0xf4 && second > 0x8f;
    const bytes = lead < 0x80 ? 1 : lead < 0xc2 || lead > 0xf4 || isBadSecond ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    let found = 1;
    while (found < bytes && (text.charCodeAt(at + found) & 0xc0) === 0x80) found++;
    repaired += found === bytes ? text.substr(at, bytes) : REPLACEMENT;
    at += found === bytes ? bytes : 1;
  }
  return repaired;
}
