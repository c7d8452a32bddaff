import { MINUS } from '../../src-shared/domain/money-text.ts';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** What stands where a figure is not known. */
export const UNKNOWN = '—';

/** A whole number with its thousands: `17,242`. */
export function formatCount(value: number): string {
  return value < 0 ? MINUS + whole.format(-value) : whole.format(value);
}

/** A count and its noun: `1 row`, `17,242 rows`. */
export function formatCounted(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** Rounds half away from zero at the given number of places. */
export function roundTo(value: number, places: number): string {
  const text = Math.abs(value).toFixed(places + 4);
  const scaled = Number(`${text}e${places}`);
  const rounded = Number(`${Math.floor(scaled + 0.5)}e-${places}`).toFixed(places);
  return value < 0 && Number(rounded) !== 0 ? MINUS + rounded : rounded;
}
