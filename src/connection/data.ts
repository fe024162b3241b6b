// Messages for APIs that know only strings of bytes, as Lua's do.

import { stringOf } from "../port/espruino/bulk";
import type { Data } from "./connection";

/** The bytes of a message as a string, without a copy where the board can. */
export function textOf(data: Data): string {
  return typeof data === "object" ? stringOf(data) : "" + data;
}
