// Two hosts on one cable: network namespaces of Linux with a pair of virtual Ethernet devices between them, to be cut for real.
// Needs root, `ip` and `iptables`. Nothing of it outlives `close`.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandOnPath } from "../../drivers/targets";

export const SERVER_ADDRESS = "10.77.0.1";
const BOARD_ADDRESS = "10.77.0.2";

/** What can be done to the cable; each begins and is mended. */
export type Cut = "link down" | "black hole" | "answers lost" | "address lost" | "resets" | "server's host replaced";

/** What is missing for it on this machine; undefined where nothing is. */
export function missingForNetwork(): string | undefined {
  const missing = [
    ...(process.getuid?.() === 0 ? [] : ["root"]),
    ...["ip", "iptables"].filter((command) => !commandOnPath(command)).map((command) => `the command ${command}`),
  ];
  return missing.length > 0 ? `networks between hosts: no ${missing.join(", no ")}` : undefined;
}

export class Network {
  private readonly _directory = mkdtempSync(join(tmpdir(), "motesocket-cable-"));

  /** `name`: at most eight characters, unique on this machine. */
  constructor(private readonly _name: string) {
    const [server, board] = [this.server, this.board];
    run("ip", "netns", "add", server);
    run("ip", "netns", "add", board);
    run("ip", "link", "add", `${_name}s`, "netns", server, "type", "veth", "peer", "name", `${_name}b`, "netns", board);
    run("ip", "-n", server, "addr", "add", `${SERVER_ADDRESS}/24`, "dev", `${_name}s`);
    run("ip", "-n", board, "addr", "add", `${BOARD_ADDRESS}/24`, "dev", `${_name}b`);
    run("ip", "-n", server, "link", "set", `${_name}s`, "up");
    run("ip", "-n", board, "link", "set", `${_name}b`, "up");
  }

  /** The namespaces' names. */
  get server(): string {
    return `${this._name}-server`;
  }

  get board(): string {
    return `${this._name}-board`;
  }

  /** A file that runs `command` on the board's side: a shell script, or one for Node where `command` is a script for Node. */
  onBoard(command: string): string {
    const isScript = command.endsWith(".js");
    const path = join(this._directory, isScript ? "command.cjs" : "command.sh");
    const inside = ["netns", "exec", this.board, ...(isScript ? [process.execPath] : []), command];
    writeFileSync(path, isScript
      ? `process.exitCode=require("node:child_process").spawnSync("ip",[...${JSON.stringify(inside)},...process.argv.slice(2)],{stdio:"inherit"}).status`
      : `#!/bin/sh\nexec ip ${inside.join(" ")} "$@"\n`);
    chmodSync(path, 0o755);
    return path;
  }

  begin(cut: Cut): void {
    this._do(cut, true);
  }

  mend(cut: Cut): void {
    this._do(cut, false);
  }

  close(): void {
    run("ip", "netns", "del", this.server);
    run("ip", "netns", "del", this.board);
    rmSync(this._directory, { recursive: true, force: true });
  }

  private _do(cut: Cut, begins: boolean): void {
    const rule = (chain: string, ...target: string[]): void => run("ip", "netns", "exec", this.server, "iptables", begins ? "-A" : "-D", chain, "-p", "tcp", "-j", ...target);
    switch (cut) {
      case "link down":
        return run("ip", "-n", this.server, "link", "set", `${this._name}s`, begins ? "down" : "up");
      case "address lost":
        return run("ip", "-n", this.board, "addr", begins ? "del" : "add", `${BOARD_ADDRESS}/24`, "dev", `${this._name}b`);
      case "resets":
        return rule("INPUT", "REJECT", "--reject-with", "tcp-reset");
      case "answers lost":
        return rule("OUTPUT", "DROP");
      case "black hole":
      case "server's host replaced":
        rule("INPUT", "DROP");
        return rule("OUTPUT", "DROP");
    }
  }
}

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: ["ignore", "ignore", "pipe"] });
}
