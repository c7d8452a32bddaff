/** Which of some exports of bills tells a day best; all of it is of the whole file. */
export interface BillExport {
  /** End of its last bucket, UTC ms. */
  readonly until: number;
  /** Sum of its amounts, nano-US-dollars as a decimal text. */
  readonly sum: string;
  /** Hash of the file's bytes. */
  readonly hash: string;
}

/** What a row that stands for a bucket of time says of it; kept as its metadata. */
export interface BucketFacts {
  /** UTC ms, `to` excluded. */
  readonly from: number;
  readonly to: number;
  /** The columns that the export is grouped by beside time, in alphabetical order. */
  readonly groupedBy: readonly string[];
  /** The vendor's names, where the row states them. */
  readonly workspace: string | null;
  readonly project: string | null;
  readonly apiKey: string | null;
  /** The source whose logs an agent's own statistics are made of (`claude-code`); null: a provider's. */
  readonly agent: string | null;
  /** Of a bill only. */
  readonly export: BillExport | null;
}

/** Writes a bucket's facts as metadata, with what else people may want to know of the row. */
export function bucketMetadata(
  facts: BucketFacts,
  more: Readonly<Record<string, string>> = {},
): string {
  const { from, to, groupedBy, workspace, project, apiKey, agent, export: bill } = facts;
  return JSON.stringify({
    bucket: [from, to],
    groupedBy: groupedBy.join(','),
    ...(workspace !== null && { workspace }),
    ...(project !== null && { project }),
    ...(apiKey !== null && { apiKey }),
    ...(agent !== null && { agent }),
    ...(bill !== null && { export: [bill.until, bill.sum, bill.hash] }),
    ...more,
  });
}

/** Reads it back; what is missing is empty. */
export function parseBucket(metadata: string | null): BucketFacts {
  const value: unknown = JSON.parse(metadata ?? '{}');
  const read = new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  const text = (name: string): string | null => textOf(read.get(name));
  const [from, to] = listOf(read.get('bucket'));
  const [until, sum, hash] = listOf(read.get('export'));
  const grouped = text('groupedBy') ?? '';
  return {
    from: numberOf(from),
    to: numberOf(to),
    groupedBy: grouped === '' ? [] : grouped.split(','),
    workspace: text('workspace'),
    project: text('project'),
    apiKey: text('apiKey'),
    agent: text('agent'),
    export:
      until === undefined
        ? null
        : { until: numberOf(until), sum: textOf(sum) ?? '0', hash: textOf(hash) ?? '' },
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

const DAY_MS = 86_400_000;

/** A local day on which the clock is put forward has 23 hours. */
const LEAST_DAY_MS = DAY_MS - 3_600_000;

/**
 * The time of a row that stands for a bucket (UTC ms, `to` excluded): of a day, be it UTC's or a zone's, 12:00 UTC of the
 * day that its middle is in, so that it falls into the local day that it overlaps most; a shorter one's start.
 */
export function bucketStamp(from: number, to: number): number {
  if (to - from < LEAST_DAY_MS) return from;
  const middle = (from + to) / 2 - 1;
  return Math.floor(middle / DAY_MS) * DAY_MS + DAY_MS / 2;
}
