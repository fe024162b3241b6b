// process, the clock functions and the commands that change what the board runs: load, reset, save, quit.

import type { BoardDescription } from "../board-description";
import { boardNowMs, type Machine } from "../machine";
import type { Value } from "../language/realm";

/** Files that run at power-on or after a reset. */
const SAVED_CODE = [".bootcde", ".bootrst"];

export function installProcess(machine: Machine): void {
  const { realm, board, memory } = machine;
  const process = realm.nativeClass("process", () => undefined);
  const descriptor = (get: () => Value): PropertyDescriptor => ({ get: realm.native("get", get), configurable: true, enumerable: false });
  Object.defineProperty(process, "env", descriptor(() => environment(machine)));
  realm.hide(process, "version", board.version);
  realm.define(process, { memory: (collect) => memory.report(collect === undefined || Boolean(collect)) });
  realm.setNamespace("process", process);
  realm.define(realm.global, {
    getTime: () => boardNowMs(machine) / 1000,
    setTime: (seconds) => {
      // The build for Linux does not set the clock of its host.
      if (board.firmware !== "LINUX") machine.timeOffsetMs = Number(seconds) * 1000 - machine.clock.nowMs();
    },
    getSerial: () => serialNumber(machine),
    quit: () => machine.request({ quit: true }),
    reset: (clearFlash) => {
      if (clearFlash) eraseSavedCode(machine);
      machine.request({ reset: true });
    },
    load: (file) => machine.request({ load: file === undefined ? undefined : String(file) }),
    save: () => machine.printError("save() is not simulated; write to Storage or use E.setBootCode"),
    setDeepSleep: () => undefined,
    setBusyIndicator: () => undefined,
    setSleepIndicator: () => undefined,
  });
}

function eraseSavedCode({ storage, print }: Machine): void {
  for (const name of SAVED_CODE) storage.erase(name);
  print("Erasing saved code.\nDone!\n");
}

function environment(machine: Machine): Value {
  const { board, realm } = machine;
  return realm.object({
    VERSION: board.version,
    GIT_COMMIT: "simulator",
    BOARD: board.firmware,
    RAM: board.variables * board.blockSize,
    FLASH: board.storage.address + board.storage.pages * board.storage.pageSize,
    STORAGE: board.storage.pages * board.storage.pageSize,
    SERIAL: serialNumber(machine),
    CONSOLE: consoleDevice(machine),
    MODULES: moduleNames(machine).join(","),
    EXPTR: 0,
  });
}

/** Name of the device the console is on, null: on none. Without one, where a script's output goes. */
export function consoleDevice({ board, console }: Machine): string | null {
  return console ? console.deviceName : serialDevice(board);
}

/** Name of the device that is the console at power-on. */
export function serialDevice({ firmware }: BoardDescription): string {
  return firmware === "LINUX" ? "USB" : "Serial1";
}

/** Names of the modules in the firmware. */
export function moduleNames({ board }: Machine): string[] {
  return ["Storage", "net", ...(board.tls ? ["tls"] : []), ...(board.crypto.length > 0 ? ["crypto"] : []), ...board.modules];
}

function serialNumber({ board }: Machine): string {
  return board.id.startsWith("linux") ? "00000000-addeadde-addeadde" : "00000000-5172c0de";
}
