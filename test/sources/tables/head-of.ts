import { closeSync, openSync, readSync } from 'node:fs';

/** The first 64 kB of a file, by which its format is told. */
export function headOf(path: string): Buffer {
  const fd = openSync(path, 'r');
  try {
    const head = Buffer.alloc(65_536);
    return head.subarray(0, readSync(fd, head, 0, head.length, 0));
  } finally {
    closeSync(fd);
  }
}
