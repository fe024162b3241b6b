import { WorkerPool } from "./worker-pool";

async function tick(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1));
}

describe("worker pool", () => {
  it("runs as many jobs at once as its limit and all in the end", async () => {
    const pool = new WorkerPool(2);
    let running = 0;
    let most = 0;
    const results = await Promise.all(
      [1, 2, 3, 4, 5].map((n) =>
        pool.run(async () => {
          most = Math.max(most, ++running);
          await tick();
          running--;
          return n;
        }),
      ),
    );
    expect(results).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it("gives a failed job's place to the next", async () => {
    const pool = new WorkerPool(1);
    const failing = pool.run(async () => {
      await tick();
      throw new Error("no");
    });
    const next = pool.run(async () => "yes");
    await expect(failing).rejects.toThrow("no");
    await expect(next).resolves.toBe("yes");
  });
});
