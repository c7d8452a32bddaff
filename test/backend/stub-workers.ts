import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A worker that answers calls by a table of functions `(input) => value`; `tell(event, payload)` and `die()` are at hand. */
function script(handlers: string): string {
  return `
    import { parentPort, workerData } from 'node:worker_threads';
    const tell = (name, payload) => parentPort.postMessage({ rpc: 'event', name, payload });
    const die = () => { setImmediate(() => { throw new Error('the stub died'); }); return new Promise(() => {}); };
    const fail = (kind, message) => { throw { kind, message }; };
    const end = () => { setImmediate(() => parentPort.close()); };
    const handlers = ${handlers};
    parentPort.on('message', async ({ id, method, input }) => {
      try {
        parentPort.postMessage({ rpc: 'ok', id, value: await handlers[method](input) });
      } catch (failure) {
        parentPort.postMessage({ rpc: 'fail', id, failure, detail: null });
      }
    });`;
}

/** A folder of bundled workers, as the backend looks for them. */
export function workerDir(workers: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'chatvault-workers-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  writeFileSync(join(dir, 'package.json'), '{"type":"module"}');
  for (const [name, handlers] of Object.entries(workers)) {
    writeFileSync(join(dir, `${name}-worker.js`), script(handlers));
  }
  return dir;
}

/** Waits until a condition holds; the test's own time limit ends a vain wait. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
