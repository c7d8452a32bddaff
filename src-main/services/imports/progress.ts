import type {
  ImportCounts,
  ImportStatus,
  SourceProgress,
} from '../../../src-shared/ipc/imports.ts';
import type { Clock } from '../../vault/clock.ts';
import { plannedBytes, type PlannedFile, type SourcePlan } from './plan.ts';
import { addCounts, noCounts } from './report.ts';
import { createThrottle } from './throttle.ts';

/** Shortest time between two reports, ms: ten a second at most. */
const REPORT_EVERY_MS = 100;
/** An estimate of the time left needs this much of the past, ms. */
const ESTIMATE_AFTER_MS = 1000;

/** What a progress works with; the time for planning counts from `startedAt` (UTC ms). */
export interface ProgressDeps {
  clock: Clock;
  startedAt: number;
  onStatus(status: ImportStatus): void;
}

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

/** Rates of an import from what is done and the time it took, ms. */
function rates(rows: number, bytesDone: number, bytes: number, durationMs: number) {
  const seconds = Math.max(durationMs, 1) / 1000;
  const early = durationMs < ESTIMATE_AFTER_MS || bytesDone === 0;
  return {
    rowsPerSecond: Math.round(rows / seconds),
    secondsLeft: early ? null : (seconds * (bytes - bytesDone)) / bytesDone,
  };
}

/** The sources of an import, each with its own count of what is done. */
function createShares(plans: readonly SourcePlan[]) {
  const sources = new Map(plans.map((plan) => [plan.source.name, sourceProgress(plan)]));
  const done = new Map<string, number>();
  const advance = (planned: PlannedFile, read: number): SourceProgress | undefined => {
    const source = sources.get(planned.source.name);
    const before = done.get(planned.file.path) ?? 0;
    const now = Math.max(before, Math.min(read, plannedBytes(planned)));
    done.set(planned.file.path, now);
    if (source === undefined) return undefined;
    source.bytesDone += now - before;
    source.state = 'reading';
    return source;
  };
  return {
    advance,
    finish(planned: PlannedFile): void {
      const source = advance(planned, plannedBytes(planned));
      if (source !== undefined && ++source.filesDone === source.files) source.state = 'done';
    },
    count(name: string, counts: Partial<ImportCounts>): void {
      const source = sources.get(name);
      if (source !== undefined) addCounts(source, counts);
    },
    end(how: 'done' | 'cancelled' | 'failed'): void {
      for (const source of sources.values()) if (source.state !== 'done') source.state = how;
    },
    list: (): SourceProgress[] => [...sources.values()].map((source) => ({ ...source })),
  };
}

function sum(list: readonly SourceProgress[], field: 'bytes' | 'bytesDone'): number {
  return list.reduce((total, source) => total + source[field], 0);
}

/** Makes the progress of an import of `plans`; skipped files are done from the start. */
export function createProgress(
  plans: readonly SourcePlan[],
  { clock, startedAt, onStatus }: ProgressDeps,
): Progress {
  const shares = createShares(plans);
  let rows = 0;
  let state: ImportStatus['state'] = 'running';
  let error: string | null = null;
  let endedAt: number | null = null;

  const status = (): ImportStatus => {
    const sources = shares.list();
    const [bytes, bytesDone] = [sum(sources, 'bytes'), sum(sources, 'bytesDone')];
    const durationMs = Math.max(0, (endedAt ?? clock()) - startedAt);
    const rated = rates(rows, bytesDone, bytes, durationMs);
    return { state, sources, startedAt, durationMs, bytes, bytesDone, ...rated, error };
  };
  const told = createThrottle(() => onStatus(status()), REPORT_EVERY_MS);

  return {
    status,
    count(source, counts) {
      shares.count(source, counts);
      rows += (counts.new ?? 0) + (counts.known ?? 0) + (counts.replaced ?? 0);
      rows += counts.reconciliation ?? 0;
      told.soon();
    },
    bytes(planned, read) {
      shares.advance(planned, read);
      told.soon();
    },
    fileDone(planned) {
      shares.finish(planned);
      told.soon();
    },
    state(next, why = null) {
      state = next;
      error = why;
      if (next === 'done' || next === 'cancelled' || next === 'failed') {
        endedAt = clock();
        shares.end(next);
      }
      told.now();
    },
  };
}
