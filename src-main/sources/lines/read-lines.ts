import { closeSync, openSync, readSync } from 'node:fs';

import { BUFFER_BYTES, withBuffer } from './buffer-pool.ts';
import { HEAD_BYTES, TAIL_BYTES, type ChunkVisitor, type Line, type LinePosition } from './line.ts';

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
/** Reading more at a time leaves the processor's cache. */
const READ_BYTES = 256 * 1024;

interface ReaderOptions {
  /** Read up to this byte offset only; it must be the start of a line. */
  until?: number;
  /** Longest line that is held whole, at most `BUFFER_BYTES`; tests make it small. */
  capacity?: number;
}

interface Reader {
  fd: number;
  buffer: Buffer;
  capacity: number;
  until: number;
  /** File offset of the next byte to be read. */
  position: number;
  /** The unread rest of the buffer is from `start` up to `filled`. */
  start: number;
  filled: number;
  /** File offset and number of the line that begins at `start`. */
  offset: number;
  number: number;
  line: Line;
  visit: (line: Line) => void;
}

/**
 * Walks the lines of a file from a position on and returns the position after the last line that ends with a newline.
 * Blank lines are counted but not visited; an unfinished last line is visited with `finished: false`. One buffer is
 * reused and lines are not copied, so memory does not grow with the file or its lines. Errors of the file system are
 * thrown, and so are the visitor's.
 */
export function readLines(
  path: string,
  from: LinePosition,
  visit: (line: Line) => void,
  options: ReaderOptions = {},
): LinePosition {
  const fd = openSync(path, 'r');
  try {
    return withBuffer((buffer) => walk(createReader(fd, buffer, from, visit, options)));
  } finally {
    closeSync(fd);
  }
}

function createReader(
  fd: number,
  buffer: Buffer,
  from: LinePosition,
  visit: (line: Line) => void,
  options: ReaderOptions,
): Reader {
  return {
    fd,
    buffer,
    capacity: Math.min(options.capacity ?? BUFFER_BYTES, BUFFER_BYTES),
    until: options.until ?? Infinity,
    position: from.offset,
    start: 0,
    filled: 0,
    offset: from.offset,
    number: from.line + 1,
    line: createLine(fd, buffer),
    visit,
  };
}

function walk(reader: Reader): LinePosition {
  for (;;) {
    const added = fill(reader);
    if (added === 0) break;
    visitLines(reader, reader.filled - added);
    if (reader.start === 0 && reader.filled === reader.capacity && !readHuge(reader)) break;
  }
  if (reader.filled > reader.start) emit(reader, reader.filled, reader.position, false);
  return { offset: reader.offset, line: reader.number - 1 };
}

/** Moves what is left to the buffer's front and reads on; returns the number of new bytes. */
function fill(reader: Reader): number {
  const { buffer, start, filled } = reader;
  if (start > 0) {
    buffer.copyWithin(0, start, filled);
    reader.start = 0;
    reader.filled = filled - start;
  }
  return read(reader, reader.filled);
}

function read(reader: Reader, at: number): number {
  const left = reader.until - reader.position;
  const wanted = Math.min(READ_BYTES, reader.capacity - at, left);
  const added = wanted > 0 ? readSync(reader.fd, reader.buffer, at, wanted, reader.position) : 0;
  reader.filled = at + added;
  reader.position += added;
  return added;
}

function visitLines(reader: Reader, searchFrom: number): void {
  const bytes = reader.buffer.subarray(0, reader.filled);
  for (let at = bytes.indexOf(NEWLINE, searchFrom); at !== -1;) {
    const next = reader.offset + (at - reader.start) + 1;
    emit(reader, at, next, true);
    reader.start = at + 1;
    at = bytes.indexOf(NEWLINE, reader.start);
  }
}

/**
 * A line that does not fit: keeps its head at the buffer's front and its last bytes behind that, reads to its newline
 * and visits it. False when the file ended before the newline did come.
 */
function readHuge(reader: Reader): boolean {
  const { buffer, capacity } = reader;
  const head = Math.min(HEAD_BYTES, capacity >> 3);
  const tail = Math.min(TAIL_BYTES, capacity >> 2);
  for (;;) {
    buffer.copyWithin(head, reader.filled - tail, reader.filled);
    const added = read(reader, head + tail);
    const at = buffer.subarray(0, reader.filled).indexOf(NEWLINE, head + tail);
    if (added === 0 || at !== -1) {
      const end = at === -1 ? reader.filled : at;
      emitHuge(reader, head, end - tail, end, at !== -1);
      reader.start = at === -1 ? reader.filled : at + 1;
      if (at === -1) return false;
      visitLines(reader, reader.start);
      return true;
    }
  }
}

function emit(reader: Reader, end: number, next: number, finished: boolean): void {
  const { line, buffer, start, offset } = reader;
  const bom = offset === 0 && hasByteOrderMark(buffer, start, end) ? 3 : 0;
  line.start = line.tailStart = start + bom;
  line.end = line.tailEnd = trimEnd(buffer, line.start, end);
  line.huge = false;
  line.offset = offset + bom;
  line.length = line.end - line.start;
  hand(reader, next, finished, !isBlank(buffer, line.start, line.end));
}

function emitHuge(
  reader: Reader,
  head: number,
  tailStart: number,
  end: number,
  finished: boolean,
): void {
  const { line, buffer, offset } = reader;
  const next = reader.position - (reader.filled - end) + (finished ? 1 : 0);
  const bom = offset === 0 && hasByteOrderMark(buffer, 0, head) ? 3 : 0;
  line.start = bom;
  line.end = head;
  line.tailStart = tailStart;
  line.tailEnd = trimEnd(buffer, tailStart, end);
  line.huge = true;
  line.offset = offset + bom;
  line.length = next - (finished ? 1 : 0) - (end - line.tailEnd) - line.offset;
  hand(reader, next, finished, true);
}

function hand(reader: Reader, next: number, finished: boolean, visible: boolean): void {
  const { line } = reader;
  line.number = reader.number;
  line.next = next;
  line.finished = finished;
  if (visible) reader.visit(line);
  if (!finished) return;
  reader.offset = next;
  reader.number += 1;
}

function createLine(fd: number, buffer: Buffer): Line {
  const line: Line = {
    buffer,
    start: 0,
    end: 0,
    tailStart: 0,
    tailEnd: 0,
    huge: false,
    offset: 0,
    length: 0,
    number: 0,
    next: 0,
    finished: false,
    eachChunk: (visit) => {
      if (line.huge) readChunks(fd, line.offset, line.length, visit);
      else visit(line.buffer, line.start, line.end);
    },
  };
  return line;
}

function readChunks(fd: number, offset: number, length: number, visit: ChunkVisitor): void {
  const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, length));
  for (let done = 0; done < length;) {
    const wanted = Math.min(buffer.length, length - done);
    const read = readSync(fd, buffer, 0, wanted, offset + done);
    if (read === 0)
      throw new Error(`The file became shorter while it was read (at ${offset + done})`);
    visit(buffer, 0, read);
    done += read;
  }
}

function hasByteOrderMark(buffer: Buffer, start: number, end: number): boolean {
  return (
    end - start >= 3 &&
    buffer[start] === 0xef &&
    buffer[start + 1] === 0xbb &&
    buffer[start + 2] === 0xbf
  );
}

function trimEnd(buffer: Buffer, start: number, end: number): number {
  return end > start && buffer[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
}

function isBlank(buffer: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = buffer[at];
    if (byte !== 32 && byte !== 9 && byte !== CARRIAGE_RETURN) return false;
  }
  return true;
}
