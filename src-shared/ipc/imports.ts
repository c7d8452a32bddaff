import { z } from 'zod';
import { REJECTED_KINDS } from '../domain/rejected-kind.ts';

const count = z.number().int().nonnegative();

/** A source as it was found (or not) on this computer, before anything is imported. */
export const foundSourceSchema = z.object({
  name: z.string(),
  label: z.string(),
  /** The folders looked in. */
  paths: z.array(z.string()),
  found: z.boolean(),
  files: count,
  bytes: count,
  /** Usage logs in those files, counted once each; null until the preview has counted them. */
  requests: count.nullable(),
  oldest: z.number().int().nullable(),
  newest: z.number().int().nullable(),
  /** Usage logs of this source in the vault already. */
  imported: count,
});

/** Counts of one import by what became of each row; `lines` is their sum. */
const importCountsSchema = z.object({
  new: count,
  known: count,
  replaced: count,
  rejected: count,
  reconciliation: count,
});

/** One source's share of an import. */
const sourceProgressSchema = importCountsSchema.extend({
  name: z.string(),
  label: z.string(),
  state: z.enum(['waiting', 'reading', 'done', 'cancelled', 'failed']),
  files: count,
  filesDone: count,
  bytes: count,
  bytesDone: count,
});

/** An import as it stands: running, or the last one that ended. */
export const importStatusSchema = z.object({
  state: z.enum(['idle', 'running', 'cancelling', 'done', 'cancelled', 'failed']),
  sources: z.array(sourceProgressSchema),
  startedAt: z.number().int().nullable(),
  durationMs: count,
  bytes: count,
  bytesDone: count,
  rowsPerSecond: z.number().nonnegative(),
  /** Estimated from the bytes read so far; null while it is too early to say. */
  secondsLeft: z.number().nonnegative().nullable(),
  error: z.string().nullable(),
});

/** What watching is doing, for the freshness line: when the newest row came in (UTC ms). */
export const watchStatusSchema = z.object({
  state: z.enum(['off', 'starting', 'live', 'paused', 'importing']),
  lastRowAt: z.number().int().nullable(),
});

/** A line that was not read, with file, line (from 1) and reason; `excerpt` holds usage, ids, model and time only, other strings masked. */
const rejectedLineSchema = z.object({
  id: z.number().int(),
  source: z.string(),
  file: z.string(),
  line: count,
  offset: count,
  length: count,
  reason: z.string(),
  excerpt: z.string().nullable(),
  rejectedAt: z.number().int(),
});

/** Asks for rejected lines, newest first. */
export const rejectedInputSchema = z
  .object({
    limit: z.number().int().min(1).max(1000).default(100),
    before: z.number().int().nullable().default(null),
    /** Part of a file's path or of a reason, in any case; empty: all. */
    text: z.string().max(200).default(''),
    /** Null: of every kind. */
    kind: z.enum(REJECTED_KINDS).nullable().default(null),
  })
  .strict();

/** All rejected lines at a glance; `newestAt` is UTC ms. */
export const rejectedSummarySchema = z.object({
  lines: count,
  files: count,
  newestAt: z.number().int().nullable(),
  newestSource: z.string().nullable(),
  kinds: z.array(z.object({ kind: z.enum(REJECTED_KINDS), lines: count })),
});

/** A rejected line as its file has it now; the text of it is masked. */
export const rejectedTextSchema = z.object({
  state: z.enum(['same', 'changed', 'gone', 'long']),
  text: z.string().nullable(),
});

/** Asks for the files of rejected lines to be read again: one, or (null) all. */
export const readAgainInputSchema = z.object({ file: z.string().max(32_768).nullable() }).strict();

/** A page of rejected lines with the count of all that were asked for. */
export const rejectedPageSchema = z.object({
  rows: z.array(rejectedLineSchema),
  totalCount: count,
  hasMore: z.boolean(),
});

/** A found source. */
export type FoundSource = z.infer<typeof foundSourceSchema>;
/** Counts of an import. */
export type ImportCounts = z.infer<typeof importCountsSchema>;
/** One source's progress. */
export type SourceProgress = z.infer<typeof sourceProgressSchema>;
/** Status of the import. */
export type ImportStatus = z.infer<typeof importStatusSchema>;
/** Status of watching. */
export type WatchStatus = z.infer<typeof watchStatusSchema>;
/** A rejected line. */
export type RejectedLine = z.infer<typeof rejectedLineSchema>;
/** A page of rejected lines. */
export type RejectedPage = z.infer<typeof rejectedPageSchema>;
/** Where a rejected line stands: offset and length in bytes, SHA-1 of them in hex. */
export interface RejectedPlace {
  file: string;
  offset: number;
  length: number;
  hash: string;
}
/** A rejected line as its file has it now. */
export type RejectedText = z.infer<typeof rejectedTextSchema>;
/** All rejected lines at a glance. */
export type RejectedSummary = z.infer<typeof rejectedSummarySchema>;
/** Input of a page of rejected lines. */
export type RejectedInput = z.infer<typeof rejectedInputSchema>;
