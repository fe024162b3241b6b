// Reads the files in the Storage of a board that runs Espruino, through its console: each in pieces, with a checksum of the whole.
// What was deleted there is not read, so an image made of them is what the board's would be after compaction.

import { crc32 } from "node:zlib";
import { answers, askBoard, noAnswer, printAnswer } from "./board-questions";
import type { BoardDescription } from "../sim/board-description";
import type { CommandLine } from "./command-line";
import { CHUNK_FLAG, type StorageFile } from "./storage-image";

const PIECE_BYTES = 384;

/** A file begins with its name, size and checksum; pieces follow. */
type Piece = { name: string; flags: number; bytes: number; crc: number } | { base64: string };

const LAST_ANSWER = '{"end":1}';
const SCRIPT =
  `(function(s){function w(n,g){var d=s.read(n);${printAnswer("{name:btoa(n),flags:g,bytes:d.length,crc:E.CRC32(d)}")};` +
  `for(var i=0;i<d.length;i+=${PIECE_BYTES})${printAnswer(`{base64:btoa(d.substr(i,${PIECE_BYTES}))}`)}}` +
  `s.list(undefined,{sf:false}).forEach(function(n){w(n,0)});` +
  `s.list(undefined,{sf:true}).forEach(function(n){for(var c=1;s.read(n+String.fromCharCode(c))!==undefined;c++)w(n+String.fromCharCode(c),${CHUNK_FLAG})})` +
  `;${printAnswer("{end:1}")}})(require("Storage"))`;

/** Returns all files; rejects with an Error when the board does not answer, is another one, or a file arrives damaged. */
export async function readFiles(line: CommandLine, board: BoardDescription): Promise<StorageFile[]> {
  await askBoard(line, board, []);
  const result = await line.call(["-e", SCRIPT], { isAnswer: (printed) => printed.endsWith(LAST_ANSWER) });
  const told = answers<Piece | { end: 1 }>(result);
  const last = told.pop();
  if (!last || !("end" in last)) throw new Error(noAnswer(result, line.port));
  const files: StorageFile[] = [];
  const checksums = new Map<StorageFile, { bytes: number; crc: number }>();
  for (const piece of told as Piece[]) {
    if ("base64" in piece) {
      const file = files.at(-1) as StorageFile;
      file.data = Buffer.concat([file.data, Buffer.from(piece.base64, "base64")]);
    } else {
      const file = { name: Buffer.from(piece.name, "base64").toString("latin1"), data: Buffer.alloc(0), flags: piece.flags };
      files.push(file);
      checksums.set(file, piece);
    }
  }
  for (const [file, { bytes, crc }] of checksums) {
    if (file.data.length !== bytes || crc32(file.data) !== crc) throw new Error(`${file.name} arrived damaged: ${file.data.length} of ${bytes} B`);
  }
  return files;
}
