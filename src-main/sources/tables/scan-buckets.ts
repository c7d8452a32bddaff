import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { FormatError } from '../format-error.ts';
import {
  Flag,
  type ParsedUsage,
  type ScanBatch,
  type ScanRequest,
  type Source,
} from '../source.ts';
import {
  addToBucket,
  type BucketRecord,
  bucketUsage,
  keyOfBucket,
  type WholeFile,
} from './bucket-row.ts';
import type { Cells } from './cells.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { isTable, type TableFormat, walkTable } from './walk-table.ts';

/** A CSV format whose records are sums over buckets of time, or amounts of a bill. */
export interface BucketTable<N extends string> extends TableFormat<N> {
  readonly source: string;
  readonly kind: 'aggregate' | 'bill';
  /** What a record tells; null: nothing was used in it. What is wrong is refused by `cells`. */
  read(cells: Cells<N>): BucketRecord | null;
}

/** The source of such a format: files that are imported, and read anew whole when they change. */
export function bucketSource<N extends string>(table: BucketTable<N>, label: string): Source {
  return {
    name: table.source,
    label,
    readsWhole: true,
    roots: () => [],
    matches: (path) => path.toLowerCase().endsWith('.csv'),
    recognises: (head) => isTable(head, table),
    scan: (request, deliver) => scanBuckets(request, table, deliver),
  };
}

/**
 * Scans a whole CSV file of buckets, in two walks: the first tells what it is grouped by, and of a bill its last bucket, its
 * sum and its hash. Records with equal keys are summed.
 */
function scanBuckets<N extends string>(
  { path }: ScanRequest,
  table: BucketTable<N>,
  deliver: (batch: ScanBatch) => void,
): void {
  const { isOrdered, ...file } = lookAhead(path, table);
  const outbox = createOutbox(deliver);
  const sums = createSums(outbox, isOrdered ? 0 : MOST_WAITING);
  walkTable(path, table, {
    row(cells, { line, offset }) {
      const record = table.read(cells);
      if (record === null || cells.problems.length > 0) return;
      const key = keyOfBucket(record, file);
      sums.add(record.from, key, { ...bucketUsage(record, file, key), line, offset });
    },
    rejected: outbox.reject,
    passed: ({ offset, length, line }) => outbox.pass(offset + length, line),
  });
  sums.end();
  outbox.end();
}

function lookAhead<N extends string>(
  path: string,
  table: BucketTable<N>,
): WholeFile & { isOrdered: boolean } {
  const groupedBy = new Set<string>();
  const order = createOrder();
  let until = 0;
  let sum = 0n;
  walkTable(path, table, {
    row(cells) {
      const record = table.read(cells);
      if (record === null || cells.problems.length > 0) return;
      for (const [name, value] of Object.entries(record.dimensions))
        if (value !== null) groupedBy.add(name);
      order.note(record.from);
      until = Math.max(until, record.to);
      sum += BigInt(record.usage.reportedCostNanos ?? 0);
    },
    rejected: () => undefined,
  });
  const isBill = table.kind === 'bill';
  return {
    isOrdered: order.holds(),
    source: table.source,
    flag: isBill ? Flag.bill : Flag.aggregate,
    groupedBy: [...groupedBy].sort(),
    export: isBill ? { until, sum: String(sum), hash: hashOf(path) } : null,
  };
}

const CHUNK = 1024 * 1024;

/** SHA-1 of a file's bytes, the first 16 hexadecimal digits. */
function hashOf(path: string): string {
  const digest = createHash('sha1');
  const buffer = Buffer.allocUnsafe(CHUNK);
  const fd = openSync(path, 'r');
  try {
    for (let at = 0; ;) {
      const read = readSync(fd, buffer, 0, CHUNK, at);
      if (read === 0) return digest.digest('hex').slice(0, 16);
      digest.update(buffer.subarray(0, read));
      at += read;
    }
  } finally {
    closeSync(fd);
  }
}

/** Tells whether buckets come in the order of time, or against it. */
function createOrder() {
  let last: number | null = null;
  let rises = true;
  let falls = true;
  return {
    note(from: number): void {
      if (last !== null && from < last) rises = false;
      if (last !== null && from > last) falls = false;
      last = from;
    },
    holds: (): boolean => rises || falls,
  };
}

/** Rows of a file without order that wait for more with their key; above that, the buckets but for the current one are taken as whole. */
const MOST_WAITING = 50_000;

/** Sums records with equal keys, which so many rows wait for; of a file in the order of time those of one bucket do. */
function createSums(outbox: Outbox, most: number) {
  const waiting = new Map<number, Map<string, ParsedUsage>>();
  const whole = new Set<number>();
  let count = 0;
  const send = (bucket: number, rows: ReadonlyMap<string, ParsedUsage>): void => {
    for (const row of rows.values()) outbox.add(row);
    count -= rows.size;
    waiting.delete(bucket);
    whole.add(bucket);
  };
  return {
    add(bucket: number, key: string, usage: ParsedUsage): void {
      if (whole.has(bucket)) throw new FormatError(UNSORTED);
      const rows = waiting.get(bucket) ?? new Map<string, ParsedUsage>();
      waiting.set(bucket, rows);
      const before = rows.get(key);
      if (before !== undefined) return addToBucket(before, usage);
      rows.set(key, usage);
      count += 1;
      if (count <= most) return;
      for (const [other, theirs] of waiting) if (other !== bucket) send(other, theirs);
    },
    end(): void {
      for (const [bucket, rows] of waiting) send(bucket, rows);
    },
  };
}

const UNSORTED =
  'Its rows are not in the order of time, and too many to be put into it: sort the file by its start time.';
