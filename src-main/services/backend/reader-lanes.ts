import { ChatVaultError } from '../../../src-shared/ipc/envelope.ts';
import type { ReaderData, ReaderEvents, ReaderMethods } from '../../workers/reader-api.ts';
import type { QuerySettings } from '../../queries/query-settings.ts';
import { startWorker, type WorkerClient } from '../../workers/worker-client.ts';
import { settledWithin } from './settled-within.ts';

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
  'budgets',
]);

/** The readers of one vault. */
export interface ReaderLanes {
  /** Asks a query by name; a reader that died is started again by the next question. */
  query(method: string, input: unknown): Promise<unknown>;
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

/** Starts a reader thread on a data folder. */
export function startReader(workerDir: string, data: ReaderData): Reader {
  return startWorker<ReaderMethods, ReaderEvents>(workerDir, 'reader', data, LIMITS);
}

/** A reader that was `begun` loads its code while the vault is being opened; else it starts with its first question. */
function createLane(
  start: () => Reader,
  onError: (where: string, error: unknown) => void,
  begun: boolean,
) {
  let reader: Reader | null = null;
  let stopping = false;
  const pending = new Set<Promise<unknown>>();
  const watchEnd = async (started: Reader): Promise<void> => {
    const error = await started.ended;
    if (reader === started) reader = null;
    if (!stopping) onError('a reader stopped', error ?? new Error('It ended without an error.'));
  };
  const begin = (): Reader => {
    const started = start();
    void watchEnd(started);
    return started;
  };
  const ask = async <T>(question: (asked: Reader) => Promise<T>): Promise<T> => {
    if (stopping)
      throw new ChatVaultError({ kind: 'busy', message: 'The vault is just being closed.' });
    reader ??= begin();
    const asked = question(reader);
    pending.add(asked);
    try {
      return await asked;
    } finally {
      pending.delete(asked);
    }
  };
  if (begun) reader = begin();
  return {
    query: (method: string, input: unknown): Promise<unknown> =>
      ask((asked) => asked.call('query', { method, input })),
    prepare: (now: number): Promise<void> => ask((asked) => asked.call('prepare', { now })),
    configure(settings: QuerySettings): void {
      reader?.call('configure', settings).catch((error: unknown) => onError('settings', error));
    },
    async stop(): Promise<void> {
      stopping = true;
      await settledWithin(Promise.allSettled(pending), DRAIN_LIMIT_MS);
      await reader?.stop();
    },
  };
}

/** Makes the two lanes: one for pages and details, one for totals and counts. */
export function createReaderLanes(
  start: () => Reader,
  onError: (where: string, error: unknown) => void,
): ReaderLanes {
  const pages = createLane(start, onError, true);
  const totals = createLane(start, onError, false);
  return {
    prepare: pages.prepare,
    query: (method, input) => (SLOW.has(method) ? totals : pages).query(method, input),
    configure(settings) {
      pages.configure(settings);
      totals.configure(settings);
    },
    async stop() {
      await Promise.all([pages.stop(), totals.stop()]);
    },
  };
}
