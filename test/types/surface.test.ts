// What is declared is there: every member of every object in the blob on a simulated board, every option and event by its name
// in the blob, whose build shortens other names.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";
import { BLOB_PATH, driverFor, ROOT } from "../drivers/targets";
import { programOf } from "./compiler";

const INDEX = "src/types/index.d.ts";
const LIMIT_MS = 20000;

/** How a board comes by what an interface describes. */
const OBJECTS: Record<string, string> = {
  Connection: "M.connect()",
  StatusTable: "M.Status",
  Defold: "M.defold",
  DefoldConnection: 'M.defold.connect("",null,function(){})',
  Nodemcu: "M.nodemcu",
  NodemcuClient: "M.nodemcu.createClient()",
  Hammerspoon: "M.hammerspoon",
  HammerspoonWebsocket: 'M.hammerspoon.new("",function(){})',
  Solar2d: "M.solar2d",
  Solar2dClient: "M.solar2d.new()",
};

/** Of these programs see a part. */
const OPAQUE = ["DefoldConnection"];

/** What programs and the module hand to each other. */
const HANDED_OVER = ["Options", "Headers", "ReconnectOptions", "StreamOptions", "About", "Failure", "End", "ConnectionEvents", "NodemcuEvents", "DefoldParams", "DefoldHandshakeResponse", "Solar2dOptions"];

const program = programOf({}, [INDEX]);
const checker = program.getTypeChecker();
const moduleSymbol = checker.getSymbolAtLocation(program.getSourceFile(join(ROOT, INDEX))!)!.exports!.get(ts.InternalSymbolName.ExportEquals)!;
const namespace = checker.getAliasedSymbol(moduleSymbol);
const exported = new Map(checker.getExportsOfModule(namespace).map((symbol) => [symbol.name, resolved(symbol)]));

function resolved(symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** What `typeof` may say. */
const KINDS: unknown[] = ["function", "number", "object"];

/** A member's name and what `typeof` says of it, or its value where the declaration has one. */
function membersOf(type: ts.Type): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const property of type.getProperties()) {
    if (property.flags & ts.SymbolFlags.Optional) continue;
    const own = checker.getTypeOfSymbol(property);
    if (own.isLiteral()) members[property.name] = own.value;
    else if (own.getCallSignatures().length || own.getConstructSignatures().length) members[property.name] = "function";
    else members[property.name] = own.flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.Union) ? "number" : "object";
  }
  return members;
}

/** What a board says of the same names, and which names the object itself has; the build's own have one or two letters. */
async function onBoard(expression: string, members: Record<string, unknown>): Promise<{ members: unknown; names: string[] }> {
  const script = `var M=require("motesocket"),o=${expression},r={};
${JSON.stringify(Object.entries(members).map(([name, kind]) => [name, !KINDS.includes(kind)]))}.forEach(function(m){var v=o[m[0]];r[m[0]]=m[1]?v:typeof v});
print(JSON.stringify({members:r,names:Object.keys(o)}));quit();
`;
  const { lines } = await driverFor("sim")!.run(script, { timeoutMs: LIMIT_MS, board: "esp32" });
  const said = JSON.parse(lines.at(-1)!) as { members: unknown; names: string[] };
  return { ...said, names: said.names.filter((name) => name.length > 2) };
}

const values = [...exported].filter(([, { flags }]) => flags & ts.SymbolFlags.Value).map(([name]) => name);
const interfaces = [...exported].filter(([, { flags }]) => flags & ts.SymbolFlags.Interface).map(([name]) => name);

test("the module has what is declared, and nothing else", async () => {
  const { lines } = await driverFor("sim")!.run('print(Object.keys(require("motesocket")).sort().join());quit()', { timeoutMs: LIMIT_MS });
  expect(lines).toEqual([values.sort().join()]);
  expect(values).toContain("connect");
});

test("every interface is known here", () => {
  expect(interfaces.sort()).toEqual([...Object.keys(OBJECTS), ...HANDED_OVER].sort());
});

test.each(Object.entries(OBJECTS))("%s is declared as %s is on a board", async (name, expression) => {
  const members = membersOf(checker.getDeclaredTypeOfSymbol(exported.get(name)!));
  const found = await onBoard(expression, members);
  expect(found.members).toEqual(members);
  if (!OPAQUE.includes(name)) expect(found.names.filter((own) => !(own in members))).toEqual([]);
  expect(Object.keys(members).length).toBeGreaterThan(0);
}, LIMIT_MS);

test.each(HANDED_OVER.filter((name) => name !== "Headers"))("the names of %s are in the blob as they are declared", (name) => {
  const blob = readFileSync(BLOB_PATH, "utf8");
  const names = checker.getDeclaredTypeOfSymbol(exported.get(name)!).getProperties().map((property) => property.name);
  expect(names.filter((property) => !new RegExp(`\\b${property}\\b`).test(blob))).toEqual([]);
  expect(names.length).toBeGreaterThan(1);
});
