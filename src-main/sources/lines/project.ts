import type { Line } from './line.ts';

/** Names the fields to keep of a JSON object: `true` keeps the whole value, a shape goes into an object. */
export interface Shape {
  readonly [key: string]: Shape | true;
}

/** Most characters that are kept of one line. */
const MOST_KEPT = 1024 * 1024;
/** A longer name is none that a shape would ask for. */
const LONGEST_KEY = 256;
/** A longer number is none that anybody writes. */
const LONGEST_SCALAR = 1024;

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN_ARRAY = 91;
const CLOSE_ARRAY = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** Consumes bytes from `at` on and returns where it stopped: at `end`, or where another step goes on. */
type Step = (machine: Machine, bytes: Buffer, at: number, end: number) => number;

interface Machine {
  step: Step;
  out: string[];
  kept: number;
  /** The objects that are open and looked into, outermost first. */
  open: { shape: Shape; empty: boolean }[];
  /** What is kept of the value that begins next. */
  wanted: Shape | true | undefined;
  keep: boolean;
  depth: number;
  inString: boolean;
  escaped: boolean;
  key: string;
  /** The number, true, false or null that is being read. */
  scalar: string;
}

/**
 * Reads a line as a stream and returns the JSON text of what `shape` names. Only that is held, however
 * long the line is. Throws a SyntaxError where the line's structure is not JSON's; what is left out is not checked
 * beyond its strings and the number of its brackets.
 */
export function projectLine(line: Line, shape: Shape): string {
  const machine: Machine = {
    step: beforeValue,
    out: [],
    kept: 0,
    open: [],
    wanted: shape,
    keep: false,
    depth: 0,
    inString: false,
    escaped: false,
    key: '',
    scalar: '',
  };
  line.eachChunk((bytes, start, end) => {
    for (let at = start; at < end;) at = machine.step(machine, bytes, at, end);
  });
  if (machine.step === inScalar) endScalar(machine);
  if (machine.step !== afterValue || machine.open.length > 0) throw broken();
  // Pieces were cut anywhere, so that only the whole can be decoded; invalid UTF-8 becomes U+FFFD.
  return Buffer.from(machine.out.join(''), 'latin1').toString('utf8');
}

function broken(): SyntaxError {
  return new SyntaxError('Not JSON');
}

function keepText(machine: Machine, text: string): void {
  machine.out.push(text);
  machine.kept += text.length;
  if (machine.kept > MOST_KEPT) throw new SyntaxError('Too much to keep');
}

function keepBytes(machine: Machine, bytes: Buffer, from: number, to: number): void {
  if (machine.keep) keepText(machine, bytes.toString('latin1', from, to));
}

function isSpace(byte: number | undefined): boolean {
  return byte === 32 || byte === 9 || byte === 13 || byte === 10;
}

function beforeValue(machine: Machine, bytes: Buffer, at: number): number {
  const byte = bytes[at];
  if (isSpace(byte)) return at + 1;
  if (byte === COMMA || byte === COLON || byte === CLOSE_OBJECT) throw broken();
  if (byte === OPEN_OBJECT && typeof machine.wanted === 'object') {
    machine.open.push({ shape: machine.wanted, empty: true });
    keepText(machine, '{');
    machine.step = beforeKey;
    return at + 1;
  }
  machine.keep = machine.wanted === true;
  if (!machine.keep) keepText(machine, 'null');
  machine.depth = 0;
  machine.inString = byte === QUOTE;
  machine.escaped = false;
  if (!machine.inString && byte !== OPEN_OBJECT && byte !== OPEN_ARRAY) {
    machine.step = inScalar;
    return at;
  }
  keepBytes(machine, bytes, at, at + 1);
  machine.depth = machine.inString ? 0 : 1;
  machine.step = inValue;
  return at + 1;
}

function inScalar(machine: Machine, bytes: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && !endsScalar(bytes[at])) at += 1;
  machine.scalar += bytes.toString('latin1', from, Math.min(at, from + LONGEST_SCALAR));
  if (machine.scalar.length >= LONGEST_SCALAR) throw broken();
  if (at < end) endScalar(machine);
  return at;
}

function endsScalar(byte: number | undefined): boolean {
  return byte === COMMA || byte === CLOSE_OBJECT || isSpace(byte);
}

function endScalar(machine: Machine): void {
  JSON.parse(machine.scalar);
  if (machine.keep) keepText(machine, machine.scalar);
  machine.scalar = '';
  machine.step = afterValue;
}

function inValue(machine: Machine, bytes: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && machine.step === inValue) {
    at = machine.inString ? passString(machine, bytes, at, end) : passOther(machine, bytes, at);
    if (machine.depth === 0 && !machine.inString) machine.step = afterValue;
  }
  keepBytes(machine, bytes, from, at);
  return at;
}

/** Passes the rest of a string, its closing quote included. */
function passString(machine: Machine, bytes: Buffer, from: number, end: number): number {
  let at = from;
  if (machine.escaped) {
    machine.escaped = false;
    at += 1;
  }
  for (; at < end; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      machine.inString = false;
      return at + 1;
    }
    if (byte === BACKSLASH) at += 1;
  }
  // A backslash was the last byte of the piece: what it escapes comes first in the next one.
  machine.escaped = at > end;
  return end;
}

function passOther(machine: Machine, bytes: Buffer, at: number): number {
  const byte = bytes[at];
  if (byte === QUOTE) machine.inString = true;
  else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) machine.depth += 1;
  else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) machine.depth -= 1;
  return at + 1;
}

function beforeKey(machine: Machine, bytes: Buffer, at: number): number {
  const byte = bytes[at];
  if (isSpace(byte)) return at + 1;
  if (byte === CLOSE_OBJECT) return closeObject(machine, at);
  if (byte !== QUOTE) throw broken();
  machine.key = '"';
  machine.inString = true;
  machine.escaped = false;
  machine.step = inKey;
  return at + 1;
}

function inKey(machine: Machine, bytes: Buffer, from: number, end: number): number {
  const at = passString(machine, bytes, from, end);
  if (machine.key.length <= LONGEST_KEY) machine.key += bytes.toString('latin1', from, at);
  if (!machine.inString) machine.step = afterKey;
  return at;
}

function afterKey(machine: Machine, bytes: Buffer, at: number): number {
  const byte = bytes[at];
  if (isSpace(byte)) return at + 1;
  const object = machine.open.at(-1);
  if (byte !== COLON || !object) throw broken();
  const name = machine.key.length <= LONGEST_KEY ? String(JSON.parse(machine.key)) : '';
  machine.wanted = Object.hasOwn(object.shape, name) ? object.shape[name] : undefined;
  machine.step = machine.wanted === undefined ? beforeUnwanted : beforeValue;
  if (machine.wanted !== undefined) {
    keepText(machine, `${object.empty ? '' : ','}${machine.key}:`);
    object.empty = false;
  }
  return at + 1;
}

function beforeUnwanted(machine: Machine, bytes: Buffer, at: number): number {
  const { out, kept } = machine;
  const before = out.length;
  const next = beforeValue(machine, bytes, at);
  // The value's place holder goes with its key.
  out.length = before;
  machine.kept = kept;
  return next;
}

function afterValue(machine: Machine, bytes: Buffer, at: number): number {
  const byte = bytes[at];
  if (isSpace(byte)) return at + 1;
  if (machine.open.length === 0) throw broken();
  if (byte === CLOSE_OBJECT) return closeObject(machine, at);
  if (byte !== COMMA) throw broken();
  machine.step = beforeKey;
  return at + 1;
}

function closeObject(machine: Machine, at: number): number {
  if (!machine.open.pop()) throw broken();
  keepText(machine, '}');
  machine.step = afterValue;
  return at + 1;
}
