import type Database from 'better-sqlite3';
import { createLocalDays } from './local-days.ts';
import { binOf, decodeInto, encodeHistogram, type Histogram, newHistogram } from './histogram.ts';

/**
 * Gives a connection the functions that rollups are made and read with: `histogram(ms)` makes one of a column,
 * `sum_histograms(blob)` adds a column of them up, `merge_histograms(a, b)` two; each gives null for an empty one.
 * `local_day(ms, zone)` is the local day of a UTC time, days since 1970.
 */
export function addRollupFunctions(db: Database.Database): void {
  db.function('local_day', { deterministic: true }, createLocalDay());
  db.function('merge_histograms', { deterministic: true }, (a: unknown, b: unknown) => {
    const merged = newHistogram();
    decodeInto(merged, toBytes(a));
    decodeInto(merged, toBytes(b));
    return encodeHistogram(merged);
  });
  db.aggregate<Histogram>('histogram', {
    deterministic: true,
    start: newHistogram,
    step(counts, ms: unknown) {
      if (ms === null) return;
      const bin = binOf(Number(ms));
      counts[bin] = (counts[bin] ?? 0) + 1;
    },
    result: encodeHistogram,
  });
  db.aggregate<Histogram>('sum_histograms', {
    deterministic: true,
    start: newHistogram,
    step: (counts, blob: unknown) => decodeInto(counts, toBytes(blob)),
    result: encodeHistogram,
  });
}

/** The days of the zone that was asked for last are remembered. */
function createLocalDay() {
  let zone = 'UTC';
  let dayOf = createLocalDays(zone);
  return (timestamp: unknown, timeZone: unknown): number | null => {
    if (typeof timeZone !== 'string') return null;
    if (timeZone !== zone) dayOf = createLocalDays((zone = timeZone));
    return dayOf(Number(timestamp));
  };
}

function toBytes(value: unknown): Uint8Array | null {
  return value instanceof Uint8Array ? value : null;
}
