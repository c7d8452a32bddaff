import { getTableColumns } from 'drizzle-orm';
import { type ParsedUsage, Exclusion, Flag } from '../sources/source.ts';
import { CostStatus } from './kinds.ts';
import { usageLogs } from './schema.ts';

type Selected = typeof usageLogs.$inferSelect;

type Derived = 'id' | 'dedupKey' | 'totalTokens' | 'netCost';

/** A row of `usage_logs` but for its id; the 64-bit key is two unsigned halves, for a JavaScript number cannot hold it. */
export type LogRow = Omit<Selected, Derived> & {
  keyHigh: number;
  keyLow: number;
  /** `listCost` without `discount`: the vault works it out itself. */
  netCost: number | null;
};

/** A row as it is stored. */
export type StoredRow = LogRow & { id: number };

/** A column that is written: its name in code and in SQL. */
export interface LogColumn {
  property: keyof Omit<Selected, Derived>;
  name: string;
}

const DERIVED: string[] = ['id', 'dedupKey', 'totalTokens', 'netCost'] satisfies Derived[];

/** Columns whose values are packed when they are stored. */
export const PACKED: ReadonlySet<LogColumn['property']> = new Set<LogColumn['property']>([
  'requestId',
  'responseId',
]);

/** All columns that are written, in the table's order. */
export const LOG_COLUMNS: readonly LogColumn[] = Object.entries(getTableColumns(usageLogs))
  .filter(([property]) => !DERIVED.includes(property))
  .map(([property, column]) => ({
    property: property as LogColumn['property'],
    name: column.name,
  }));

/** The list after SELECT that gives a `StoredRow`. */
export const STORED_COLUMNS = [
  'id',
  '(dedup_key >> 32) & 4294967295 AS keyHigh',
  'dedup_key & 4294967295 AS keyLow',
  'net_cost AS netCost',
  ...LOG_COLUMNS.map(({ property, name }) =>
    PACKED.has(property) ? `unpack_id(${name}) AS ${property}` : `${name} AS ${property}`,
  ),
].join(', ');

/** The ids that go with what a source says in words, and where a row comes from. */
export interface RowContext {
  sourceId: number;
  providerId: number | null;
  modelId: number | null;
  userId: number | null;
  accountId: number | null;
  sessionId: number | null;
  projectId: number | null;
  serviceTierId: number | null;
  speedId: number | null;
  geoId: number | null;
  contextWindowId: number | null;
  fileId: number | null;
  importedAt: number;
}

/** Flags that a source may set; the rest is the vault's. */
const SOURCE_FLAGS = ~Flag.shared;

/** Makes the row of one request (without spreads: it is the hot path); what it costs is the pricer's to say. */
export function toLogRow(usage: ParsedUsage, context: RowContext): LogRow {
  return {
    sourceId: context.sourceId,
    providerId: context.providerId,
    modelId: context.modelId,
    projectId: context.projectId,
    userId: context.userId,
    sessionId: context.sessionId,
    serviceTierId: context.serviceTierId,
    speedId: context.speedId,
    geoId: context.geoId,
    contextWindowId: context.contextWindowId,
    accountId: context.accountId,
    fileId: context.fileId,
    importedAt: context.importedAt,
    keyHigh: usage.key.high,
    keyLow: usage.key.low,
    timestamp: usage.timestamp,
    inputTokens:
      usage.freshInputTokens +
      usage.cacheReadTokens +
      usage.cacheWrite5mTokens +
      usage.cacheWrite1hTokens,
    outputTokens: usage.outputTokens,
    cacheReadTokens: usage.cacheReadTokens,
    cacheWrite5mTokens: usage.cacheWrite5mTokens,
    cacheWrite1hTokens: usage.cacheWrite1hTokens,
    reasoningTokens: usage.reasoningTokens,
    requests: usage.requests,
    isError: usage.isError ? 1 : 0,
    excluded: toFinding(usage.exclusion),
    flags: usage.flags & SOURCE_FLAGS,
    costStatus: CostStatus.unpriced,
    listCost: null,
    discount: null,
    netCost: null,
    priceId: null,
    priceFlags: 0,
    cacheSavings: null,
    reportedCost: usage.reportedCostNanos,
    statusCode: usage.statusCode,
    responseTimeMs: usage.responseTimeMs,
    timeToFirstTokenMs: usage.timeToFirstTokenMs,
    webSearches: usage.webSearches,
    tieHash: usage.tieHash,
    fileLine: context.fileId === null ? null : usage.line,
    fileOffset: context.fileId === null ? null : usage.offset,
    requestId: usage.requestId,
    responseId: usage.responseId,
    errorDetails: usage.errorDetails,
    requestMetadata: usage.metadata,
  };
}

/** What a source found about a row; that it is a side-chain copy (1) is never a finding, but follows from other rows, as does all from `matched` on. */
export function toFinding(exclusion: number): number {
  return exclusion === Exclusion.sidechainReplay || exclusion >= Exclusion.matched ? 0 : exclusion;
}
