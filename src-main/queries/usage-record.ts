import { formatUsd } from '../../src-shared/domain/money.ts';
import type { UsageDetail } from '../../src-shared/ipc/usage.ts';
import { Flag } from '../sources/source.ts';
import { RECORD_COLUMNS, type RawRecord } from './full-rows.ts';
import type { QueryKit } from './query-kit.ts';
import { COST_STATUS } from './usage-rows.ts';

/** What of a usage log is for screens alone. */
type OfScreens =
  | 'id'
  | 'timestamp'
  | 'projectLabel'
  | 'shown'
  | 'file'
  | 'line'
  | 'importedAt'
  | 'similarErrors'
  | 'cost';

/** A usage log as the command line's JSON and JSON Lines have it: times are ISO 8601 UTC, money decimal USD or null. */
export type UsageRecord = Omit<UsageDetail, OfScreens> & {
  timestamp: string;
  /** Its time is yet to come: it counts all the same. */
  inFuture: boolean;
};

/** Reads the records of ids, in the order of the ids. */
export function readUsageRecords(kit: QueryKit, ids: readonly number[]): UsageRecord[] {
  const statement = kit.statement<RawRecord>(
    `SELECT ${RECORD_COLUMNS} FROM usage_logs u WHERE u.id = ?`,
  );
  return ids.flatMap((id) => {
    const raw = statement.get(id);
    return raw === undefined ? [] : [toUsageRecord(kit, raw)];
  });
}

/** The names are the command line's contract. One flat literal: spreading so many fields is ten times slower. */
function toUsageRecord({ dictionary, projects, now }: QueryKit, raw: RawRecord): UsageRecord {
  const cached = raw.cacheReadTokens + raw.cacheWrite5mTokens + raw.cacheWrite1hTokens;
  return {
    timestamp: new Date(raw.timestamp).toISOString(),
    requestId: raw.requestId,
    source: dictionary.name(raw.sourceId) ?? '',
    provider: dictionary.name(raw.providerId),
    model: dictionary.name(raw.modelId),
    user: dictionary.name(raw.userId),
    project: raw.projectId === null ? null : (projects().get(raw.projectId)?.name ?? null),
    session: raw.session,
    freshInputTokens: raw.inputTokens - cached,
    cacheReadTokens: raw.cacheReadTokens,
    cacheWrite5mTokens: raw.cacheWrite5mTokens,
    cacheWrite1hTokens: raw.cacheWrite1hTokens,
    inputTokens: raw.inputTokens,
    outputTokens: raw.outputTokens,
    reasoningTokens: raw.reasoningTokens,
    totalTokens: raw.inputTokens + raw.outputTokens,
    listCost: money(raw.listCost),
    discount: money(raw.discount),
    netCost: money(raw.netCost),
    reportedCost: money(raw.reportedCost),
    costStatus: COST_STATUS[raw.costStatus] ?? 'unpriced',
    responseTimeMs: raw.responseTimeMs,
    timeToFirstTokenMs: raw.timeToFirstTokenMs,
    statusCode: raw.statusCode,
    errorDetails: raw.errorDetails,
    dedupKey: raw.dedupKey,
    responseId: raw.responseId,
    requests: raw.requests,
    isError: raw.isError !== 0,
    timestampEstimated: (raw.flags & Flag.timestampEstimated) !== 0,
    inFuture: raw.timestamp > now(),
    responseTimeEstimated:
      raw.responseTimeMs !== null && (raw.flags & Flag.responseTimeEstimated) !== 0,
    serviceTier: dictionary.name(raw.serviceTierId),
    speed: dictionary.name(raw.speedId),
    inferenceGeo: dictionary.name(raw.geoId),
    batch: (raw.flags & Flag.batch) !== 0,
    webSearches: raw.webSearches,
    contextWindow: dictionary.name(raw.contextWindowId),
    account: dictionary.name(raw.accountId),
    sidechain: (raw.flags & Flag.sidechain) !== 0,
    requestMetadata: raw.requestMetadata,
  };
}

function money(nanos: string | null): string | null {
  return nanos === null ? null : formatUsd(BigInt(nanos));
}
