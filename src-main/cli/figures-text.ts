import { Temporal } from 'temporal-polyfill';
import { parseUsd } from '../../src-shared/domain/money.ts';
import type { Figures } from '../../src-shared/ipc/usage.ts';

const counts = new Intl.NumberFormat('en-US');

/** A count with thousands separators. */
export function formatCount(value: number): string {
  return counts.format(value);
}

/** Milliseconds as `850 ms`, `12.3 s`, `2 min 05 s`. */
export function formatMs(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** Decimal USD to four places, as `$1,234.5600`; what is less than that but not nothing is said to be. */
export function formatUsd4(usd: string): string {
  const nanos = parseUsd(usd) ?? 0n;
  const magnitude = nanos < 0n ? -nanos : nanos;
  const units = (magnitude + 50_000n) / 100_000n;
  if (units === 0n && magnitude > 0n) return '<$0.0001';
  const fraction = String(units % 10_000n).padStart(4, '0');
  return `${nanos < 0n ? '-' : ''}$${counts.format(units / 10_000n)}.${fraction}`;
}

/** The net cost of some rows; what is not priced is said, never counted as nothing. */
export function formatCost({ netCost, requests, unpricedRequests }: Figures): string {
  if (unpricedRequests === 0) return formatUsd4(netCost);
  if (unpricedRequests >= requests) return 'unpriced';
  return `${formatUsd4(netCost)} + ${formatCount(unpricedRequests)} unpriced`;
}

/** Makes the writer of times in a zone: `2026-11-24 09:30:00`. */
export function createTimeFormat(timeZone: string): (timestamp: number) => string {
  return (timestamp) =>
    Temporal.Instant.fromEpochMilliseconds(timestamp)
      .toZonedDateTimeISO(timeZone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'second' })
      .replace('T', ' ');
}
