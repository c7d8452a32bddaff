import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../vault/clock.ts';
import { describeError } from './describe-error.ts';

/** A log file's largest size in bytes; beyond it the file is put aside and a new one begins (two are kept). */
const MAX_LOG_BYTES = 1_000_000;

/** The log of the app; it never throws and never holds secrets or prompt text. */
export interface LogFile {
  error(where: string, error: unknown): void;
  note(text: string): void;
  /** Ends when everything told so far is written. */
  written(): Promise<void>;
}

/** Where a data folder's log lies. */
export function logPath(dataDir: string): string {
  return join(dataDir, 'logs', 'chatvault.log');
}

/** Makes the log of a data folder (file 0600, folder 0700); one line is written after another, off the event loop. */
export function createLogFile(dataDir: string, clock: Clock, maxBytes = MAX_LOG_BYTES): LogFile {
  const file = logPath(dataDir);
  let last: Promise<void> = Promise.resolve();
  const write = (text: string): void => {
    const line = `${new Date(clock()).toISOString()} ${text}\n`;
    // A log that cannot be written must not become a failure of its own.
    last = last.then(() => append(file, line, maxBytes)).catch(() => undefined);
  };
  return {
    error: (where, error) => write(`${where}: ${describeError(error)}`),
    note: write,
    written: () => last,
  };
}

async function append(file: string, line: string, maxBytes: number): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true, mode: 0o700 });
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > 0 && size + line.length > maxBytes) await rename(file, `${file}.old`);
  await appendFile(file, line, { mode: 0o600 });
}
