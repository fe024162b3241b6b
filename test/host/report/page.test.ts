// A report of a trace: its numbers, marks and texts; in Chromium, where there is one, a click shows the bytes.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reportPage } from "../../../src/host/report/page";
import { parseTrace } from "../../../src/host/report/trace-file";

const TRACE = [
  { ms: 0, board: "b", kind: "connect", link: 1, host: "h", port: 80, isTls: false },
  { ms: 0, board: "b", kind: "state", link: 1, state: "connecting" },
  { ms: 5, board: "b", kind: "memory", usage: 400, total: 1600 },
  { ms: 10, board: "b", kind: "http", link: 1, direction: "received", line: "HTTP/1.1 101 Switching Protocols", bytes: 129 },
  { ms: 10, board: "b", kind: "state", link: 1, state: "open" },
  { ms: 20, board: "b", kind: "received", link: 1, bytes: 13, hex: "" },
  { ms: 20, board: "b", kind: "frame", link: 1, direction: "received", fin: true, opcode: 1, masked: false, length: 11, payload: Buffer.from("<b>hello</b>").toString("hex") },
  { ms: 3000, kind: "fault", fault: { fault: "stall" }, state: "begins" },
  { ms: 4000, kind: "fault", fault: { fault: "stall" }, state: "ends" },
  { ms: 4100, board: "b", kind: "frame", link: 1, direction: "sent", fin: true, opcode: 8, masked: true, length: 5, code: 1000, reason: "bye", payload: "03e8627965" },
  { ms: 4200, board: "b", kind: "state", link: 1, state: "closed" },
];
const TEXT = TRACE.map((line) => JSON.stringify(line)).join("\n");
const CHROMIUM = ["chromium", "chromium-browser", "google-chrome"].find((command) => {
  try {
    execFileSync(command, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});

describe("a report", () => {
  const page = reportPage(parseTrace(TEXT), "a <trace>");

  it("says what passed", () => {
    expect(page).toContain("<title>a &lt;trace&gt;</title>");
    expect(page).toContain("<li><b>1</b><span>frames sent</span></li>");
    expect(page).toContain("<li><b>400</b><span>most blocks in use</span></li>");
    expect(page).toContain("text 11 B &quot;&lt;b&gt;hello&lt;/b&gt;&quot;");
    expect(page).toContain("close 1000 bye");
    expect(page).toContain("2.98 s of silence");
  });

  it("draws memory, states and faults, and loads nothing from elsewhere", () => {
    expect(page).toContain('<polyline class="memory"');
    expect(page.match(/<rect class="(connecting|open|fault)"/g)).toEqual(['<rect class="fault"', '<rect class="connecting"', '<rect class="open"']);
    expect(page).not.toMatch(/(src|href)=|https?:/);
  });

  it("has a lane for each kind of fault, and ends what was begun for several connections", () => {
    const fault = (name: string, state: string, ms: number, connection?: number): object => ({ ms, kind: "fault", fault: { fault: name }, state, ...(connection && { connection }) });
    const trace = [fault("stall", "begins", 0, 1), fault("stall", "begins", 0, 2), fault("reset", "begins", 500, 1), fault("stall", "ends", 500, 1), fault("stall", "ends", 500, 2), { ms: 1000, kind: "print", text: "x" }];
    const rects = [...reportPage(parseTrace(trace.map((line) => JSON.stringify(line)).join("\n")), "t").matchAll(/class="fault" x="(\S+)" y="(\S+)" width="(\S+)"/g)];
    expect(rects.map(([, x, y, width]) => [x, y, width].map(Number))).toEqual([[90, 163, 450], [90, 163, 450], [540, 149, 2]]);
  });

  it("names the line that is no line of a trace", () => {
    expect(() => parseTrace(`${TEXT}\n{"kind":1}`)).toThrow("line 12 is no line of a trace: no ms or no kind");
    expect(() => parseTrace("nonsense")).toThrow("line 1 is no line of a trace");
  });

  (CHROMIUM ? it : it.skip)("shows the bytes of the event that is clicked, in Chromium", () => {
    const directory = mkdtempSync(join(tmpdir(), "motesocket-report-"));
    try {
      writeFileSync(join(directory, "page.html"), `${page}<script>document.getElementById("e5").click()</script>`);
      const flags = ["--headless", "--no-sandbox", "--disable-gpu", `--user-data-dir=${directory}/profile`, "--disable-background-networking", "--disable-sync"];
      const dom = execFileSync(CHROMIUM!, [...flags, "--dump-dom", `file://${directory}/page.html`], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], timeout: 60000 });
      const panel = dom.slice(dom.indexOf('<aside id="details"'));
      expect(panel).toContain("frame at 4.1 s");
      expect(panel).toContain("0000  03 e8 62 79 65");
      expect(panel).toContain("..bye");
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }, 90000);
});
if (!CHROMIUM) process.stderr.write("*** SKIPPED: the report in Chromium: no chromium on PATH.\n");
