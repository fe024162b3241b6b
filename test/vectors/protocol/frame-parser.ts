// What a server may send, and what it may not. RFC 6455 §5.2, §5.4, §5.5.
import type { ParserVector } from "./vector";

const HELLO = "48656c6c6f";
const BYTES_125 = "2a".repeat(125);

export const lawfulFrames: readonly ParserVector[] = [
  { name: "nothing", hex: "", events: [], rfc: "5.2" },
  { name: "one byte of a header", hex: "81", events: ["incomplete"], rfc: "5.2" },
  { name: "a text message in one frame", hex: `81 05 ${HELLO}`, events: ["text fin 5", `payload ${HELLO}`, "end"], rfc: "5.7" },
  { name: "a text message in two frames", hex: "01 03 48656c 80 02 6c6f", events: ["text 3", "payload 48656c", "text fin 2", "payload 6c6f", "end"], rfc: "5.7" },
  { name: "a binary message in one frame", hex: "82 02 00ff", events: ["binary fin 2", "payload 00ff", "end"], rfc: "5.6" },
  { name: "an empty text message", hex: "81 00", events: ["text fin 0", "end"], rfc: "5.2", autobahn: "1.1.1" },
  { name: "an empty binary message", hex: "82 00", events: ["binary fin 0", "end"], rfc: "5.2", autobahn: "1.2.1" },
  { name: "three frames, all of them empty", hex: "01 00 00 00 80 00", events: ["text 0", "text 0", "text fin 0", "end"], rfc: "5.4", autobahn: "6.1.2" },
  { name: "two messages in a row", hex: "81 01 61 82 01 62", events: ["text fin 1", "payload 61", "end", "binary fin 1", "payload 62", "end"], rfc: "5.4" },
  { name: "a payload of 125 bytes", hex: `82 7d ${BYTES_125}`, events: ["binary fin 125", `payload ${BYTES_125}`, "end"], rfc: "5.2", autobahn: "1.2.2" },
  { name: "a payload of 126 bytes", hex: `82 7e 007e ${BYTES_125}2b`, events: ["binary fin 126", `payload ${BYTES_125}2b`, "end"], rfc: "5.2", autobahn: "1.2.3" },
  { name: "the beginning of a payload of 65535 bytes", hex: "81 7e ffff 61", events: ["text fin 65535", "incomplete"], rfc: "5.2", autobahn: "1.1.6" },
  { name: "the beginning of a payload of 65536 bytes", hex: "02 7f 0000000000010000 61", events: ["binary 65536", "incomplete"], rfc: "5.2", autobahn: "1.2.7" },
  { name: "a length of 2^32 + 1", hex: "82 7f 0000000100000001", events: ["binary fin 4294967297", "incomplete"], rfc: "5.2" },
  { name: "a length of 2^53 - 1", hex: "82 7f 001fffffffffffff", events: ["binary fin 9007199254740991", "incomplete"], rfc: "5.2" },
  { name: "a length that ends in zero bytes", hex: "82 7f 0000000080000000", events: ["binary fin 2147483648", "incomplete"], rfc: "5.2" },
  { name: "a 16-bit length without its second byte", hex: "81 7e 01", events: ["incomplete"], rfc: "5.2" },
  { name: "a 64-bit length without its last byte", hex: "81 7f 00000000000100", events: ["incomplete"], rfc: "5.2" },
  { name: "a ping", hex: `89 05 ${HELLO}`, events: [`ping ${HELLO}`], rfc: "5.7", autobahn: "2.2" },
  { name: "an empty ping", hex: "89 00", events: ["ping"], rfc: "5.5.2", autobahn: "2.1" },
  { name: "a ping of 125 bytes", hex: `89 7d ${BYTES_125}`, events: [`ping ${BYTES_125}`], rfc: "5.5", autobahn: "2.4" },
  { name: "a ping without its last byte", hex: "89 02 61", events: ["incomplete"], rfc: "5.5" },
  { name: "a pong", hex: "8a 01 61", events: ["pong 61"], rfc: "5.5.3", autobahn: "2.7" },
  { name: "a close without a code", hex: "88 00", events: ["close"], rfc: "5.5.1", autobahn: "7.3.1" },
  { name: "a close with code and reason", hex: "88 05 03e8 627965", events: ["close 03e8627965"], rfc: "5.5.1", autobahn: "7.3.4" },
  {
    name: "a ping between two fragments", hex: "01 01 61 89 01 70 80 01 62", rfc: "5.4", autobahn: "5.6",
    events: ["text 1", "payload 61", "ping 70", "text fin 1", "payload 62", "end"],
  },
  {
    name: "a close in the middle of a message", hex: "02 01 61 88 02 03e9", rfc: "5.4", autobahn: "7.1.4",
    events: ["binary 1", "payload 61", "close 03e9"],
  },
];

const ERROR = ["error"];

export const unlawfulFrames: readonly ParserVector[] = [
  ...[1, 2, 3, 4, 5, 6, 7].map((rsv): ParserVector => ({
    name: `RSV ${rsv} in a data frame`, hex: `${(0x81 | (rsv << 4)).toString(16)} 00`, events: ERROR, rfc: "5.2", autobahn: `3.${rsv}`,
  })),
  { name: "RSV in a control frame", hex: "c9 00", events: ERROR, rfc: "5.2" },
  { name: "RSV in a continuation", hex: "01 00 a0 00", events: ["text 0", "error"], rfc: "5.2" },
  ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((opcode): ParserVector => ({
    name: `the reserved opcode ${opcode}`, hex: `8${opcode.toString(16)} 00`, events: ERROR, rfc: "5.2",
    autobahn: opcode < 8 ? `4.1.${opcode - 2}` : `4.2.${opcode - 10}`,
  })),
  { name: "a masked data frame", hex: "81 85 37fa213d 7f9f4d5158", events: ERROR, errorAt: 2, rfc: "5.1" },
  { name: "a masked empty frame", hex: "82 80 00000000", events: ERROR, errorAt: 2, rfc: "5.1" },
  { name: "a masked ping", hex: "89 80 00000000", events: ERROR, errorAt: 2, rfc: "5.1" },
  { name: "a masked frame with a 16-bit length", hex: "82 fe 0080", events: ERROR, errorAt: 2, rfc: "5.1" },
  { name: "a masked frame with a 64-bit length", hex: "82 ff 0000000000010000", events: ERROR, errorAt: 2, rfc: "5.1" },
  { name: "a continuation of nothing", hex: "80 01 61", events: ERROR, errorAt: 2, rfc: "5.4", autobahn: "5.11" },
  { name: "a continuation of nothing that is not the last", hex: "00 01 61", events: ERROR, errorAt: 2, rfc: "5.4", autobahn: "5.14" },
  { name: "a continuation of nothing with a 16-bit length", hex: "80 7e 0100", events: ERROR, errorAt: 2, rfc: "5.4" },
  { name: "a continuation after the last frame", hex: "81 00 80 00", events: ["text fin 0", "end", "error"], rfc: "5.4", autobahn: "5.9" },
  { name: "a text frame inside a message", hex: "01 00 81 00", events: ["text 0", "error"], rfc: "5.4", autobahn: "5.18" },
  { name: "a binary frame with a 16-bit length inside a message", hex: "01 00 82 7e 0100", events: ["text 0", "error"], errorAt: 4, rfc: "5.4" },
  { name: "a ping in two fragments", hex: "09 01 61 80 01 62", events: ERROR, errorAt: 2, rfc: "5.5", autobahn: "5.1" },
  { name: "a pong in two fragments", hex: "0a 00", events: ERROR, rfc: "5.5", autobahn: "5.2" },
  { name: "a close in two fragments", hex: "08 02 03e8", events: ERROR, errorAt: 2, rfc: "5.5" },
  { name: "a ping with a 16-bit length", hex: "89 7e 007e", events: ERROR, errorAt: 2, rfc: "5.5", autobahn: "2.5" },
  { name: "a close with a 16-bit length", hex: "88 7e 007e 03e8", events: ERROR, errorAt: 2, rfc: "5.5", autobahn: "7.3.6" },
  { name: "a pong with a 64-bit length", hex: "8a 7f 0000000000000001", events: ERROR, errorAt: 2, rfc: "5.5" },
  { name: "a 16-bit length of 125", hex: "82 7e 007d", events: ERROR, rfc: "5.2" },
  { name: "a 16-bit length of 0", hex: "82 7e 0000", events: ERROR, rfc: "5.2" },
  { name: "a 64-bit length of 65535", hex: "82 7f 000000000000ffff", events: ERROR, rfc: "5.2" },
  { name: "a 64-bit length of 125", hex: "82 7f 000000000000007d", events: ERROR, rfc: "5.2" },
  { name: "a 64-bit length with its highest bit set", hex: "82 7f 8000000000000000", events: ERROR, rfc: "5.2" },
  { name: "a 64-bit length of all ones", hex: "82 7f ffffffffffffffff", events: ERROR, rfc: "5.2" },
  { name: "an error behind a message and a ping", hex: "81 01 61 89 00 b1 00", events: ["text fin 1", "payload 61", "end", "ping", "error"], rfc: "5.2" },
];
