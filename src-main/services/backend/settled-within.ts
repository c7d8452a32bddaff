/** Waits for a task, but no longer than the limit (ms); how it ended does not matter. */
export async function settledWithin(task: Promise<unknown>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([task.then(ignore, ignore), limit]);
  clearTimeout(timer);
}

function ignore(): void {}
