// One test under many seeds. When it fails, the error names the seed and the command that runs it again alone:
// the environment variable SEED picks one (`SEED=17`) or a range (`SEED=1..500`).

export interface SeedOptions {
  /** The value of SEED in the environment. */
  asked?: string;
  /** What runs this test again, after `SEED=17 `; found out where jest or Node runs it. */
  command?: string;
}

/** Calls `run` with 1 to `count`, or with what SEED asks for, one after the other; throws at the first that fails. */
export async function forEachSeed(count: number, run: (seed: number) => Promise<void> | void, options: SeedOptions = {}): Promise<void> {
  const [first, last] = parseSeeds(options.asked ?? process.env.SEED ?? `1..${count}`);
  for (let seed = first; seed <= last; seed++) {
    try {
      await run(seed);
    } catch (error) {
      const replay = `seed ${seed} fails; run it again with: SEED=${seed} ${options.command ?? testCommand()}`;
      throw new Error(`${replay}\n${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}

/** Reads "17" or "1..500"; throws an Error that names what it cannot read. */
export function parseSeeds(text: string): [first: number, last: number] {
  const [, first, last = first] = /^(\d+)(?:\.\.(\d+))?$/.exec(text.trim()) ?? [];
  if (first === undefined || Number(last) < Number(first)) throw new Error(`seeds "${text}" are neither a number nor a range such as 1..500`);
  return [Number(first), Number(last)];
}

/** jest tells which test runs; of Node only the file is known. */
function testCommand(): string {
  const { expect } = globalThis as { expect?: { getState?: () => { testPath?: string; currentTestName?: string } } };
  const { testPath, currentTestName } = expect?.getState?.() ?? {};
  const relative = (path: string): string => path.replace(`${process.cwd()}/`, "");
  if (testPath !== undefined) return `npx jest ${relative(testPath)} -t ${quoted(currentTestName ?? "")}`;
  return `node --test ${relative(process.argv[1] ?? "")}`;
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, "'\\''")}'`;
}
