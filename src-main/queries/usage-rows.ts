import { formatUsd } from '../../src-shared/domain/money.ts';
import type { UsageRow } from '../../src-shared/ipc/usage.ts';
import { Flag } from '../sources/source.ts';
import { CostStatus } from '../vault/kinds.ts';
import { shownAmount } from './money/shown-totals.ts';
import type { QueryKit } from './query-kit.ts';

/** A row as `ROW_COLUMNS` read it; money comes as text, for it may be beyond what a number holds exactly. */
export interface RawRow {
  id: number;
  timestamp: number;
  flags: number;
  requestId: string | null;
  sourceId: number;
  providerId: number | null;
  modelId: number | null;
  userId: number | null;
  projectId: number | null;
  session: string | null;
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
  reasoningTokens: number;
  listCost: string | null;
  discount: string | null;
  netCost: string | null;
  reportedCost: string | null;
  costStatus: number;
  responseTimeMs: number | null;
  timeToFirstTokenMs: number | null;
  statusCode: number | null;
  isError: number;
  errorDetails: string | null;
}

/** The columns of a row in lists, for a SELECT from `usage_logs u`. */
export const ROW_COLUMNS = `
  u.id, u.timestamp, u.flags, unpack_id(u.request_id) AS requestId, u.source_id AS sourceId, u.provider_id AS providerId,
  u.model_id AS modelId, u.user_id AS userId, u.project_id AS projectId,
  (SELECT external_id FROM sessions WHERE sessions.id = u.session_id) AS session,
  u.input_tokens AS inputTokens, u.output_tokens AS outputTokens, u.cache_read_tokens AS cacheReadTokens,
  u.cache_write_5m_tokens AS cacheWrite5mTokens, u.cache_write_1h_tokens AS cacheWrite1hTokens,
  u.reasoning_tokens AS reasoningTokens, CAST(u.list_cost AS TEXT) AS listCost, CAST(u.discount AS TEXT) AS discount,
  CAST(u.net_cost AS TEXT) AS netCost, CAST(u.reported_cost AS TEXT) AS reportedCost, u.cost_status AS costStatus,
  u.response_time_ms AS responseTimeMs, u.time_to_first_token_ms AS timeToFirstTokenMs,
  u.status_code AS statusCode, u.is_error AS isError, u.error_details AS errorDetails`;

/** Reads the rows of ids, in the order of the ids. */
export function readUsageRows(kit: QueryKit, ids: readonly number[]): UsageRow[] {
  const statement = kit.statement<RawRow>(`SELECT ${ROW_COLUMNS} FROM usage_logs u WHERE u.id = ?`);
  return ids.flatMap((id) => {
    const raw = statement.get(id);
    return raw === undefined ? [] : [toUsageRow(kit, raw)];
  });
}

/** Makes a row of lists of what was read. */
export function toUsageRow(kit: QueryKit, raw: RawRow): UsageRow {
  const netCost = money(raw.netCost);
  const project = raw.projectId === null ? undefined : kit.projects().get(raw.projectId);
  return {
    id: raw.id,
    timestamp: raw.timestamp,
    timestampEstimated: (raw.flags & Flag.timestampEstimated) !== 0,
    requestId: raw.requestId,
    source: kit.dictionary.name(raw.sourceId) ?? '',
    provider: kit.dictionary.name(raw.providerId),
    model: kit.dictionary.name(raw.modelId),
    user: kit.dictionary.name(raw.userId),
    project: project?.name ?? null,
    projectLabel: project?.label ?? null,
    session: raw.session,
    ...tokensOf(raw),
    listCost: money(raw.listCost),
    discount: money(raw.discount),
    netCost,
    shown: shownAmount(kit, netCost, raw.timestamp),
    reportedCost: money(raw.reportedCost),
    costStatus: COST_STATUS[raw.costStatus] ?? 'unpriced',
    responseTimeMs: raw.responseTimeMs,
    responseTimeEstimated:
      raw.responseTimeMs !== null && (raw.flags & Flag.responseTimeEstimated) !== 0,
    timeToFirstTokenMs: raw.timeToFirstTokenMs,
    statusCode: raw.statusCode,
    isError: raw.isError !== 0,
    errorDetails: raw.errorDetails,
  };
}

function tokensOf(raw: RawRow) {
  const cached = raw.cacheReadTokens + raw.cacheWrite5mTokens + raw.cacheWrite1hTokens;
  return {
    freshInputTokens: raw.inputTokens - cached,
    cacheReadTokens: raw.cacheReadTokens,
    cacheWrite5mTokens: raw.cacheWrite5mTokens,
    cacheWrite1hTokens: raw.cacheWrite1hTokens,
    inputTokens: raw.inputTokens,
    outputTokens: raw.outputTokens,
    reasoningTokens: raw.reasoningTokens,
    totalTokens: raw.inputTokens + raw.outputTokens,
  };
}

/** Names of what `cost_status` holds. */
export const COST_STATUS: Readonly<Record<number, UsageRow['costStatus']>> = {
  [CostStatus.unpriced]: 'unpriced',
  [CostStatus.priced]: 'priced',
  [CostStatus.reported]: 'reported',
  [CostStatus.free]: 'free',
};

function money(nanos: string | null): string | null {
  return nanos === null ? null : formatUsd(BigInt(nanos));
}
