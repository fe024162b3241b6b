// Follows a connection of the native client: state to the LED, a line to the console. A phase of its own, because its handlers stay.

import type { Connection, End } from "../src/types/native";
import type { Device } from "./device";

/** Prints neither headers nor what a server says, but for the reason of its Close. */
export function follow(device: Device, connection: Connection): void {
  connection.on("open", function () {
    device._show("open");
    if (device._log) print("open " + device._url);
  });
  connection.on("down", function (end: End) {
    device._show("connecting");
    if (device._log) print((end.wasOpen ? "lost: " : "not connected: ") + (end.cause || end.code) + (end.http! > 0 ? " HTTP " + end.http : ""));
  });
  connection.on("close", function (code, reason, status) {
    device._show("closed");
    if (device._log) print("closed " + code + (reason ? " " + reason : "") + (status ? ", status " + status : ""));
  });
}
