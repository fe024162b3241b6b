// What a board says at power-on and after a reset, before its prompt.

import type { BoardDescription } from "../board-description";

/** Stops a terminal from breaking long lines; a build for Linux leaves that to its terminal. */
const NO_WORD_WRAP = "\x1b[?7l";

export function bannerOf({ firmware, name, version }: BoardDescription): string {
  return `${firmware === "LINUX" ? "" : NO_WORD_WRAP}\nmotesocket-sim\n${name}\nEspruino ${version}\n\n`;
}
