import { hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

const HEAD_BYTES = 1024;
const TAIL_BYTES = 256;
const PATTERN = /^(\d+):([0-9a-f]+)(?:;(\d+):([0-9a-f]+))?$/;

function digest(fd: number, start: number, length: number): string | null {
  const bytes = Buffer.alloc(length);
  const read = readSync(fd, bytes, 0, length, start);
  return read === length ? hash('sha1', bytes).slice(0, 16) : null;
}

function withFile<T>(path: string, look: (fd: number) => T): T {
  const fd = openSync(path, 'r');
  try {
    return look(fd);
  } finally {
    closeSync(fd);
  }
}

/** Fingerprint of a file's first bytes as text, with how many there were (up to 1 kB); throws what the file system throws. */
export function headFingerprint(path: string, size: number): string {
  const length = Math.min(size, HEAD_BYTES);
  return withFile(path, (fd) => `${length}:${digest(fd, 0, length) ?? '0'}`);
}

/** Adds the bytes just before `offset` to a head's fingerprint: a file rewritten behind an equal head is noticed. */
export function fullFingerprint(path: string, head: string, offset: number): string {
  const length = Math.min(offset, TAIL_BYTES);
  const tail = withFile(path, (fd) => digest(fd, offset - length, length));
  return tail === null ? head : `${head};${offset}:${tail}`;
}

/** True when the file still begins, and up to the remembered offset ends, as it did; false when it is another file now. */
export function fingerprintHolds(path: string, fingerprint: string): boolean {
  const [, headLength, head, offset, tail] = PATTERN.exec(fingerprint) ?? [];
  if (headLength === undefined || head === undefined) return false;
  return withFile(path, (fd) => {
    if (digest(fd, 0, Number(headLength)) !== head) return false;
    if (offset === undefined || tail === undefined) return true;
    const length = Math.min(Number(offset), TAIL_BYTES);
    return digest(fd, Number(offset) - length, length) === tail;
  });
}
