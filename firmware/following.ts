// Follows a connection of the native client: state to the LED, a line to the console. A phase of its own, because its handlers stay.

import type { Connection, End, Failure } from "../src/types/native";
import type { Device } from "./device";

/** Prints neither headers nor what a server says, but for the reason of its Close. */
export function follow(device: Device, connection: Connection): void {
  connection.on("open", function () {
    device._show("open");
    if (device._log) print("open " + device._url);
  });
  /** Of a link or an attempt that another follows, or of the last one. */
  function failed(end: End): void {
    device._show("connecting");
    const wasOpen = end.wasOpen || end.phase === "open" || end.phase === "closing";
    if (device._log) print((wasOpen ? "lost: " : "not connected: ") + (end.cause || end.code) + (end.http! > 0 ? " HTTP " + end.http : ""));
  }
  connection.on("down", failed);
  connection.on("error", failed as (failure: Failure) => void);
  connection.on("close", function (code, reason, status) {
    device._show("closed");
    if (device._log) print("closed " + code + (reason ? " " + reason : "") + (status ? ", status " + status : ""));
  });
}
