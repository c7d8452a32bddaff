import type { UsageDetail } from '../../src-shared/ipc/usage.ts';
import { Flag } from '../sources/source.ts';
import { explainCost, type RawCost } from './money/explain-cost.ts';
import type { QueryKit } from './query-kit.ts';
import { type RawRow, ROW_COLUMNS, toUsageRow } from './usage-rows.ts';

/** A row with all that is kept of the request, as `RECORD_COLUMNS` read it. */
export interface RawRecord extends RawRow {
  dedupKey: string;
  responseId: string | null;
  requests: number;
  serviceTierId: number | null;
  speedId: number | null;
  geoId: number | null;
  webSearches: number;
  contextWindowId: number | null;
  accountId: number | null;
  requestMetadata: string | null;
}

/** A row with every column, as `FULL_COLUMNS` read it. */
export interface RawFullRow extends RawRecord, RawCost {
  file: string | null;
  line: number | null;
  importedAt: number | null;
}

/** All that is kept of a request, for a SELECT from `usage_logs u`. */
export const RECORD_COLUMNS = `${ROW_COLUMNS},
  printf('%016x', u.dedup_key) AS dedupKey, unpack_id(u.response_id) AS responseId, u.requests,
  u.service_tier_id AS serviceTierId, u.speed_id AS speedId, u.geo_id AS geoId, u.web_searches AS webSearches,
  u.context_window_id AS contextWindowId, u.account_id AS accountId, u.request_metadata AS requestMetadata`;

/** Every column of a row, for a SELECT from `usage_logs u`. */
export const FULL_COLUMNS = `${RECORD_COLUMNS},
  (SELECT path FROM source_files WHERE source_files.id = u.file_id) AS file, u.file_line AS line,
  u.imported_at AS importedAt, u.price_flags AS priceFlags,
  (SELECT terms FROM prices WHERE prices.id = u.price_id) AS priceTerms`;

/** Makes a row with every column of what was read. */
export function toFullRow(kit: QueryKit, raw: RawFullRow): Omit<UsageDetail, 'similarErrors'> {
  const { dictionary } = kit;
  return {
    ...toUsageRow(kit, raw),
    dedupKey: raw.dedupKey,
    responseId: raw.responseId,
    requests: raw.requests,
    serviceTier: dictionary.name(raw.serviceTierId),
    speed: dictionary.name(raw.speedId),
    inferenceGeo: dictionary.name(raw.geoId),
    webSearches: raw.webSearches,
    batch: (raw.flags & Flag.batch) !== 0,
    contextWindow: dictionary.name(raw.contextWindowId),
    account: dictionary.name(raw.accountId),
    sidechain: (raw.flags & Flag.sidechain) !== 0,
    requestMetadata: raw.requestMetadata,
    file: raw.file,
    line: raw.line,
    importedAt: raw.importedAt,
    cost: explainCost(kit, raw),
  };
}
