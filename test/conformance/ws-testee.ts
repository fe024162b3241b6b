// npm `ws` as an echoing client: an implementation known to be right, against which the server itself is checked.
import WebSocket from "ws";

/** Plays one case of the server at `origin`; resolves when the connection is gone. */
export function playCase(origin: string, agent: string, number: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${origin}/runCase?case=${number}&agent=${agent}`, {
      perMessageDeflate: false,
      maxPayload: 0,
      maxFragments: 0,
      allowSynchronousEvents: true,
    });
    socket.on("message", (data, isBinary) => socket.send(data, { binary: isBinary }));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve());
  });
}

/** Asks a path that answers with one text message; undefined when none comes. */
export function ask(origin: string, path: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let answer: string | undefined;
    const socket = new WebSocket(origin + path, { perMessageDeflate: false });
    socket.on("message", (data) => (answer = data.toString()));
    socket.on("error", reject);
    socket.on("close", () => resolve(answer));
  });
}
