// Prints messages, a line of at most 40 columns each. A phase: its printer stays while messages are logged.

const COLUMNS = 40;

/** `arrow` says where the message goes. Binary as its length and hexadecimal digits, text with what is no character escaped. */
export function printMessage(arrow: string, data: string | Uint8Array): void {
  const isBinary = typeof data !== "string";
  let text = arrow + " " + (isBinary ? data.length + " B " : "");
  for (let i = 0; i < data.length; i++) {
    if (text.length > COLUMNS - 7 && i + 1 < data.length) {
      text += "...";
      break;
    }
    const code = isBinary ? data[i] : data.charCodeAt(i);
    const isShown = !isBinary && code > 31 && code !== 127;
    text += isShown ? data[i] : (isBinary ? "" : "\\x") + (code + 256).toString(16).substr(1);
  }
  print(text);
}

/** A listener of "message". */
export function createPrinter(): (data: any) => void {
  return function (data) {
    printMessage("<", data);
  };
}
