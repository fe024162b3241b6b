// A project outside of the repository that has the package installed as npm packs it, without a network, and may borrow the
// repository's own tools.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../drivers/targets";

const run = promisify(execFile);

export interface Output {
  stdout: string;
  stderr: string;
}

export class Installation {
  private constructor(readonly directory: string) {}

  static async make(): Promise<Installation> {
    const directory = await realpath(await mkdtemp(join(tmpdir(), "motesocket-package-")));
    await run("npm", ["pack", "--pack-destination", directory], { cwd: ROOT });
    const [tarball] = await readdir(directory);
    await writeFile(join(directory, "package.json"), '{ "private": true }');
    await run("npm", ["install", "--offline", "--no-audit", "--no-fund", tarball], { cwd: directory });
    return new Installation(directory);
  }

  /** A path inside the installed package. */
  packagePath(...path: string[]): string {
    return join(this.directory, "node_modules/motesocket", ...path);
  }

  /** Lets the project use packages of the repository, and commands as ".bin/name". */
  async borrow(...names: string[]): Promise<void> {
    for (const name of names) {
      const place = join(this.directory, "node_modules", name);
      await mkdir(dirname(place), { recursive: true });
      await symlink(join(ROOT, "node_modules", name), place);
    }
  }

  /** Runs a command of node_modules/.bin. */
  command(name: string, ...args: string[]): Promise<Output> {
    return run(join(this.directory, "node_modules/.bin", name), args, { cwd: this.directory });
  }

  /** Runs JavaScript in Node. */
  node(code: string): Promise<Output> {
    return run(process.execPath, ["-e", code], { cwd: this.directory });
  }

  remove(): Promise<void> {
    return rm(this.directory, { recursive: true, force: true });
  }
}
