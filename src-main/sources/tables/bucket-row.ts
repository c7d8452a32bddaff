import { bucketMetadata, type BucketFacts, bucketStamp } from '../bucket.ts';
import { dedupKey, tieHash } from '../hash.ts';
import type { ParsedUsage } from '../source.ts';
import { blankUsage } from './blank-usage.ts';

/** What a record of an aggregate or a bill tells. */
export interface BucketRecord {
  /** UTC ms, `to` excluded. */
  readonly from: number;
  readonly to: number;
  /** The cells of all columns that the export may be grouped by, by the column's name; null for an empty one. */
  readonly dimensions: Readonly<Record<string, string | null>>;
  /** The vendor's names, that settings may map to accounts. */
  readonly workspace?: string | null;
  readonly project?: string | null;
  readonly apiKey?: string | null;
  /** Of an agent's own statistics: the source of its logs. */
  readonly agent?: string;
  /** Figures, names and flags; the time, the key and the metadata are worked out. */
  readonly usage: Partial<ParsedUsage>;
  /** More for people to see, beside the bucket. */
  readonly more?: Readonly<Record<string, string>>;
}

/** What is known of a whole file after a first walk. */
export interface WholeFile {
  readonly source: string;
  /** Flag of the source's rows: `Flag.aggregate` or `Flag.bill`. */
  readonly flag: number;
  /** Columns that any record states, in alphabetical order: what the export is grouped by. */
  readonly groupedBy: readonly string[];
  readonly export: BucketFacts['export'];
}

/** The text that tells one row of an export from its others. */
export function keyOfBucket(record: BucketRecord, { source, groupedBy }: WholeFile): string {
  const values = groupedBy.map((name) => record.dimensions[name] ?? null);
  return JSON.stringify([source, record.from, record.to, groupedBy, values]);
}

/** The usage log of a record. */
export function bucketUsage(record: BucketRecord, file: WholeFile, key: string): ParsedUsage {
  const { from, to, workspace = null, project = null, apiKey = null, agent = null } = record;
  const { groupedBy, export: bill } = file;
  const facts = { from, to, groupedBy, workspace, project, apiKey, agent, export: bill };
  return {
    ...blankUsage(),
    requests: 0,
    ...record.usage,
    key: dedupKey(`bucket:${key}`, key),
    timestamp: bucketStamp(from, to),
    flags: (record.usage.flags ?? 0) | file.flag,
    metadata: bucketMetadata(facts, record.more),
    tieHash: tieHash(key),
  };
}

const SUMMED = [
  'requests',
  'freshInputTokens',
  'cacheReadTokens',
  'cacheWrite5mTokens',
  'cacheWrite1hTokens',
  'outputTokens',
  'reasoningTokens',
  'webSearches',
] as const satisfies readonly (keyof ParsedUsage)[];

/** Adds the figures of a record to those of another with an equal key. */
export function addToBucket(to: ParsedUsage, more: ParsedUsage): void {
  for (const name of SUMMED) to[name] += more[name];
  if (more.reportedCostNanos !== null)
    to.reportedCostNanos = (to.reportedCostNanos ?? 0) + more.reportedCostNanos;
}
