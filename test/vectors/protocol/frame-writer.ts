// What a client sends: header, key and masked payload. RFC 6455 §5.2, §5.3.
import type { WriterVector } from "./vector";

const ZERO_KEY = "00000000";

export const frames: readonly WriterVector[] = [
  { name: "the RFC's masked Hello", first: 0x81, key: "37fa213d", payload: "48656c6c6f", hex: "81 85 37fa213d 7f9f4d5158", rfc: "5.7" },
  { name: "an empty text frame", first: 0x81, key: "01020304", payload: "", hex: "81 80 01020304", rfc: "5.2" },
  { name: "a first fragment", first: 0x02, key: "ff00ff00", payload: "00ff00", hex: "02 83 ff00ff00 ffffff", rfc: "5.4" },
  { name: "a fragment in the middle", first: 0x00, key: "01010101", payload: "01", hex: "00 81 01010101 00", rfc: "5.4" },
  { name: "a last fragment", first: 0x80, key: "01010101", payload: "0102030405", hex: "80 85 01010101 0003020504", rfc: "5.4" },
  { name: "a close with code 1000", first: 0x88, key: "10203040", payload: "03e8", hex: "88 82 10203040 13c8", rfc: "5.5.1" },
  { name: "a pong", first: 0x8a, key: "a1b2c3d4", payload: "a1b2c3d4", hex: "8a 84 a1b2c3d4 00000000", rfc: "5.5.3" },
  { name: "a payload of 125 bytes", first: 0x82, key: ZERO_KEY, payload: "07".repeat(125), hex: `82 fd ${ZERO_KEY} ${"07".repeat(125)}`, rfc: "5.2" },
  { name: "a payload of 126 bytes", first: 0x82, key: ZERO_KEY, payload: "07".repeat(126), hex: `82 fe 007e ${ZERO_KEY} ${"07".repeat(126)}`, rfc: "5.2" },
  { name: "a piece as large as pieces get", first: 0x82, key: "ffffffff", payload: "00".repeat(128), hex: `82 fe 0080 ffffffff ${"ff".repeat(128)}`, rfc: "5.3" },
  { name: "the first piece of 65535 bytes", first: 0x82, key: ZERO_KEY, payload: "61", length: 65535, hex: `82 fe ffff ${ZERO_KEY} 61`, rfc: "5.2" },
  { name: "the first piece of 65536 bytes", first: 0x82, key: ZERO_KEY, payload: "61", length: 65536, hex: `82 ff 0000000000010000 ${ZERO_KEY} 61`, rfc: "5.2" },
  { name: "the first piece of 2^32 + 258 bytes", first: 0x82, key: "80000001", payload: "61", length: 4294967554, hex: "82 ff 0000000100000102 80000001 e1", rfc: "5.2" },
  { name: "the first piece of 2^53 - 1 bytes", first: 0x82, key: ZERO_KEY, payload: "", length: 9007199254740991, hex: `82 ff 001fffffffffffff ${ZERO_KEY}`, rfc: "5.2" },
];
