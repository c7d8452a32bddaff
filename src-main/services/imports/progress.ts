import type { ImportCounts, ImportStatus, SourceProgress } from '../../../src-shared/ipc/imports.ts';
import type { Clock } from '../../vault/clock.ts';
import { plannedBytes, type PlannedFile, type SourcePlan } from './plan.ts';
import { addCounts, noCounts } from './report.ts';

/** Shortest time between two reports, ms: ten a second at most. */
const REPORT_EVERY_MS = 100;
/** An estimate of the time left needs this much of the past, ms. */
const ESTIMATE_AFTER_MS = 1000;

/** How an import stands, told at most ten times a second. */
export interface Progress {
  status(): ImportStatus;
  /** Adds what became of rows. */
  count(source: string, counts: Partial<ImportCounts>): void;
  /** Bytes of the file that are read so far, of those that were planned. */
  bytes(planned: PlannedFile, read: number): void;
  /** A file is through, read to its end or not. */
  fileDone(planned: PlannedFile): void;
  /** Tells at once; the last word of an import. */
  state(state: ImportStatus['state'], error?: string | null): void;
}

/** The status before any import. */
export function idleStatus(): ImportStatus {
  return {
    state: 'idle',
    sources: [],
    startedAt: null,
    durationMs: 0,
    bytes: 0,
    bytesDone: 0,
    rowsPerSecond: 0,
    secondsLeft: null,
    error: null,
  };
}

function sourceProgress({ source, read, skipped }: SourcePlan): SourceProgress {
  return {
    ...noCounts(),
    known: skipped.reduce((sum, { stored }) => sum + stored.rowsSeen, 0),
    rejected: skipped.reduce((sum, { stored }) => sum + stored.rejectedSeen, 0),
    name: source.name,
    label: source.label,
    state: read.length === 0 ? 'done' : 'waiting',
    files: read.length + skipped.length,
    filesDone: skipped.length,
    bytes: read.reduce((sum, planned) => sum + plannedBytes(planned), 0),
    bytesDone: 0,
  };
}

/** Calls `tell` at once if that is long enough ago, else a little later, once for all calls meanwhile. */
function throttle(tell: () => void, everyMs: number): { soon(): void; now(): void } {
  let timer: NodeJS.Timeout | null = null;
  let last = Number.NEGATIVE_INFINITY;
  const now = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    last = performance.now();
    tell();
  };
  const soon = (): void => {
    if (timer !== null) return;
    const wait = last + everyMs - performance.now();
    if (wait <= 0) now();
    else timer = setTimeout(now, wait).unref();
  };
  return { soon, now };
}

/** Rates of an import from what is done and the time it took, ms. */
function rates(rows: number, bytesDone: number, bytes: number, durationMs: number) {
  const seconds = Math.max(durationMs, 1) / 1000;
  const early = durationMs < ESTIMATE_AFTER_MS || bytesDone === 0;
  return {
    rowsPerSecond: Math.round(rows / seconds),
    secondsLeft: early ? null : (seconds * (bytes - bytesDone)) / bytesDone,
  };
}

/** Makes the progress of an import of `plans`; skipped files are done from the start. */
export function createProgress(
  plans: readonly SourcePlan[],
  { clock, onStatus }: { clock: Clock; onStatus: (status: ImportStatus) => void },
): Progress {
  const sources = new Map(plans.map((plan) => [plan.source.name, sourceProgress(plan)]));
  const done = new Map<string, number>();
  const startedAt = clock();
  const bytes = [...sources.values()].reduce((sum, source) => sum + source.bytes, 0);
  let rows = 0;
  let state: ImportStatus['state'] = 'running';
  let failure: string | null = null;
  let endedAt: number | null = null;

  const status = (): ImportStatus => {
    const durationMs = Math.max(0, (endedAt ?? clock()) - startedAt);
    const list = [...sources.values()].map((source) => ({ ...source }));
    const bytesDone = list.reduce((sum, source) => sum + source.bytesDone, 0);
    const left = rates(rows, bytesDone, bytes, durationMs);
    return { state, sources: list, startedAt, durationMs, bytes, bytesDone, ...left, error: failure };
  };
  const told = throttle(() => onStatus(status()), REPORT_EVERY_MS);

  const advance = (planned: PlannedFile, read: number): void => {
    const source = sources.get(planned.source.name);
    const before = done.get(planned.file.path) ?? 0;
    const now = Math.max(before, Math.min(read, plannedBytes(planned)));
    done.set(planned.file.path, now);
    if (source === undefined) return;
    source.bytesDone += now - before;
    source.state = 'reading';
  };
  const end = (how: 'done' | 'cancelled' | 'failed'): void => {
    endedAt = clock();
    for (const source of sources.values()) if (source.state !== 'done') source.state = how;
  };

  return {
    status,
    count(name, counts) {
      const source = sources.get(name);
      if (source !== undefined) addCounts(source, counts);
      rows += (counts.new ?? 0) + (counts.known ?? 0) + (counts.replaced ?? 0);
      told.soon();
    },
    bytes(planned, read) {
      advance(planned, read);
      told.soon();
    },
    fileDone(planned) {
      advance(planned, plannedBytes(planned));
      const source = sources.get(planned.source.name);
      if (source !== undefined && ++source.filesDone === source.files) source.state = 'done';
      told.soon();
    },
    state(next, error = null) {
      state = next;
      failure = error;
      if (next === 'done' || next === 'cancelled' || next === 'failed') end(next);
      told.now();
    },
  };
}
