/** Longest line that is held whole. Only the pages that are used cost memory. */
export const BUFFER_BYTES = 4 * 1024 * 1024;

// A buffer is borrowed for the length of a synchronous scan: one is enough unless a scan starts another.
const spare: Buffer[] = [];

/** Lends a buffer of `BUFFER_BYTES`, whose content is undefined, for the length of a call. */
export function withBuffer<T>(use: (buffer: Buffer) => T): T {
  const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES);
  try {
    return use(buffer);
  } finally {
    if (spare.length === 0) spare.push(buffer);
  }
}
