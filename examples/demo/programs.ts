// The example programs and the conversation that each must lead to: what the board prints, what the server sees.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const EXAMPLES = join(__dirname, "..");

export interface Program {
  /** In examples/. */
  file: string;
  /** What it shows, for a person. */
  title: string;
  board: "esp8266" | "esp32";
  /** Path and query at the server. */
  path: string;
  /** Lines that the board prints. */
  prints: string[];
  /** Lines of the server's log. */
  sees: string[];
}

/** The program as a board gets it: it finds its server in SERVER, or in HOST and PORT. `port`: a number, or an expression for the board. */
export function sourceOf({ file, path }: Program, port: number | string): string {
  return `var HOST="127.0.0.1",PORT=${port},SERVER="ws://"+HOST+":"+PORT+"${path}";\n${readFileSync(join(EXAMPLES, file), "latin1")}`;
}

/** Of the file sent to each board, which the program compares with what it stored. */
const FILES = { esp8266: { bytes: 150000, crc: 293372417 }, esp32: { bytes: 200000, crc: 806301287 } };

function receiveFile(board: "esp8266" | "esp32", title: string): Program {
  const { bytes, crc } = FILES[board];
  return {
    file: "receive-file.js",
    title,
    board,
    path: `/file?bytes=${bytes}`,
    prints: [`receiving map.bin, ${bytes} bytes`, `map.bin is in Storage, ${bytes} bytes, CRC-32 right`, "closed with 1000 stored"],
    sees: [
      "a board connected to /file",
      `sends {"name":"map.bin","size":${bytes},"crc":${crc}} and ${bytes} bytes`,
      "connection closed with 1000 stored",
    ],
  };
}

export const programs: readonly Program[] = [
  {
    file: "echo.js",
    title: "a board talks to an echo server: text, text larger than a packet, bytes",
    board: "esp32",
    path: "/",
    prints: [
      "connected to the echo server",
      "echo of 5 characters",
      "echo of 600 characters",
      "echo of 5 bytes",
      "closed with 1000 done, 3 of 3 came back as sent",
    ],
    sees: [
      "a board connected to /",
      'got "hello", sends it back',
      "got a text of 600 bytes, sends it back",
      "got 5 bytes, sends it back",
      "connection closed with 1000 done",
    ],
  },
  {
    file: "echo-nodemcu.js",
    title: "the same through NodeMCU's API",
    board: "esp8266",
    path: "/",
    prints: [
      "got ws connection",
      "got message: hello!, opcode 1",
      "got message: message 1, opcode 1",
      "got message: message 2, opcode 1",
      "connection closed, status 0",
    ],
    sees: [
      "a board connected to /",
      'got "hello!", sends it back',
      'got "message 1", sends it back',
      'got "message 2", sends it back',
      "connection closed with 1000",
    ],
  },
  {
    file: "echo-hammerspoon.js",
    title: "the same through Hammerspoon's API",
    board: "esp32",
    path: "/",
    prints: ["status is open", "received: hello!", "received: message 1", "received: message 2", "closed after 3 messages"],
    sees: [
      "a board connected to /",
      'got "hello!", sends it back',
      "got 9 bytes, sends it back",
      "got 9 bytes, sends it back",
      "connection closed with 1000",
    ],
  },
  {
    file: "echo-defold.js",
    title: "the same through Defold's API",
    board: "esp8266",
    path: "/",
    prints: ["connected, handshake status 101", "received: hello!", "received: message 1", "received: message 2", "disconnected after 3 messages"],
    sees: [
      "a board connected to /",
      'got "hello!", sends it back',
      "got 9 bytes, sends it back",
      "got 9 bytes, sends it back",
      "connection closed with 1000",
    ],
  },
  {
    file: "echo-solar2d.js",
    title: "the same through Solar2D's API",
    board: "esp32",
    path: "/",
    prints: ["connected", "message: hello!", "message: message 1", "message: message 2", "disconnected with 1000 "],
    sees: [
      "a board connected to /",
      'got "hello!", sends it back',
      'got "message 1", sends it back',
      'got "message 2", sends it back',
      "connection closed with 1000",
    ],
  },
  {
    file: "echo-ws.js",
    title: "a program for Espruino's own module ws",
    board: "esp8266",
    path: "/",
    prints: ["connected", "got hello!", "got message 1", "got message 2", "closed"],
    sees: [
      "a board connected to /",
      'got "hello!", sends it back',
      'got "message 1", sends it back',
      'got "message 2", sends it back',
      "connection closed with 1000",
    ],
  },
  {
    file: "echo-any-size.js",
    title: "a board with 19 kB of memory echoes messages of up to 300 kB, part by part",
    board: "esp8266",
    path: "/messages",
    prints: ["ready to echo", "echoed 4 messages, 316789 bytes; closed with 1000 all came back"],
    sees: [
      "a board connected to /messages",
      'sends "dlgnm"',
      "5 bytes came back, the same",
      "sends 400 bytes",
      "400 bytes came back, the same",
      "sends a text of 16384 bytes",
      "16384 bytes came back, the same",
      "sends 300000 bytes",
      "300000 bytes came back, the same",
      "connection closed with 1000",
    ],
  },
  {
    file: "sensor-log.js",
    title: "a board sends a log that is larger than its memory straight out of Storage",
    board: "esp8266",
    path: "/log",
    prints: ["sent a log of 24000 bytes, the server says: 1000 lines", "closed with 1000 log sent"],
    sees: [
      "a board connected to /log",
      'got a text of 24000 bytes: 1000 lines, the last one "minute 999,15.19"',
      "connection closed with 1000 log sent",
    ],
  },
  receiveFile("esp8266", "a board receives a file of 150 kB, writes it to Storage part by part and checks it"),
  receiveFile("esp32", "200 kB, which the ESP8266's Storage of 192 kB could not hold"),
];
