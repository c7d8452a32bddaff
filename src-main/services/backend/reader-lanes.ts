import { ChatVaultError } from '../../../src-shared/ipc/envelope.ts';
import type { ReaderData, ReaderEvents, ReaderMethods } from '../../workers/reader-api.ts';
import type { QuerySettings } from '../../queries/query-settings.ts';
import { createGivenUp, giveUp } from '../../workers/given-up.ts';
import { startWorker, type WorkerClient } from '../../workers/worker-client.ts';
import { createPending } from './pending.ts';

/** The asking side of a reader. */
export type Reader = WorkerClient<ReaderMethods, ReaderEvents>;

/** Longest wait for answers that are on their way when a reader is to end, in ms. */
const DRAIN_LIMIT_MS = 1000;

/** Questions that may take long go to a thread of their own: a slow total never holds a page. */
const SLOW: ReadonlySet<string> = new Set([
  'totals',
  'facets',
  'errorFacets',
  'whyEmpty',
  'groups',
  'retentionPreview',
  'sourceRemoval',
  'zoneDifference',
  'predict',
  'backtest',
  'drivers',
  'whatIf',
  'budgets',
]);

/** The readers of one vault. */
export interface ReaderLanes {
  /**
   * Asks a query by name; a reader that died is started again by the next question. Once the signal says so, the reader gives
   * it up within some milliseconds, and it fails as `cancelled`.
   */
  query(method: string, input: unknown, signal?: AbortSignal): Promise<unknown>;
  /** Answers ahead what the window will begin with, seen from `now` (UTC ms); the vault must be open. */
  prepare(now: number): Promise<void>;
  /** The settings answers depend on from now on. */
  configure(settings: QuerySettings): void;
  /** Lets answers on their way arrive, then ends the readers. */
  stop(): Promise<void>;
}

/**
 * Answers are short-lived: a larger young generation made a reader no faster, and it keeps what it once took, up to 18 MB
 * more after some dashboards.
 */
const LIMITS = { maxYoungGenerationSizeMb: 8 };
/** A reader that was asked nothing for so long ends, which gives its memory back; in ms. The next question starts another. */
const REST_AFTER_MS = 5 * 60_000;

/** Starts a reader thread on a data folder. */
export function startReader(workerDir: string, data: ReaderData): Reader {
  return startWorker<ReaderMethods, ReaderEvents>(workerDir, 'reader', data, LIMITS);
}

/** A reader that was `begun` loads its code while the vault is being opened; else it starts with its first question. */
function createLane(
  start: (givenUp: Int32Array) => Reader,
  onError: (where: string, error: unknown) => void,
  { begun, restAfterMs }: { begun: boolean; restAfterMs: number },
) {
  let reader: Reader | null = null;
  let left: Promise<void> = Promise.resolve();
  let stopping = false;
  let asked = 0;
  const givenUp = createGivenUp();
  const watchEnd = async (started: Reader): Promise<void> => {
    const error = await started.ended;
    // One that was sent away is nobody's reader any more.
    if (stopping || reader !== started) return;
    reader = null;
    onError('a reader stopped', error ?? new Error('It ended without an error.'));
  };
  const begin = (): Reader => {
    const started = start(givenUp);
    void watchEnd(started);
    return started;
  };
  const rest = (): void => {
    if (reader !== null) left = reader.stop();
    reader = null;
  };
  const pending = createPending(rest, restAfterMs);
  const ask = async <T>(question: (of: Reader) => Promise<T>): Promise<T> => {
    if (stopping)
      throw new ChatVaultError({ kind: 'busy', message: 'The vault is just being closed.' });
    reader ??= begin();
    return pending.of(question(reader));
  };
  const query = async (method: string, input: unknown, signal?: AbortSignal): Promise<unknown> => {
    const number = (asked += 1);
    const stop = (): void => giveUp(givenUp, number);
    if (signal?.aborted === true) stop();
    signal?.addEventListener('abort', stop);
    try {
      return await ask((of) => of.call('query', { method, input, number }));
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  };
  if (begun) reader = begin();
  return {
    query,
    prepare: (now: number): Promise<void> => ask((of) => of.call('prepare', { now })),
    configure(settings: QuerySettings): void {
      reader?.call('configure', settings).catch((error: unknown) => onError('settings', error));
    },
    async stop(): Promise<void> {
      stopping = true;
      await pending.drained(DRAIN_LIMIT_MS);
      await Promise.all([left, reader?.stop()]);
    },
  };
}

/** Makes the two lanes: one for pages and details, one for totals and counts. */
export function createReaderLanes(
  start: (givenUp: Int32Array) => Reader,
  onError: (where: string, error: unknown) => void,
  restAfterMs = REST_AFTER_MS,
): ReaderLanes {
  const pages = createLane(start, onError, { begun: true, restAfterMs });
  const totals = createLane(start, onError, { begun: false, restAfterMs });
  return {
    prepare: pages.prepare,
    query: (method, input, signal) =>
      (SLOW.has(method) ? totals : pages).query(method, input, signal),
    configure(settings) {
      pages.configure(settings);
      totals.configure(settings);
    },
    async stop() {
      await Promise.all([pages.stop(), totals.stop()]);
    },
  };
}
