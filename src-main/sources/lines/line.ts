/** Bytes kept of the beginning of a line that does not fit into the buffer. */
export const HEAD_BYTES = 64 * 1024;
/** Bytes kept of the end of a line that does not fit into the buffer. */
export const TAIL_BYTES = 256 * 1024;

/** Takes a piece of a line: the bytes of `buffer` from `start` up to `end`, valid during the call only. */
export type ChunkVisitor = (buffer: Buffer, start: number, end: number) => void;

/**
 * One line of a file, without its newline, carriage return and byte order mark. The object and its buffer are reused:
 * both are valid until the visitor returns.
 */
export interface Line {
  buffer: Buffer;
  /** The line's bytes are those of `buffer` from `start` up to `end`; of a huge line they are its first `HEAD_BYTES`. */
  start: number;
  end: number;
  /** The last bytes of the line, up to `TAIL_BYTES` of a huge one; otherwise the same as `start` and `end`. */
  tailStart: number;
  tailEnd: number;
  /** True when the line is longer than the buffer, so that what is between head and tail is not held. */
  huge: boolean;
  /** Byte offset of the line's first byte in the file. */
  offset: number;
  /** Bytes of the whole line: `offset` and `length` are what to read from the file to get it again. */
  length: number;
  /** Number of the line in the file from 1; blank lines count. */
  number: number;
  /** Byte offset of the next line. */
  next: number;
  /** False for a last line that has no newline (yet). */
  finished: boolean;
  /** Gives all bytes of the line in order; a huge line is read from the file once more, in bounded memory. */
  eachChunk(visit: ChunkVisitor): void;
}

/** A place between two lines: the byte offset of the next line and how many lines stand before it. */
export interface LinePosition {
  offset: number;
  line: number;
}
