import { usdFromNumber } from '../../src-shared/domain/money.ts';

/** A value as SQLite hands it to a function that takes integers whole. */
export type SqlValue = string | number | bigint | Buffer | null;

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const TIME =
  /^\s*(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d\d:?\d\d)?\s*$/;
const CANONICAL = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,3}0*)?$/;

/** Reads the original's naive UTC text (or one with a zone) as UTC ms, cut to whole ones; null where it is no time. */
export function originalTime(value: SqlValue): number | null {
  const match = typeof value === 'string' ? TIME.exec(value) : null;
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  if (year === undefined || month === undefined || day === undefined) return null;
  const fraction = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const time = Date.UTC(year, month - 1, day, hour, minute, second, fraction);
  const at = new Date(time);
  const isReal =
    at.getUTCMonth() === month - 1 && at.getUTCDate() === day && at.getUTCHours() === hour;
  const isInRange = (minute ?? 0) < 60 && (second ?? 0) < 60;
  return isReal && isInRange && year >= 100 ? time - zoneOffset(match[8]) : null;
}

/** True when the milliseconds of a time say all that its text does. */
export function isWholeTime(value: SqlValue): boolean {
  return typeof value === 'string' && CANONICAL.test(value) && originalTime(value) !== null;
}

function zoneOffset(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** A count as it may stand in a count's column: whole, from 0 to 2^53 − 1; else null. */
export function originalCount(value: SqlValue): number | null {
  if (typeof value === 'bigint') return value >= 0n && value <= SAFE ? Number(value) : null;
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** A name or id as text; null for an empty one and for bytes. */
export function originalText(value: SqlValue): string | null {
  if (value === null || value === '' || Buffer.isBuffer(value)) return null;
  return String(value);
}

/** Dollars as nano-dollars by the shortest decimal form, half to even; null where it is no amount below 2^53 of them. */
export function originalNanos(value: SqlValue): bigint | null {
  if (typeof value !== 'number' && typeof value !== 'bigint') return null;
  const nanos = usdFromNumber(Number(value));
  if (nanos === null || nanos > SAFE || nanos < -SAFE) return null;
  return typeof value === 'bigint' && nanos !== value * 1_000_000_000n ? null : nanos;
}

/** True when the nano-dollars say exactly what the float's shortest decimal form does. */
export function isWholeCost(value: SqlValue): boolean {
  const nanos = originalNanos(value);
  return nanos !== null && Number(nanos) / 1e9 === Number(value);
}
