import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ChatVaultError } from '../../../src-shared/ipc/envelope.ts';

/** A file that appears under its name only when it is whole. */
export interface WholeFile {
  /** Bytes written so far. */
  readonly bytes: number;
  write(data: string | Uint8Array): void;
  /** Puts it in its place, over what was there. */
  finish(): void;
  /** Takes away what was written; does nothing once it is finished. */
  abandon(): void;
}

/**
 * Begins a file beside its final place, readable by its owner alone. All its calls throw a `file` failure that names the
 * path and what the file system says (its error is the cause).
 */
export function beginFile(path: string): WholeFile {
  const target = resolveTarget(path);
  const temporary = join(
    dirname(target),
    `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`,
  );
  const descriptor = guard(path, () => openSync(temporary, 'wx', 0o600));
  let isOpen = true;
  let bytes = 0;
  const close = () => {
    if (isOpen) closeSync(descriptor);
    isOpen = false;
  };
  return {
    get bytes() {
      return bytes;
    },
    write(given) {
      const data = typeof given === 'string' ? Buffer.from(given) : given;
      let at = 0;
      while (at < data.length) at += guard(path, () => writeSync(descriptor, data, at));
      bytes += data.length;
    },
    finish() {
      guard(path, () => {
        fsyncSync(descriptor);
        close();
        renameSync(temporary, target);
      });
      syncFolder(dirname(target));
    },
    abandon() {
      close();
      rmSync(temporary, { force: true });
    },
  };
}

/** A link is followed, so that what it points to is replaced; anything but a file is refused. */
function resolveTarget(path: string): string {
  const found = guard(path, () => statSync(path, { throwIfNoEntry: false }));
  if (found === undefined) return path;
  if (!found.isFile()) throw fileError(path, 'there is something there that is no file', undefined);
  return guard(path, () => realpathSync(path));
}

function guard<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw fileError(path, reasonOf(error), error);
  }
}

function fileError(path: string, reason: string, cause: unknown): ChatVaultError {
  const message = `“${path}” cannot be written: ${reason}.`;
  return new ChatVaultError({ kind: 'file', message, field: 'out', value: path }, { cause });
}

const REASONS: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk can only be read',
  ENOENT: 'the folder does not exist',
  ENOTDIR: 'a part of the path is no folder',
  ENAMETOOLONG: 'the name is too long',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}

/** So that the new name itself survives a loss of power; not every file system can. */
function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r');
    fsyncSync(descriptor);
    closeSync(descriptor);
  } catch {
    // The file itself is on the disk.
  }
}
