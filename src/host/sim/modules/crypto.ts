// require("crypto") with the hashes the board's firmware has; each returns an ArrayBuffer.

import { createHash } from "node:crypto";
import { collectBytes } from "../bytes";
import type { Machine } from "../machine";
import type { NativeFunction } from "../language/realm";

const ALGORITHMS: Record<string, string> = { SHA1: "sha1", SHA224: "sha224", SHA256: "sha256", SHA384: "sha384", SHA512: "sha512" };

export function cryptoModule({ realm, board }: Machine): Record<string, NativeFunction> {
  const members: Record<string, NativeFunction> = {};
  for (const name of board.crypto) {
    members[name] = (message) => realm.arrayBuffer(createHash(ALGORITHMS[name]).update(collectBytes(realm, message)).digest());
  }
  return members;
}
