import { sql } from 'drizzle-orm';
import {
  blob,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  unique,
} from 'drizzle-orm/sqlite-core';

/** Names of models, projects and the like as small integers; `kind` is a `NameKind`, a project's name is its whole folder. */
export const names = sqliteTable(
  'names',
  {
    id: integer('id').primaryKey(),
    kind: integer('kind').notNull(),
    name: text('name').notNull(),
  },
  (t) => [unique('names_kind_name').on(t.kind, t.name)],
);

/** Sessions of all sources; `cwd` is the first folder by (time, folder), `own_start` the first row no other session shares, in UTC ms. */
export const sessions = sqliteTable(
  'sessions',
  {
    id: integer('id').primaryKey(),
    sourceId: integer('source_id').notNull(),
    externalId: text('external_id').notNull(),
    cwd: text('cwd'),
    cwdAt: integer('cwd_at'),
    projectId: integer('project_id'),
    ownStart: integer('own_start'),
    /** Its shared rows, its start or its project are to be settled. */
    dirty: integer('dirty').notNull().default(0),
  },
  (t) => [
    unique('sessions_source_external').on(t.sourceId, t.externalId),
    index('sessions_dirty')
      .on(t.dirty)
      .where(sql`dirty = 1`),
  ],
);

/**
 * One row a request. Times are UTC ms, money nano-US-dollars, `input_tokens` all input with cache in it; ids point to
 * `names`. A row counts where `excluded` is 0 (`Exclusion`); `flags` are bits of `Flag`, `cost_status` is a `CostStatus`.
 */
export const usageLogs = sqliteTable(
  'usage_logs',
  {
    id: integer('id').primaryKey(),
    dedupKey: integer('dedup_key').notNull().unique('usage_logs_by_key'),
    timestamp: integer('timestamp').notNull(),
    sourceId: integer('source_id').notNull(),
    providerId: integer('provider_id'),
    modelId: integer('model_id'),
    projectId: integer('project_id'),
    userId: integer('user_id'),
    sessionId: integer('session_id'),
    inputTokens: integer('input_tokens').notNull().default(0),
    outputTokens: integer('output_tokens').notNull().default(0),
    totalTokens: integer('total_tokens').generatedAlwaysAs(sql`input_tokens + output_tokens`, {
      mode: 'virtual',
    }),
    cacheReadTokens: integer('cache_read_tokens').notNull().default(0),
    cacheWrite5mTokens: integer('cache_write_5m_tokens').notNull().default(0),
    cacheWrite1hTokens: integer('cache_write_1h_tokens').notNull().default(0),
    reasoningTokens: integer('reasoning_tokens').notNull().default(0),
    requests: integer('requests').notNull().default(1),
    isError: integer('is_error').notNull().default(0),
    excluded: integer('excluded').notNull().default(0),
    flags: integer('flags').notNull().default(0),
    costStatus: integer('cost_status').notNull().default(0),
    listCost: integer('list_cost'),
    discount: integer('discount'),
    netCost: integer('net_cost').generatedAlwaysAs(sql`list_cost - discount`, { mode: 'virtual' }),
    reportedCost: integer('reported_cost'),
    statusCode: integer('status_code'),
    responseTimeMs: integer('response_time_ms'),
    timeToFirstTokenMs: integer('time_to_first_token_ms'),
    webSearches: integer('web_searches').notNull().default(0),
    serviceTierId: integer('service_tier_id'),
    speedId: integer('speed_id'),
    geoId: integer('geo_id'),
    contextWindowId: integer('context_window_id'),
    accountId: integer('account_id'),
    tieHash: integer('tie_hash').notNull().default(0),
    fileId: integer('file_id'),
    fileLine: integer('file_line'),
    fileOffset: integer('file_offset'),
    importedAt: integer('imported_at'),
    /** Packed (`packed-ids.ts`): a blob, or text where that is not longer. */
    requestId: text('request_id'),
    responseId: text('response_id'),
    errorDetails: text('error_details'),
    requestMetadata: text('request_metadata'),
    /** The terms it was priced by (`prices.id`); null where no price was applied. */
    priceId: integer('price_id'),
    /** Bits of `PriceFlag`: how the price was applied. */
    priceFlags: integer('price_flags').notNull().default(0),
    /** What its cached input would have cost more as fresh input, nano-US-dollars; null where no price was applied. */
    cacheSavings: integer('cache_savings'),
  },
  (t) => [
    // Each ends with the row's id by itself. SQLite seeks by it only after an equality: of a page's bound `(x, id) < (?, ?)`
    // it seeks `x` and reads all rows of equal `x`; where those may be many, `x = ? AND id < ?` and `x < ?` are two searches.
    index('usage_logs_by_time')
      .on(t.timestamp)
      .where(sql`excluded = 0`),
    index('usage_logs_by_project')
      .on(t.projectId, t.timestamp)
      .where(sql`excluded = 0`),
    // All rows: a session's start is looked up here whether they count or not.
    index('usage_logs_by_session').on(t.sessionId, t.timestamp),
    // Of a model, so that the dear rows of a cheap one are found without passing all that are dearer.
    index('usage_logs_by_total')
      .on(t.modelId, t.totalTokens)
      .where(sql`excluded = 0`),
    index('usage_logs_by_response_time')
      .on(t.modelId, t.responseTimeMs)
      .where(sql`excluded = 0 AND response_time_ms IS NOT NULL`),
    index('usage_logs_by_net_cost')
      .on(t.modelId, t.netCost)
      .where(sql`excluded = 0 AND net_cost IS NOT NULL`),
    index('usage_logs_errors')
      .on(t.timestamp)
      .where(sql`excluded = 0 AND is_error = 1`),
    index('usage_logs_by_request')
      .on(t.requestId)
      .where(sql`request_id IS NOT NULL`),
    // What stands for buckets of time (`BUCKET_FLAGS`), and what other rows stand for (`Exclusion` from `matched` on): few rows.
    index('usage_logs_buckets')
      .on(t.timestamp)
      .where(sql`flags & 384 <> 0`),
    index('usage_logs_held')
      .on(t.timestamp)
      .where(sql`excluded >= 4`),
  ],
);

/** The sessions that have lines of a shared row, each with its earliest time of it (UTC ms); rows of one session stand not here. */
export const sessionSightings = sqliteTable(
  'session_sightings',
  {
    usageLogId: integer('usage_log_id').notNull(),
    sessionId: integer('session_id').notNull(),
    timestamp: integer('timestamp').notNull(),
    timestampEstimated: integer('timestamp_estimated').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.usageLogId, t.sessionId] }),
    index('session_sightings_by_session').on(t.sessionId, t.timestamp),
  ],
);

/** What usage logs are summed by, everywhere; an id of 0 is a missing name. */
const dimensions = {
  sourceId: integer('source_id').notNull(),
  providerId: integer('provider_id').notNull(),
  modelId: integer('model_id').notNull(),
  projectId: integer('project_id').notNull(),
  userId: integer('user_id').notNull(),
  isError: integer('is_error').notNull(),
};

const sums = {
  rowCount: integer('row_count').notNull(),
  requests: integer('requests').notNull(),
  inputTokens: integer('input_tokens').notNull(),
  outputTokens: integer('output_tokens').notNull(),
  cacheReadTokens: integer('cache_read_tokens').notNull(),
  cacheWrite5mTokens: integer('cache_write_5m_tokens').notNull(),
  cacheWrite1hTokens: integer('cache_write_1h_tokens').notNull(),
  reasoningTokens: integer('reasoning_tokens').notNull(),
  responseTimeSum: integer('response_time_sum').notNull(),
  responseTimeCount: integer('response_time_count').notNull(),
  listCost: integer('list_cost').notNull(),
  discount: integer('discount').notNull(),
  netCost: integer('net_cost').notNull(),
  reportedCost: integer('reported_cost').notNull(),
  /** Requests whose cost is not known. */
  unpriced: integer('unpriced').notNull(),
  cacheSavings: integer('cache_savings').notNull().default(0),
};

/** Histograms (`histogram.ts`) of the times that are known, in ms; null where none is. */
const times = {
  responseTimes: blob('response_times', { mode: 'buffer' }),
  firstTokenTimes: blob('first_token_times', { mode: 'buffer' }),
};

/** Sums of the rows that count (`excluded = 0`), a quarter of an hour (UTC ms ÷ `BUCKET_MS`) each. */
export const usageRollups = sqliteTable(
  'usage_rollups',
  { bucket: integer('bucket').notNull(), ...dimensions, ...sums, ...times },
  (t) => [
    primaryKey({
      columns: [t.bucket, t.sourceId, t.providerId, t.modelId, t.projectId, t.userId, t.isError],
    }),
  ],
);

/** The same a local day (days since 1970) of the zone that `meta` names under `days.zone`; nothing while it names none. */
export const usageDays = sqliteTable(
  'usage_days',
  { day: integer('day').notNull(), ...dimensions, ...sums, ...times },
  (t) => [
    primaryKey({
      columns: [t.day, t.sourceId, t.providerId, t.modelId, t.projectId, t.userId, t.isError],
    }),
  ],
);

/**
 * How often the rows of a local day have changed, in any way; it only grows. A day that is not here never had a row. What
 * readers keep of a day holds while its number does.
 */
export const dayRevisions = sqliteTable('day_revisions', {
  day: integer('day').primaryKey(),
  revision: integer('revision').notNull(),
});

/** The same a session and local day; a session of 0 is a missing one. */
export const sessionDays = sqliteTable(
  'session_days',
  {
    day: integer('day').notNull(),
    sessionId: integer('session_id').notNull(),
    ...dimensions,
    ...sums,
  },
  (t) => [
    primaryKey({
      columns: [
        t.day,
        t.sessionId,
        t.sourceId,
        t.providerId,
        t.modelId,
        t.projectId,
        t.userId,
        t.isError,
      ],
    }),
    index('session_days_by_session').on(t.sessionId, t.day),
  ],
);

/** How far each file is read; `mtime_ms` and `size` are those of the last scan that went to its end (`complete`). */
export const sourceFiles = sqliteTable('source_files', {
  id: integer('id').primaryKey(),
  path: text('path').notNull().unique('source_files_path'),
  sourceId: integer('source_id').notNull(),
  inode: integer('inode').notNull().default(0),
  size: integer('size').notNull().default(0),
  mtimeMs: integer('mtime_ms').notNull().default(0),
  headHash: text('head_hash').notNull().default(''),
  complete: integer('complete').notNull().default(0),
  offset: integer('offset').notNull().default(0),
  line: integer('line').notNull().default(0),
  state: text('state'),
  pending: integer('pending').notNull().default(0),
  /** Rows before `offset`, and rows of a last line that has no newline yet. */
  rowsSeen: integer('rows_seen').notNull().default(0),
  rowsAhead: integer('rows_ahead').notNull().default(0),
});

/** Lines that could carry usage and could not be read, with file, byte offset and reason; never prompt or answer text. */
export const rejectedLines = sqliteTable(
  'rejected_lines',
  {
    id: integer('id').primaryKey(),
    sourceId: integer('source_id').notNull(),
    fileId: integer('file_id'),
    line: integer('line').notNull(),
    offset: integer('offset').notNull(),
    length: integer('length').notNull(),
    hash: text('hash').notNull(),
    reason: text('reason').notNull(),
    excerpt: text('excerpt'),
    rejectedAt: integer('rejected_at').notNull(),
  },
  (t) => [unique('rejected_lines_place').on(t.fileId, t.offset, t.hash)],
);

/** History of imports; times are UTC ms, `report` is JSON text. */
export const imports = sqliteTable('imports', {
  id: integer('id').primaryKey(),
  startedAt: integer('started_at').notNull(),
  endedAt: integer('ended_at'),
  state: text('state').notNull(),
  report: text('report'),
});

/** Single values of the vault by name. */
export const meta = sqliteTable('meta', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});
