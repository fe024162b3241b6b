// Which pins a board has, and by which names programs call them.

import type { BoardDescription } from "../board-description";

/** Keys under which the object of a pin carries its name, and the number it is in arithmetic. */
export const PIN_NAME = Symbol("name of a pin");
export const PIN_NUMBER = Symbol("number of a pin");

/** The number a value of a script has if it is a pin. */
export function numberOfPin(value: unknown): number | undefined {
  return typeof value === "object" && value !== null ? (value as { [PIN_NUMBER]?: number })[PIN_NUMBER] : undefined;
}

/** GPIO numbers behind the labels of the usual ESP8266 module. */
const NODE_MCU = [16, 5, 4, 0, 2, 14, 12, 13, 15, 3, 1];

/** Names in the order of their numbers: D0 …, and the one analogue input of an ESP8266. */
export function pinNames({ pins, firmware }: BoardDescription): string[] {
  const names = Array.from({ length: pins.count }, (_, index) => `D${index}`);
  return isEsp8266(firmware) ? [...names, "A0"] : names;
}

/** Further names of a board's pins. */
export function pinAliases({ pins: { led, button } }: BoardDescription): Record<string, number> {
  return {
    ...(led === null ? {} : { LED: led, LED1: led }),
    ...(button === null ? {} : { BTN: button, BTN1: button }),
  };
}

/** The members of NodeMCU, which an ESP8266's firmware has; undefined elsewhere. */
export function moduleLabels({ firmware, pins }: BoardDescription): Record<string, number> | undefined {
  if (!isEsp8266(firmware)) return undefined;
  return { A0: pins.count, ...Object.fromEntries(NODE_MCU.map((pin, label) => [`D${label}`, pin])) };
}

/** The number of a pin by any of its names; throws an Error for a name that the board does not have. */
export function pinNumber(board: BoardDescription, name: string): number {
  const number = pinAliases(board)[name] ?? pinNames(board).indexOf(name);
  if (number < 0) throw new Error(`board "${board.id}" has no pin "${name}"`);
  return number;
}

function isEsp8266(firmware: string): boolean {
  return firmware.startsWith("ESP8266");
}
