// Every JavaScript block of the README and of docs/api runs on a simulated board against an echo server. Blocks of one page build on
// each other: `ws` and SERVER are there. A block is wrong when the board prints an error.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { driverFor, ROOT } from "../drivers/targets";
import { WsPeer } from "../peers/ws-peer";

const PAGES = ["README.md", ...readdirSync(join(ROOT, "docs/api")).map((name) => `docs/api/${name}`)];
const ADDRESS = /"ws:\/\/192\.168\.1\.10:8080\/"/g;
const HOST = /"192\.168\.1\.10"/g;
const PORT = /(?<=port: )8080/g;
const LIMIT_MS = 20000;

const snippets = PAGES.flatMap((page) => {
  const text = readFileSync(join(ROOT, page), "utf8");
  return [...text.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code], index) => ({ page, number: index + 1, code }));
});

/** What a block may lean on, and an end for those that keep their connection. */
const AROUND = `require("Storage").write("log","line 1\\nline 2\\n");
var ws=require("motesocket").connect(SERVER);ws.on("close",function(){});
`;
const END = "\nsetTimeout(quit,600);\n";

test.each(snippets)("$page, block $number, runs without an error", async ({ code }) => {
  const peer = await WsPeer.start();
  try {
    const script = `var SERVER=URL;${AROUND}${code.replace(ADDRESS, "SERVER").replace(HOST, "HOST").replace(PORT, "PORT")}${END}`;
    const { lines, end } = await driverFor("sim")!.run(script, { timeoutMs: LIMIT_MS, parameters: { URL: `ws://127.0.0.1:${peer.port}/`, HOST: "127.0.0.1", PORT: peer.port } });
    expect(lines.filter((line) => /Uncaught|Error|WARNING/.test(line))).toEqual([]);
    expect(end).toBe("quit");
    expect(peer.connections).toBeGreaterThan(0);
  } finally {
    await peer.close();
  }
}, LIMIT_MS);

test("there are blocks to run", () => {
  expect(new Set(snippets.map(({ page }) => page))).toEqual(new Set(PAGES));
});
