/**
 * Runs the catalogue on the targets of `TARGET` (the simulator by default): in the simulator on
 * its boards, on a real interpreter side by side with the simulated board of the same shape.
 * Where an interpreter is missing it says loudly what was skipped and fails nothing.
 */
import { cpus } from "node:os";
import { loadCatalogue } from "../drivers/catalogue";
import type { Driver, TargetName } from "../drivers/driver";
import { DEFAULT_BOARDS, type Scenario } from "../drivers/scenario";
import { playOnBoth, playScenario } from "../drivers/scenario-run";
import { driverFor, INTERPRETERS, requestedTargets } from "../drivers/targets";
import { WorkerPool } from "../drivers/worker-pool";

/** Device scenarios mostly wait for timers; a simulator needs a core to start. */
const AT_ONCE_DEVICE = 8;
const AT_ONCE_SIMULATOR = Math.min(8, 2 * cpus().length);
/** Far above any scenario's own deadline, which counts from its start, not from its turn. */
const JEST_TIMEOUT_MS = 900000;

interface Job {
  title: string;
  play: () => Promise<void>;
}

const catalogue = loadCatalogue();
const counts = { passed: 0, failed: 0, skipped: 0 };
const notices: string[] = [];
let jobCount = 0;

for (const target of requestedTargets()) {
  const driver = driverFor(target);
  if (!driver) {
    counts.skipped += catalogue.length;
    notices.push(missingNotice(target as Exclude<TargetName, "sim">));
    describe(`scenarios on ${target}`, () => {
      it.skip("are skipped: no interpreter was found", () => undefined);
    });
    continue;
  }
  describe(`scenarios on ${target}`, () => {
    const pool = new WorkerPool(target === "sim" ? AT_ONCE_SIMULATOR : AT_ONCE_DEVICE);
    const started = new Map<string, Promise<Error | undefined>>();
    const jobs = catalogue.flatMap(({ title, scenario }) => jobsFor(target, driver, title, scenario));
    jobCount += jobs.length;
    if (jobs.length === 0) it.skip("are none that match", () => undefined);

    beforeAll(() => {
      for (const job of jobs) started.set(job.title, pool.run(() => outcome(job)));
    });

    it.each(jobs.map((job) => job.title))(
      "%s",
      async (title) => {
        const error = await started.get(title);
        if (error) counts.failed++;
        else counts.passed++;
        if (error) throw error;
      },
      JEST_TIMEOUT_MS,
    );
  });
}

// Jest runs no afterAll where every test is skipped.
if (jobCount > 0) afterAll(report);
else report();

function report(): void {
  const closing = `scenarios: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
  process.stderr.write([...notices, closing, ""].join("\n"));
}

function jobsFor(target: TargetName, driver: Driver, title: string, scenario: Scenario): Job[] {
  if (scenario.targets && !scenario.targets.includes(target)) {
    counts.skipped++;
    return [];
  }
  if (target !== "sim") {
    const simulator = driverFor("sim")!;
    const { board } = INTERPRETERS[target];
    const isSimulated = !scenario.targets || scenario.targets.includes("sim");
    return [
      {
        title,
        play: async () => {
          if (isSimulated) await playOnBoth(scenario, driver, simulator, board);
          else await playScenario(scenario, driver);
        },
      },
    ];
  }
  return (scenario.boards ?? DEFAULT_BOARDS).map((board) => ({
    title: `${title} (${board})`,
    play: async () => void (await playScenario(scenario, driver, board)),
  }));
}

/** Errors become values, so that a job nobody awaits yet is no unhandled rejection. */
async function outcome(job: Job): Promise<Error | undefined> {
  try {
    await job.play();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

function missingNotice(target: Exclude<TargetName, "sim">): string {
  const { variable, command } = INTERPRETERS[target];
  return [
    "",
    "*".repeat(78),
    `*** SKIPPED: all ${catalogue.length} scenarios on the real interpreter "${target}".`,
    `*** No ${command} on PATH, and ${variable} is not set.`,
    `*** What the simulator prints was NOT compared with a real Espruino in this run.`,
    `*** To run them: ${variable}=/path/to/${command} make test-device`,
    "*".repeat(78),
    "",
  ].join("\n");
}
