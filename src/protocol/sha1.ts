// SHA-1 for boards without a crypto module, of short messages only (the handshake hashes 60 bytes). RFC 3174.
// A phase: its memory is there only while a connection opens. Never used where the board has `crypto`.

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** Returns the 20 bytes of the digest as a byte string; `text` is a byte string of at most 2^28 bytes. */
export function sha1(text: string): string {
  const words = new Int32Array(80);
  const bytes = text.length;
  let h0 = 0x67452301, h1 = 0xefcdab89 | 0, h2 = 0x98badcfe | 0, h3 = 0x10325476, h4 = 0xc3d2e1f0 | 0;
  for (let start = 0; start < bytes + 9; start += 64) {
    for (let i = 0; i < 16; i++) {
      let word = 0;
      for (let j = 0; j < 4; j++) {
        const at = start + i * 4 + j;
        word = (word << 8) | (at < bytes ? text.charCodeAt(at) : at === bytes ? 0x80 : 0);
      }
      words[i] = word;
    }
    if (start + 64 >= bytes + 9) words[15] = bytes * 8;
    for (let i = 16; i < 80; i++) words[i] = rotateLeft(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    let a = h0, b = h1, c = h2, d = h3, e = h4;
    for (let i = 0; i < 80; i++) {
      const mixed = i < 20 ? ((b & c) | (~b & d)) + 0x5a827999
        : i < 40 ? (b ^ c ^ d) + 0x6ed9eba1
        : i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
        : (b ^ c ^ d) + 0xca62c1d6;
      const next = (rotateLeft(a, 5) + mixed + e + words[i]) | 0;
      e = d;
      d = c;
      c = rotateLeft(b, 30);
      b = a;
      a = next;
    }
    h0 = (h0 + a) | 0;
    h1 = (h1 + b) | 0;
    h2 = (h2 + c) | 0;
    h3 = (h3 + d) | 0;
    h4 = (h4 + e) | 0;
  }
  const digest = [h0, h1, h2, h3, h4];
  let result = "";
  for (let i = 0; i < 20; i++) result += String.fromCharCode((digest[i >> 2] >>> (24 - (i & 3) * 8)) & 255);
  return result;
}
