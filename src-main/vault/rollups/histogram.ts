/** Each bin reaches 7 % further than the one before it: the middle of a bin is at most 3.5 % off any time in it. */
const GROWTH = Math.log(1.07);
/** Bins there are; the last holds all times above eight hours. */
const BINS = 256;

/** Counts of times by log-spaced bins; of a difference, counts may be below zero. */
export type Histogram = Float64Array;

/** Makes an empty histogram. */
export function newHistogram(): Histogram {
  return new Float64Array(BINS);
}

/** The bin of a time in ms: 0 is below 1 ms. */
export function binOf(ms: number): number {
  return ms < 1 ? 0 : Math.min(BINS - 1, 1 + Math.floor(Math.log(ms) / GROWTH));
}

/** The time in ms that stands for a bin: its middle by ratio. */
function middleOf(bin: number): number {
  return bin === 0 ? 0 : Math.exp((bin - 0.5) * GROWTH);
}

/** Adds the counts of one histogram to another. */
export function addHistogram(to: Histogram, from: Histogram): void {
  for (let bin = 0; bin < BINS; bin += 1) to[bin] = (to[bin] ?? 0) + (from[bin] ?? 0);
}

/** How many times a histogram counts. */
export function countOf(histogram: Histogram): number {
  return histogram.reduce((sum, count) => sum + count, 0);
}

/**
 * The time in ms that a part of all counts (0 to 1) lies at or below, by nearest rank: within 3.5 % of the exact one up to
 * eight hours; null where nothing is counted.
 */
export function percentile(histogram: Histogram, part: number): number | null {
  const total = countOf(histogram);
  if (total <= 0) return null;
  const rank = Math.max(1, Math.ceil(part * total));
  let passed = 0;
  for (const [bin, count] of histogram.entries()) {
    passed += count;
    if (passed >= rank) return middleOf(bin);
  }
  return null;
}

/**
 * Writes a histogram as bytes: for each bin that counts, ascending, how far it lies from the one before and its count, as
 * LEB128 integers, the count zigzag. Equal histograms are equal bytes; null for an empty one.
 */
export function encodeHistogram(histogram: Histogram): Buffer | null {
  const bytes: number[] = [];
  let last = 0;
  for (let bin = 0; bin < BINS; bin += 1) {
    const count = histogram[bin] ?? 0;
    if (count === 0) continue;
    pushBin(bytes, bin - last, count);
    last = bin;
  }
  return bytes.length === 0 ? null : Buffer.from(bytes);
}

/** Writes counts by bin, of which there are few, as the same bytes as a histogram of them. */
export function encodeCounts(counts: ReadonlyMap<number, number>): Buffer | null {
  const bytes: number[] = [];
  let last = 0;
  for (const bin of [...counts.keys()].sort((a, b) => a - b)) {
    const count = counts.get(bin) ?? 0;
    if (count === 0) continue;
    pushBin(bytes, bin - last, count);
    last = bin;
  }
  return bytes.length === 0 ? null : Buffer.from(bytes);
}

function pushBin(bytes: number[], distance: number, count: number): void {
  push(bytes, distance);
  push(bytes, count < 0 ? -2 * count - 1 : 2 * count);
}

function push(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

/** Adds what was written by `encodeHistogram` to a histogram; of bytes that hold more, those from a place up to another. */
export function decodeInto(
  histogram: Histogram,
  bytes: Uint8Array | null,
  from = 0,
  to = bytes?.length ?? 0,
): void {
  if (bytes === null) return;
  let bin = 0;
  let value = 0;
  let unit = 1;
  let isCount = false;
  // By index: an iterator would take three times as long, and a year of days has a million bytes.
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * unit;
    unit *= 128;
    if (byte >= 128) continue;
    if (isCount)
      histogram[bin] = (histogram[bin] ?? 0) + (value % 2 === 0 ? value / 2 : -(value + 1) / 2);
    else bin += value;
    isCount = !isCount;
    value = 0;
    unit = 1;
  }
}
