/**
 * How ids of requests and responses are stored: as bytes where that is shorter, else as text. The first byte says how an
 * id begins and how the rest is written: 6 bits a character, or 4 where all are lowercase hexadecimal digits. Within one
 * first byte the order of bytes is the order of texts, so that a beginning is a range of an index (`id-ranges.ts`).
 */

/** Beginnings that cost one byte, a longer one before what it begins with. Stored first bytes are places in this list: it only grows at its end. */
export const BEGINNINGS = [
  'msg_01',
  'req_011',
  'chatcmpl-',
  'resp_',
  'msg_',
  'req_',
  'gen-',
  '',
] as const;

/** The characters of 6 bits in the order of their codes; 0 also fills up, so that no packed id may end in the first. */
const DIGITS = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const HEX = '0123456789abcdef';
const NO_DIGIT = 255;

/** One way to write digits. */
export interface Writing {
  bits: 4 | 6;
  /** The digit of a code unit below 128, or 255. */
  digits: Uint8Array;
  /** Added to twice the place of the beginning. */
  code: 0 | 1;
}

function createWriting(text: string, bits: 4 | 6, code: 0 | 1): Writing {
  const digits = new Uint8Array(128).fill(NO_DIGIT);
  for (let at = 0; at < text.length; at += 1) digits[text.charCodeAt(at)] = at;
  return { bits, digits, code };
}

/** Six bits a character. */
export const SIX_BITS = createWriting(DIGITS, 6, 0);
/** Two hexadecimal digits a byte. */
export const FOUR_BITS = createWriting(HEX, 4, 1);

/** The first byte of ids with a beginning, by its place in `BEGINNINGS`; 0 is never one. */
export function firstByte(place: number, { code }: Writing): number {
  return 2 * place + 1 + code;
}

/** The digits of a text from a place on; null where a character is none. */
export function digitsOf(text: string, from: number, { digits }: Writing): number[] | null {
  const found: number[] = [];
  for (let at = from; at < text.length; at += 1) {
    const digit = digits[text.charCodeAt(at)] ?? NO_DIGIT;
    if (digit === NO_DIGIT) return null;
    found.push(digit);
  }
  return found;
}

/** Writes digits behind a first byte; what is left of the last byte is 0. */
export function writeDigits(first: number, digits: readonly number[], { bits }: Writing): Buffer {
  const bytes = Buffer.allocUnsafe(1 + Math.ceil((digits.length * bits) / 8));
  bytes[0] = first;
  let at = 1;
  let held = 0;
  let waiting = 0;
  for (const digit of digits) {
    waiting = (waiting << bits) | digit;
    held += bits;
    if (held < 8) continue;
    held -= 8;
    bytes[at] = waiting >>> held;
    waiting &= (1 << held) - 1;
    at += 1;
  }
  if (held > 0) bytes[at] = waiting << (8 - held);
  return bytes;
}

/** The stored form of an id. */
export function packId(id: string): Buffer | string {
  const place = BEGINNINGS.findIndex((beginning) => id.startsWith(beginning));
  const from = BEGINNINGS[place]?.length ?? 0;
  const isEven = (id.length - from) % 2 === 0;
  const isHex = isEven && id.length > from && isWritten(id, from, FOUR_BITS);
  if (isHex) return packDigits(id, from, firstByte(place, FOUR_BITS), FOUR_BITS);
  const endsInFirst = id.length > from && id.endsWith(DIGITS.charAt(0));
  if (endsInFirst || !isWritten(id, from, SIX_BITS)) return id;
  return packDigits(id, from, firstByte(place, SIX_BITS), SIX_BITS);
}

/** Whether all characters from a place on are digits. */
function isWritten(text: string, from: number, { digits }: Writing): boolean {
  for (let at = from; at < text.length; at += 1) {
    if ((digits[text.charCodeAt(at)] ?? NO_DIGIT) === NO_DIGIT) return false;
  }
  return true;
}

/** The same as `writeDigits` of `digitsOf`, without a list of the digits: it is made for every row that comes in. */
function packDigits(text: string, from: number, first: number, { bits, digits }: Writing): Buffer {
  const bytes = Buffer.allocUnsafe(1 + Math.ceil(((text.length - from) * bits) / 8));
  bytes[0] = first;
  let place = 1;
  let held = 0;
  let waiting = 0;
  for (let at = from; at < text.length; at += 1) {
    waiting = (waiting << bits) | (digits[text.charCodeAt(at)] ?? 0);
    held += bits;
    if (held < 8) continue;
    held -= 8;
    bytes[place] = waiting >>> held;
    waiting &= (1 << held) - 1;
    place += 1;
  }
  if (held > 0) bytes[place] = waiting << (8 - held);
  return bytes;
}

/** The id of a stored form; what was written in a way that is not known is shown as its bytes. */
export function unpackId(stored: Uint8Array | string): string {
  if (typeof stored === 'string') return stored;
  const code = (stored[0] ?? 0) - 1;
  const beginning = BEGINNINGS[code >> 1];
  const bytes = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
  if (code < 0 || beginning === undefined) return bytes.toString('hex');
  if ((code & 1) === FOUR_BITS.code) return beginning + bytes.toString('hex', 1);
  return beginning + readSixBits(bytes);
}

function readSixBits(bytes: Buffer): string {
  let text = '';
  let held = 0;
  let waiting = 0;
  let last = 0;
  for (let at = 1; at < bytes.length; at += 1) {
    waiting = (waiting << 8) | (bytes[at] ?? 0);
    held += 8;
    while (held >= 6) {
      held -= 6;
      last = waiting >>> held;
      waiting &= (1 << held) - 1;
      text += DIGITS[last] ?? '';
    }
  }
  // Three characters fill three bytes but for the place of a fourth.
  return held === 0 && text !== '' && last === 0 ? text.slice(0, -1) : text;
}
