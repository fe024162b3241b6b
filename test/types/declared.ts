// What src/types declares, by way of the compiler.
import { join } from "node:path";
import * as ts from "typescript";
import { ROOT } from "../drivers/targets";
import { programOf } from "./compiler";

const INDEX = "src/types/index.d.ts";

const program = programOf({}, [INDEX]);
export const checker = program.getTypeChecker();

function resolved(symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

const index = checker.getSymbolAtLocation(program.getSourceFile(join(ROOT, INDEX))!)!;
const namespace = resolved(index.exports!.get(ts.InternalSymbolName.ExportEquals)!);

/** Values and types of the module, by name. */
export const exported = new Map(checker.getExportsOfModule(namespace).map((symbol) => [symbol.name, resolved(symbol)]));

/** The names of the module's members. */
export const valueNames = [...exported].filter(([, { flags }]) => flags & ts.SymbolFlags.Value).map(([name]) => name).sort();

/** The members of an interface. */
export function propertiesOf(name: string): ts.Symbol[] {
  return checker.getDeclaredTypeOfSymbol(exported.get(name)!).getProperties();
}

/** The names of the parameters of a function, of the last overload. */
export function parametersOf(symbol: ts.Symbol): string[] {
  const signatures = checker.getTypeOfSymbol(symbol).getCallSignatures();
  return signatures[signatures.length - 1].parameters.map(({ name }) => name);
}
