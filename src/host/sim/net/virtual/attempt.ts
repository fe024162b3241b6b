// How a board gets a connection: the name is looked up, a SYN goes there and an answer comes back, or does not.

import { durationMs } from "../../duration";
import { SocketCode, type ConnectRequest } from "../network";
import { isIp } from "./address";
import type { BoardInterface } from "./board-interface";
import type { VirtualConnection } from "./connection";
import type { VirtualLink } from "./virtual-link";
import type { VirtualNetwork } from "./virtual-network";

/** Milliseconds to wait until the next step; in the end the connection, or a code of Espruino's. */
export type Attempt = Generator<number, VirtualConnection | number>;

/** A round figure: lwIP and Linux repeat a SYN for between 18 s and 2 min. */
const CONNECT_TIMEOUT_MS = 20_000;

const isOwn = (host: string): boolean => host === "localhost" || host.startsWith("127.");

/** `link` is the board's end, to be attached when the connection stands. */
export function* attempt(network: VirtualNetwork, board: BoardInterface, link: VirtualLink, { host, port, tls }: ConnectRequest): Attempt {
  const { disturbances } = network;
  const { ways } = disturbances;
  if (!isIp(host) && !isOwn(host)) {
    if (!board.isLinkUp) return SocketCode.notFound;
    const trouble = disturbances.find("dns", host);
    yield trouble?.answer === undefined ? ways.up.latencyMs + ways.down.latencyMs : durationMs(trouble.answer);
    if (trouble || !network.knows(host)) return SocketCode.notFound;
  }
  if (!board.isLinkUp && !isOwn(host)) return SocketCode.noRoute;
  yield ways.up.latencyMs;
  const isLost = !board.isLinkUp || disturbances.find("unreachable", host) !== undefined || !(isOwn(host) || network.knows(host));
  if (isLost) {
    yield CONNECT_TIMEOUT_MS;
    return SocketCode.timeout;
  }
  const service = network.serviceAt(host, port) ?? (isOwn(host) ? network.serviceAt(board.address, port) : undefined);
  yield ways.down.latencyMs;
  if (!service || disturbances.find("refuse", host)) return SocketCode.reset;
  return network.connect(board, link, service, { host, port, isTls: tls !== undefined });
}
