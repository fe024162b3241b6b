// Judges a text that stands by itself, whatever message is under way. RFC 6455 §8.1.

import type { Connection } from "./connection";

export function isWholeUtf8(connection: Connection, text: string): boolean {
  const textEnd = connection._textEnd;
  delete connection._textEnd;
  const isValid = !text || connection._isUtf8(text, true);
  if (textEnd) connection._textEnd = textEnd;
  return isValid;
}
