import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { ChatVaultError } from '../../../src-shared/ipc/envelope.ts';
import type { ExportFormat, ExportInput, ExportStatus } from '../../../src-shared/ipc/exports.ts';
import { settledWithin } from './settled-within.ts';
import type { Reader } from './reader-lanes.ts';

/** What an export needs. */
export interface ExportJobDeps {
  /** Asks the person for the file; null: they chose none. */
  choosePath(suggestion: { name: string; format: ExportFormat }): Promise<string | null>;
  /** A reader of its own, so that an export holds up nobody. */
  startReader(): Promise<Reader>;
  onStatus(status: ExportStatus): void;
  onError(where: string, error: unknown): void;
  clock(): number;
}

/** The one export that may run at a time. */
export interface ExportJob {
  /** Asks for the file and begins; comes back when the export runs, or with `idle` when no file was chosen. */
  start(input: ExportInput): Promise<ExportStatus>;
  status(): ExportStatus;
  cancel(): void;
  /** Cancels and waits until nothing is left behind. */
  stop(): Promise<void>;
}

const IDLE: ExportStatus = {
  state: 'idle',
  path: null,
  format: 'csv',
  rows: 0,
  totalRows: 0,
  bytes: 0,
  durationMs: 0,
  error: null,
};

/** Longest wait for a cancelled export to remove its temporary file, in ms. */
const STOP_LIMIT_MS = 3000;

/** Makes the job, idle. */
export function createExportJob(deps: ExportJobDeps): ExportJob {
  let status = IDLE;
  let running: Promise<void> = Promise.resolve();
  let flag = new Int32Array(new SharedArrayBuffer(4));

  const set = (change: Partial<ExportStatus>): ExportStatus => {
    status = { ...status, ...change };
    deps.onStatus(status);
    return status;
  };
  const run = async (input: ExportInput, path: string, cancel: Int32Array): Promise<void> => {
    const begun = deps.clock();
    let reader: Reader | null = null;
    try {
      reader = await deps.startReader();
      reader.on('exportProgress', (progress) =>
        set({ ...progress, durationMs: deps.clock() - begun }),
      );
      const { rows, bytes, durationMs } = await reader.call('export', { input, path, cancel });
      set({ state: 'done', rows, totalRows: rows, bytes, durationMs });
    } catch (error) {
      set(failed(error, deps));
    } finally {
      await reader?.stop();
    }
  };
  const cancel = (): void => {
    Atomics.store(flag, 0, 1);
  };
  return {
    async start(input) {
      if (status.state === 'running' || status.state === 'choosing') throw busy();
      set({ ...IDLE, state: 'choosing', format: input.format });
      const path = await choose(input, deps).catch((error: unknown) => {
        set(IDLE);
        throw error;
      });
      if (path === null) return set({ ...IDLE, format: input.format });
      flag = new Int32Array(new SharedArrayBuffer(4));
      const begun = set({ state: 'running', path });
      running = run(input, path, flag);
      return begun;
    },
    status: () => status,
    cancel,
    async stop() {
      cancel();
      await settledWithin(running, STOP_LIMIT_MS);
    },
  };
}

function busy(): ChatVaultError {
  const message = 'An export is running already. Wait for it or cancel it.';
  return new ChatVaultError({ kind: 'busy', message });
}

/** An expected failure is told in its own words; all else goes to the log. */
function failed(error: unknown, { onError }: ExportJobDeps): Partial<ExportStatus> {
  if (error instanceof ChatVaultError && error.failure.kind === 'cancelled')
    return { state: 'cancelled' };
  const expected = error instanceof ChatVaultError && error.failure.kind !== 'internal';
  if (!expected) onError('export', error);
  const message = expected
    ? error.failure.message
    : 'The export stopped unexpectedly. The log file says more.';
  return { state: 'failed', error: message };
}

async function choose(
  { format, suggestedName }: ExportInput,
  deps: ExportJobDeps,
): Promise<string | null> {
  const path = await deps.choosePath({ name: fileName(suggestedName ?? 'usage', format), format });
  if (path === null || extname(path) !== '') return path;
  // Some dialogs leave the ending to the program; a file that is there already was not asked about.
  return existsSync(`${path}.${format}`) ? path : `${path}.${format}`;
}

/** A suggested name as a plain file name with the format's ending: it names no folder and hides no file. */
export function fileName(suggested: string, format: ExportFormat): string {
  const plain = basename(suggested.replaceAll('\\', '/'))
    .replace(/[\p{Cc}<>:"|?*]/gu, '')
    .replace(/^[.\s]+/, '');
  const stem = plain.endsWith(`.${format}`) ? plain.slice(0, -format.length - 1) : plain;
  return `${stem.slice(0, 150) || 'usage'}.${format}`;
}
