// SHA-1 of short messages. RFC 3174 §7.3, FIPS 180-2 appendix A, RFC 6455 §1.3.
import type { DigestVector } from "./vector";

const text = (message: string): string => Buffer.from(message).toString("hex");

export const digests: readonly DigestVector[] = [
  { name: "nothing", hex: "", digest: "da39a3ee5e6b4b0d3255bfef95601890afd80709", rfc: "3174" },
  { name: "abc", hex: text("abc"), digest: "a9993e364706816aba3e25717850c26c9cd0d89d", rfc: "3174 7.3" },
  {
    name: "a message whose padding takes a block of its own", hex: text("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
    digest: "84983e441c3bd26ebaae4aa1f95129e5e54670f1", rfc: "3174 7.3",
  },
  { name: "640 digits", hex: text("0123456701234567012345670123456701234567012345670123456701234567"), times: 10, digest: "dea356a2cddd90c7a7ecedc5ebb563934f460452", rfc: "3174 7.3" },
  {
    name: "the handshake of the RFC", hex: text("dGhlIHNhbXBsZSBub25jZQ==258EAFA5-E914-47DA-95CA-C5AB0DC85B11"),
    digest: "b37a4f2cc0624f1690f64606cf385945b2bec4ea", rfc: "6455 1.3",
  },
];
