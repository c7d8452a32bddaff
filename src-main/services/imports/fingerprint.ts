import { hash } from 'node:crypto';
import { readSync } from 'node:fs';

const HEAD_BYTES = 1024;
const TAIL_BYTES = 256;
const PATTERN = /^(\d+):([0-9a-f]+)(?:;(\d+):([0-9a-f]+))?$/;

/** Hash of a stretch of an open file; null where the file is shorter. */
function digest(fd: number, start: number, length: number): string | null {
  const bytes = Buffer.allocUnsafe(length);
  const read = readSync(fd, bytes, 0, length, start);
  return read === length ? hash('sha1', bytes).slice(0, 16) : null;
}

/** Fingerprint of an open file's first bytes as text, with how many there were (up to 1 kB); throws what the file system throws. */
export function headFingerprint(fd: number, size: number): string {
  const length = Math.min(size, HEAD_BYTES);
  return `${length}:${digest(fd, 0, length) ?? '0'}`;
}

/** Adds the bytes just before `offset` to a head's fingerprint: a file rewritten behind an equal head is noticed. */
export function fullFingerprint(fd: number, head: string, offset: number): string {
  const length = Math.min(offset, TAIL_BYTES);
  const tail = digest(fd, offset - length, length);
  return tail === null ? head : `${head};${offset}:${tail}`;
}

/** True when the file still begins, and up to the remembered offset ends, as it did; false when it is another file now. */
export function fingerprintHolds(fd: number, fingerprint: string): boolean {
  const [, headLength, head, offset, tail] = PATTERN.exec(fingerprint) ?? [];
  if (headLength === undefined || digest(fd, 0, Number(headLength)) !== head) return false;
  if (offset === undefined) return true;
  const length = Math.min(Number(offset), TAIL_BYTES);
  return digest(fd, Number(offset) - length, length) === tail;
}
