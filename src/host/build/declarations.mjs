// Writes the declarations of `motesocket/sim`: those of its index and of what that names, without what is marked
// @internal. `node src/host/build/declarations.mjs <directory>`
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";

const ROOT = resolve("src/host/sim");
const ENTRY = join(ROOT, "index");

const { config } = ts.readConfigFile("src/host/tsconfig.json", ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, "src/host");
const emitted = new Map();
const program = ts.createProgram([`${ENTRY}.ts`], { ...options, noEmit: false, declaration: true, emitDeclarationOnly: true, stripInternal: true });
const { diagnostics } = program.emit(undefined, (path, text) => emitted.set(resolve(path), text));
if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, ts.createCompilerHost(options)));

/** Writes the declarations of `module` (a path without its ending) and of the files it names. */
function write(module, directory, written = new Set()) {
  const path = `${module}.d.ts`;
  const text = emitted.get(path);
  if (text === undefined || written.has(path)) return;
  written.add(path);
  const target = join(directory, path.slice(ROOT.length));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  for (const { fileName } of ts.preProcessFile(text).importedFiles) write(resolve(dirname(path), fileName), directory, written);
}

write(ENTRY, process.argv[2]);
