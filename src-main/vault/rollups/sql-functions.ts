import type Database from 'better-sqlite3';
import { createLocalDays } from './local-days.ts';
import { createLocalHours } from './local-hours.ts';
import { binOf, decodeInto, encodeHistogram, type Histogram, newHistogram } from './histogram.ts';

/**
 * Gives a connection the functions that rollups are made and read with: `histogram(ms)` makes one of a column,
 * `sum_histograms(blob)` adds a column of them up, `merge_histograms(a, b)` two; each gives null for an empty one.
 * `local_day(ms, zone)` is the local day of a UTC time, days since 1970; `local_hour(ms, zone)` the hour of its week by the
 * clock of the zone, 0 being Monday 00:00 to 01:00.
 */
export function addRollupFunctions(db: Database.Database): void {
  db.function('local_day', { deterministic: true }, ofZone(createLocalDays));
  db.function('local_hour', { deterministic: true }, ofZone(createLocalHours));
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

/** A function of a time and a zone; what is known of the zone that was asked for last is remembered. */
function ofZone(create: (timeZone: string) => (timestamp: number) => number) {
  let zone = 'UTC';
  let read = create(zone);
  return (timestamp: unknown, timeZone: unknown): number | null => {
    if (typeof timeZone !== 'string') return null;
    if (timeZone !== zone) read = create((zone = timeZone));
    return read(Number(timestamp));
  };
}

function toBytes(value: unknown): Uint8Array | null {
  return value instanceof Uint8Array ? value : null;
}
