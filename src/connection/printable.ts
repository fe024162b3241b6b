// Text that is made valid before it is sent, for APIs that promise so. RFC 6455 §5.6.

import { bytesOf, sumOf } from "../port/espruino/bulk";
import { repairUtf8 } from "../protocol/utf8-repair";
import type { Connection, Data } from "./connection";
import { textOf } from "./data";
import { isWholeUtf8 } from "./whole-text";

/** `data` as text that is valid UTF-8. Plain ASCII and other valid text are recognised by native code. */
export function printable(connection: Connection, data: Data): string {
  const text = connection._encodeText ? connection._encodeText(textOf(data)) : textOf(data);
  const bytes = bytesOf(text);
  return sumOf(bytes) === sumOf(new Int8Array(bytes.buffer)) || isWholeUtf8(connection, text) ? text : repairUtf8(text);
}
