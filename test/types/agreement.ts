// Compiled by declarations.test.ts together with the device code, never run: it does not compile where the client has what is not
// declared, or the other way round. The module and the APIs are held to their declarations by the device code itself.
import type { Connection } from "../../src/connection/connection";
import type declared from "../../src/types";

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
/** The build shortens names that begin with an underscore: they are nobody's. `emit` is the board's, and not declared. */
true satisfies Same<Exclude<keyof Connection, `_${string}` | "emit">, keyof declared.Connection>;
