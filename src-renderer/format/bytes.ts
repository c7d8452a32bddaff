import { formatCount, roundTo } from './number.ts';

const UNITS = ['kB', 'MB', 'GB', 'TB'] as const;

/** A size on disk in decimal units: `96 MB`, `2.9 MB`, `512 B`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${formatCount(bytes)}\u00a0B`;
  let value = bytes;
  let unit = -1;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const text = value < 9.95 ? roundTo(value, 1) : formatCount(value);
  return `${text}\u00a0${UNITS[unit] ?? 'kB'}`;
}

/** `1,715 of 1,930 MB`: both in the unit of the whole. */
export function formatBytesOf(done: number, all: number): string {
  const whole = formatBytes(all);
  const unit = whole.split('\u00a0')[1] ?? 'B';
  const size = 1000 ** (UNITS.indexOf(unit as (typeof UNITS)[number]) + 1);
  const value = done / size;
  const text = value > 0 && value < 9.95 && unit !== 'B' ? roundTo(value, 1) : formatCount(value);
  return `${text} of ${whole}`;
}
