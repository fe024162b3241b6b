// The blob's source map reaches into the phases, which are bundled apart and put in place as text.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");

test("the source map names the sources of the phases, with their texts", () => {
  const map = JSON.parse(readFileSync(join(ROOT, "dist/motesocket.js.map"), "utf8")) as { sources: string[]; sourcesContent: string[] };
  for (const path of ["src/protocol/utf8.ts", "src/connection/receive.ts", "src/connection/rare.ts", "src/api/nodemcu.ts"]) {
    const at = map.sources.indexOf(`../${path}`);
    expect([path, map.sourcesContent[at]]).toEqual([path, readFileSync(join(ROOT, path), "utf8")]);
  }
});
