// What is declared is there: every member of every object in the blob on a simulated board, every option and event by its name
// in the blob, whose build shortens other names.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";
import { BLOB_PATH, driverFor, ROOT } from "../drivers/targets";
import { checker, exported, propertiesOf, valueNames } from "./declared";

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
  Ws: 'new M.ws("x.invalid")',
  WsConstructor: "M.ws",
  WebSocket: 'new M.WebSocket("ws://127.0.0.1:9/")',
  WebSocketConstructor: "M.WebSocket",
};

/** Of these programs see a part. */
const OPAQUE = ["DefoldConnection"];

/** What `typeof` says of a value of this type. */
function kindOf(type: ts.Type): string {
  if (type.getCallSignatures().length || type.getConstructSignatures().length) return "function";
  const kinds = { number: ts.TypeFlags.NumberLike, string: ts.TypeFlags.StringLike, boolean: ts.TypeFlags.BooleanLike };
  const first = type.isUnion() ? type.types[0] : type;
  return Object.entries(kinds).find(([, flag]) => first.flags & flag)?.[0] ?? "object";
}

/** Of an interface: a member's name and what `typeof` says of it, or its value where the declaration has one. */
function membersOf(name: string): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const property of propertiesOf(name)) {
    if (property.flags & ts.SymbolFlags.Optional) continue;
    const type = checker.getTypeOfSymbol(property);
    members[property.name] = type.isLiteral() ? type.value : kindOf(type);
  }
  return members;
}

const KINDS: unknown[] = ["function", "number", "string", "boolean", "object"];

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

const interfaces = [...exported].filter(([, { flags }]) => flags & ts.SymbolFlags.Interface).map(([name]) => name);
/** What programs and the module hand to each other: data, options, handlers. */
const handedOver = interfaces.filter((name) => !(name in OBJECTS) && propertiesOf(name).length > 0);

test("the module has what is declared, and nothing else", async () => {
  const { lines } = await driverFor("sim")!.run('print(Object.keys(require("motesocket")).sort().join());quit()', { timeoutMs: LIMIT_MS });
  expect(lines).toEqual([valueNames.join()]);
  expect(valueNames).toContain("connect");
});

test("every type that is declared can be imported", () => {
  const folder = join(ROOT, "src/types");
  const names = readdirSync(folder).flatMap((file) => [...readFileSync(join(folder, file), "utf8").matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name));
  expect(names.filter((name) => !exported.has(name))).toEqual([]);
  expect(names.length).toBeGreaterThan(20);
});

test("every object with methods is held against a board", () => {
  const hasMethods = (name: string): boolean => Object.values(membersOf(name)).includes("function");
  expect(handedOver.filter((name) => hasMethods(name) && !name.endsWith("Events"))).toEqual([]);
});

test.each(Object.entries(OBJECTS))("%s is declared as %s is on a board", async (name, expression) => {
  const members = membersOf(name);
  const found = await onBoard(expression, members);
  expect(found.members).toEqual(members);
  if (!OPAQUE.includes(name)) expect(found.names.filter((own) => !(own in members))).toEqual([]);
  expect(Object.keys(members).length).toBeGreaterThan(0);
}, LIMIT_MS);

test.each(handedOver)("the names of %s are in the blob as they are declared", (name) => {
  const blob = readFileSync(BLOB_PATH, "utf8");
  const names = propertiesOf(name).map((property) => property.name);
  expect(names.filter((property) => !new RegExp(`\\b${property}\\b`).test(blob))).toEqual([]);
  expect(names.length).toBeGreaterThan(1);
});
