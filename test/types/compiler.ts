// Compiles TypeScript for Espruino as a user's project does: strictly, for ES5, with @types/espruino and the package's own
// declarations, which are checked as well. Texts stand in for files, or take their place.
import { join } from "node:path";
import * as ts from "typescript";
import { ROOT } from "../drivers/targets";

export const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES5,
  lib: ["lib.es5.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: ["espruino"],
  strict: true,
  noUnusedLocals: true,
  noEmit: true,
};

/** Files that are there, which no program changes. */
const parsed = new Map<string, ts.SourceFile>();

/** A program of `texts` (paths from the root, with their content) beside the files that are there. */
export function programOf(texts: Record<string, string>, roots = Object.keys(texts), options = OPTIONS): ts.Program {
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  const virtual = new Map(Object.entries(texts).map(([path, text]) => [join(ROOT, path), text]));
  host.fileExists = (path) => virtual.has(path) || fileExists(path);
  host.readFile = (path) => virtual.get(path) ?? readFile(path);
  host.getSourceFile = (path, language) => {
    const known = virtual.has(path) ? undefined : parsed.get(path);
    const text = known ? undefined : host.readFile(path);
    if (text === undefined) return known;
    const file = ts.createSourceFile(path, text, language, true);
    if (!virtual.has(path)) parsed.set(path, file);
    return file;
  };
  host.getCurrentDirectory = () => ROOT;
  return ts.createProgram(roots.map((path) => join(ROOT, path)), options, host);
}

/** What is wrong with a file of the program, or with all of it: `line: message`. */
export function problemsOf(program: ts.Program, path?: string): string[] {
  const file = path === undefined ? undefined : program.getSourceFile(join(ROOT, path));
  return ts.getPreEmitDiagnostics(program, file).map(({ file: where, start, messageText }) => {
    const line = where ? where.getLineAndCharacterOfPosition(start!).line + 1 : 0;
    return `${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}
