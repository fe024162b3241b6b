// ESP8266 and ESP32: the classes of the chips' own functions, E.reboot and the watchdog. A restart takes effect when the running
// handler has returned.

import { ScriptError, type Value } from "../language/realm";
import type { Machine } from "../machine";

const WOKEN_BY_TIMER = 4;
const FREE_HEAP_BYTES = { esp8266: 12_000, esp32: 150_000 };

export function installChip(machine: Machine): void {
  const { realm, board } = machine;
  realm.define(realm.builtIns.value("E"), { reboot: () => restart(machine, true) });
  if (board.firmware.startsWith("ESP8266")) installEsp8266(machine);
  else if (board.firmware.startsWith("ESP32")) {
    installEsp32(machine);
    installWatchdog(machine);
  }
}

function restart(machine: Machine, isKilled: boolean): void {
  machine.request({ restart: { reason: "restart", afterMs: 0, isKilled } });
}

/** 0: until somebody pulls the reset pin, which nobody does here. */
function deepSleep(machine: Machine, micros: number): void {
  machine.request({ restart: { reason: "deep sleep", afterMs: micros > 0 ? micros / 1000 : Infinity, isKilled: false } });
}

function installEsp8266(machine: Machine): void {
  const { realm } = machine;
  const chip = realm.nativeClass("ESP8266", () => undefined);
  realm.define(chip, {
    reboot: () => restart(machine, false),
    deepSleep: (micros) => {
      if (!Number.isInteger(micros)) throw new ScriptError("Error", "Invalid microseconds");
      deepSleep(machine, micros as number);
    },
    getResetInfo: () => realm.object({ reason: machine.bootReason, exccause: 0, epc1: 0, epc2: 0, epc3: 0, excvaddr: 0, depc: 0 }),
    getState: () =>
      realm.object({ sdkVersion: "2.2.1", cpuFrequency: 160, freeHeap: FREE_HEAP_BYTES.esp8266, maxCon: machine.board.sockets, flashMap: "4MB:512/512", flashKB: 4096, flashChip: "0xEF 0x4016" }),
    crc32: (data) => {
      if (!Array.isArray(data)) throw new ScriptError("Error", "Data must be an array");
      return realm.builtIns.value("E").CRC32(data) | 0;
    },
    logDebug: () => undefined,
    setLog: () => undefined,
    printLog: () => undefined,
    readLog: () => "",
    dumpSocketInfo: () => undefined,
    setCPUFreq: () => undefined,
    getFreeFlash: () => realm.array(),
  });
  realm.hide(realm.global, "ESP8266", chip);
}

function installEsp32(machine: Machine): void {
  const { realm } = machine;
  const chip = realm.nativeClass("ESP32", () => undefined);
  realm.define(chip, {
    reboot: () => restart(machine, false),
    deepSleep: (micros) => deepSleep(machine, Number(micros) | 0),
    getWakeupCause: () => (machine.bootReason === "deep sleep" ? WOKEN_BY_TIMER : 0),
    getState: () => realm.object({ sdkVersion: "v4.4", freeHeap: FREE_HEAP_BYTES.esp32, BLE: false, Wifi: true, minHeap: FREE_HEAP_BYTES.esp32 }),
    setAtten: () => undefined,
    enableWifi: () => undefined,
    enableBLE: () => undefined,
    setOTAValid: () => undefined,
  });
  realm.hide(realm.global, "ESP32", chip);
}

/** Kicked by the idle loop it never bites here, where scripts take no time; kicked by the script it does. */
function installWatchdog(machine: Machine): void {
  const { realm, clock } = machine;
  let timeoutMs = 0;
  let stop = (): void => undefined;
  machine.onEnd.push(() => stop());
  const kick = (): void => {
    stop();
    if (timeoutMs > 0) stop = clock.schedule(timeoutMs, () => restart(machine, false));
  };
  realm.define(realm.builtIns.value("E"), {
    enableWatchdog: (seconds: Value, isAuto: Value) => {
      const given = Number(seconds);
      timeoutMs = isAuto === undefined || isAuto ? 0 : Math.round(given >= 0 ? given : 1) * 1000;
      kick();
    },
    kickWatchdog: kick,
  });
}
