import { parentPort, workerData } from 'node:worker_threads';
import { createTerms } from '../pricing/terms-of.ts';
import { fillDemo } from '../services/demo/fill-demo.ts';
import { sources } from '../sources/all.ts';
import { stepBack } from './priority.ts';
import { failureOf, serveRpc } from './rpc.ts';
import { createThreadScanner } from './thread-scanner.ts';
import type { WriterData, WriterEvents, WriterMethods } from './writer-api.ts';
import { createWriterHandlers } from './writer-service.ts';

const data: WriterData = workerData;

/** A failure that no call waits for is told as an event, for the log. */
function onError(error: unknown): void {
  const { failure, detail } = failureOf(error);
  server?.emit('failed', { failure, detail });
}

const handlers = createWriterHandlers({
  data,
  sources,
  scanner: createThreadScanner(data.workerDir, { background: true }),
  clock: Date.now,
  emit: (name, payload) => server?.emit(name, payload),
  fillDemo: (vault) =>
    fillDemo(
      vault,
      data.demoNow ?? Date.now(),
      createTerms(() => data.settings),
    ),
  onError,
  onClosed: () => setImmediate(() => parentPort?.close()),
});
const server =
  parentPort &&
  serveRpc<WriterMethods, WriterEvents>(parentPort, {
    ...handlers,
    async open() {
      const result = await handlers.open();
      // The window waits for the vault to open, and for nothing after that.
      stepBack();
      return result;
    },
  });
