// Import this before device code in a script of its own: Espruino's natives are there from then on. Tests have device-setup.ts.
import { install } from "./espruino-globals";

install(globalThis, { hasSignedCharacters: false, random32: () => 0, time: () => 0 });
