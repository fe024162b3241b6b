// The board's side of the firmware: modules, Storage, pins, the global of the prompt. Pins have their names on the board; a "!" before one
// says that low is on.

/** Storage, as far as the firmware uses it. */
export interface Files {
  read(name: string): string | undefined;
  /** Undefined for what is no JSON, where `isQuiet`. */
  readJSON(name: string, isQuiet: boolean): any;
  /** Writes into bytes that nobody has written before; `fileBytes` makes the file. Throws when Storage is full. */
  write(name: string, text: string, offset: number, fileBytes?: number): boolean;
  erase(name: string): void;
}

export function files(): Files {
  return require("Storage") as never;
}

/** A module of the board or of its Storage; undefined where there is none, or where it throws. */
export function libraryIfThere(name: string): any {
  try {
    return require(name);
  } catch (missing) {
    return undefined;
  }
}

/** Throws where there is none, and what it throws. */
export function library(name: string): any {
  return require(name);
}

/** Puts `make()` in the place of the global `name` for as long as nobody gives that name to something else. */
export function defineGlobal(name: string, make: () => unknown): void {
  const root = global as { [name: string]: unknown };
  Object.defineProperty(root, name, {
    configurable: true,
    get: make,
    set(value) {
      delete root[name];
      root[name] = value;
    },
  });
}

/** Whether the board knows something by that name, a pin for example. */
export function isKnown(name: string): boolean {
  return (global as { [name: string]: unknown })[name] !== undefined;
}

function isLowActive(pin: string): boolean {
  return pin[0] === "!";
}

export function nameOf(pin: string): string {
  return isLowActive(pin) ? pin.substr(1) : pin;
}

export function setPin(pin: string, isOn: boolean): void {
  digitalWrite(nameOf(pin), isOn !== isLowActive(pin));
}

/** Whether a button is held: read with the pull-up or pull-down that lets it go. */
export function isHeld(pin: string): boolean {
  if (isLowActive(pin)) pinMode(nameOf(pin), "input_pullup");
  return !!digitalRead(nameOf(pin)) !== isLowActive(pin);
}

/** Blocks in use and all there are, garbage collected. */
export function memory(): { usage: number; total: number } {
  return process.memory();
}
