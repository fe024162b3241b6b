// The boot code, .bootcde in Storage: reads the configuration, joins Wi-Fi, connects, hands the connection to the user's program, and puts
// `ws` at the prompt. Whatever is wrong with configuration or program ends at the prompt with a line that says so. docs/firmware.md.
//   boot -> plain prompt | joining Wi-Fi -> program -> stable        a boot that does not come to "stable" has failed
// Memory: `device`, `show`, `joinWifi` and `ws` stay; all else is gone once the boot is stable.

import { phase } from "../src/phase";
import { defineGlobal, libraryIfThere, setPin } from "../src/port/espruino/board";
import * as booting from "./boot-sequence";
import { type Device, Log, type State } from "./device";
import * as prompting from "./prompt";
import * as joining from "./wifi";

const STEP_MS = 100;

function show(state: State, step?: number): void {
  device._state = state;
  if (!device._led) return;
  if (device._timer) clearTimeout(device._timer);
  delete device._timer;
  // Steps of the LED in tenths of a second, on and off in turn; one step alone is steady.
  const pattern = { "joining Wi-Fi": "11", connecting: "55", open: "9", closed: "19", "plain prompt": "111119" }[state];
  const at = step || 0;
  setPin(device._led, at % 2 === 0);
  if (pattern.length > 1) device._timer = setTimeout(show, +pattern[at] * STEP_MS, state, (at + 1) % pattern.length);
}

const device: Device = { _log: Log.States, _state: "closed", _show: show };

/** Joins the configured network and, as the handler of Wi-Fi's "disconnected", joins it again; calls `joined` when that is done. */
function joinWifi(joined?: unknown): void {
  if (device._isJoining) return;
  device._isJoining = true;
  const wifi: joining.Wifi = libraryIfThere("Wifi");
  const before = device._state;
  phase(joining).join(device, wifi, function () {
    delete device._isJoining;
    if (device._state === "joining Wi-Fi") show(before);
    if (typeof joined !== "function") return;
    wifi.on("disconnected", joinWifi);
    joined();
  });
}

defineGlobal("ws", function () {
  return phase(prompting).createPrompt(device);
});
phase(booting).boot(device, joinWifi);
