/** A value as a D-Bus message has it; a variant is its signature and value. */
export type Value = number | string | boolean | readonly Value[] | Variant;
/** A value that brings its type along. */
export interface Variant {
  readonly of: string;
  readonly value: Value;
}

const ALIGN: Readonly<Record<string, number>> = {
  y: 1,
  g: 1,
  v: 1,
  n: 2,
  q: 2,
  '(': 8,
  '{': 8,
  x: 8,
  t: 8,
  d: 8,
};
const align = (type: string): number => ALIGN[type[0] ?? ''] ?? 4;
const padded = (at: number, to: number): number => Math.ceil(at / to) * to;

/** The single complete types of a signature. */
export function typesOf(signature: string): string[] {
  const types: string[] = [];
  for (let at = 0; at < signature.length;) {
    const end = endOfType(signature, at);
    types.push(signature.slice(at, end));
    at = end;
  }
  return types;
}

function endOfType(signature: string, from: number): number {
  if (signature[from] === 'a') return endOfType(signature, from + 1);
  let depth = 0;
  for (let at = from; at < signature.length; at += 1) {
    if ('({'.includes(signature[at] ?? '')) depth += 1;
    if (')}'.includes(signature[at] ?? '')) depth -= 1;
    if (depth === 0) return at + 1;
  }
  throw new Error(`“${signature}” is no signature.`);
}

/** Writes values little-endian (D-Bus specification, Marshaling). */
export function marshal(signature: string, values: readonly Value[]): Buffer {
  const out = { bytes: [] as number[] };
  typesOf(signature).forEach((type, index) => put(out, type, values[index] ?? 0));
  return Buffer.from(out.bytes);
}

function put(out: { bytes: number[] }, type: string, value: Value): void {
  const { bytes } = out;
  while (bytes.length % align(type) !== 0) bytes.push(0);
  const whole = (count: number, number: number) => {
    for (let at = 0; at < count; at += 1) bytes.push(Math.floor(number / 256 ** at) & 0xff);
  };
  const text = Buffer.from(String(value));
  if (type === 'y') bytes.push(Number(value));
  else if (type === 's' || type === 'o') {
    whole(4, text.length);
    bytes.push(...text, 0);
  } else if (type === 'g') bytes.push(text.length, ...text, 0);
  else if (type === 'v') {
    const { of, value: inner } = value as Variant;
    put(out, 'g', of);
    put(out, of, inner);
  } else if (type.startsWith('a')) {
    const size = bytes.length;
    whole(4, 0);
    while (bytes.length % align(type.slice(1)) !== 0) bytes.push(0);
    const start = bytes.length;
    for (const item of value as readonly Value[]) put(out, type.slice(1), item);
    const length = bytes.length - start;
    for (let at = 0; at < 4; at += 1) bytes[size + at] = (length >> (8 * at)) & 0xff;
  } else if (type.startsWith('(')) {
    const list = value as readonly Value[];
    typesOf(type.slice(1, -1)).forEach((inner, index) => put(out, inner, list[index] ?? 0));
  } else whole(4, Number(value));
}

/** Reads values of a little-endian message. */
export function unmarshal(
  signature: string,
  buffer: Buffer,
  start = 0,
): { values: Value[]; end: number } {
  const cursor = { buffer, at: start };
  const values = typesOf(signature).map((type) => take(cursor, type));
  return { values, end: cursor.at };
}

function take(cursor: { buffer: Buffer; at: number }, type: string): Value {
  const { buffer } = cursor;
  cursor.at = padded(cursor.at, align(type));
  const number = (size: number, value: number): number => {
    cursor.at += size;
    return value;
  };
  const text = (length: number): string => {
    const value = buffer.toString('utf8', cursor.at, cursor.at + length);
    cursor.at += length + 1;
    return value;
  };
  switch (type[0]) {
    case 'y':
      return number(1, buffer.readUInt8(cursor.at));
    case 'i':
      return number(4, buffer.readInt32LE(cursor.at));
    case 'd':
      return number(8, buffer.readDoubleLE(cursor.at));
    case 'n':
    case 'q':
      return number(2, buffer.readUInt16LE(cursor.at));
    case 'x':
    case 't':
      return number(8, Number(buffer.readBigInt64LE(cursor.at)));
    case 's':
    case 'o':
      return text(number(4, buffer.readUInt32LE(cursor.at)));
    case 'g':
      return text(number(1, buffer.readUInt8(cursor.at)));
    case 'v': {
      const of = String(take(cursor, 'g'));
      return { of, value: take(cursor, of) };
    }
    case 'a': {
      const length = number(4, buffer.readUInt32LE(cursor.at));
      cursor.at = padded(cursor.at, align(type.slice(1)));
      const end = cursor.at + length;
      const items: Value[] = [];
      while (cursor.at < end) items.push(take(cursor, type.slice(1)));
      return items;
    }
    case '(':
    case '{':
      return typesOf(type.slice(1, -1)).map((inner) => take(cursor, inner));
    default:
      return number(4, buffer.readUInt32LE(cursor.at));
  }
}

/** Where the fields of a message's header are told apart (D-Bus specification, Header Fields). */
export const FIELD = {
  path: 1,
  interface: 2,
  member: 3,
  error: 4,
  replyTo: 5,
  destination: 6,
  sender: 7,
  signature: 8,
} as const;
/** Kinds of messages. */
export const KIND = { call: 1, reply: 2, error: 3, signal: 4 } as const;

/** A message that came or goes. */
export interface Message {
  kind: number;
  serial: number;
  /** By number. */
  fields: ReadonlyMap<number, Value>;
  body: Value[];
}

/** Writes a message; `fields` are triples of number, signature and value. */
export function writeMessage(
  kind: number,
  serial: number,
  fields: readonly (readonly [number, string, Value])[],
  signature = '',
  body: readonly Value[] = [],
): Buffer {
  const content = marshal(signature, body);
  const all = signature === '' ? fields : [...fields, [FIELD.signature, 'g', signature] as const];
  const head = marshal('yyyyuua(yv)', [
    'l'.charCodeAt(0),
    kind,
    0,
    1,
    content.length,
    serial,
    all.map(([field, of, value]) => [field, { of, value }]),
  ]);
  return Buffer.concat([head, Buffer.alloc(padded(head.length, 8) - head.length), content]);
}

/** Takes the first whole message off what has come in; null: there is none yet. */
export function readMessage(buffer: Buffer): { message: Message; rest: Buffer } | null {
  if (buffer.length < 16) return null;
  const start = padded(16 + buffer.readUInt32LE(12), 8);
  const end = start + buffer.readUInt32LE(4);
  if (buffer.length < end) return null;
  const [, kind, , , , serial, list] = unmarshal('yyyyuua(yv)', buffer).values;
  const pairs = list as readonly (readonly [number, Variant])[];
  const fields = new Map(pairs.map(([field, { value }]) => [field, value]));
  const signature = String(fields.get(FIELD.signature) ?? '');
  const body = unmarshal(signature, buffer.subarray(start, end)).values;
  const message = { kind: Number(kind), serial: Number(serial), fields, body };
  return { message, rest: buffer.subarray(end) };
}
