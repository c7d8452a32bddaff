import { openForeign } from '../../vault/foreign-rows.ts';
import {
  originalColumns,
  ORIGINAL_VALUES,
  type OriginalRow,
  originalKey,
  originalMetadata,
} from '../../vault/original-functions.ts';
import {
  originalCount,
  originalNanos,
  originalText,
  originalTime,
  type SqlValue,
} from '../../vault/original-values.ts';
import { FormatError } from '../format-error.ts';
import { tieHash } from '../hash.ts';
import {
  Flag,
  type ParsedUsage,
  type ScanBatch,
  type ScanRequest,
  type Source,
} from '../source.ts';
import { blankUsage } from '../tables/blank-usage.ts';
import { createOutbox } from '../tables/outbox.ts';

const TABLE = 'usage_logs';
/** Every original has these; `error_details` came later. */
const WANTED = ORIGINAL_VALUES.filter((name) => name !== 'error_details');
const KNOWN: ReadonlySet<string> = new Set(['id', ...ORIGINAL_VALUES]);

function scan({ path }: ScanRequest, deliver: (batch: ScanBatch) => void): void {
  const db = openForeign(path);
  try {
    const names = db.columns(TABLE);
    const known = new Set(names.map((name) => name.toLowerCase()));
    if (!['id', ...WANTED].every((name) => known.has(name)))
      throw new FormatError(
        'It is no database of the Python ChatVault: its usage_logs has other columns.',
      );
    const outbox = createOutbox(deliver);
    const add = inTime((usage) => outbox.add(usage));
    const seen = new Set<string>();
    let place = 0;
    const columns = [...names, 'rowid'];
    for (const row of db.rows({
      table: TABLE,
      columns,
      order: 'rowid',
      after: null,
      bigints: true,
    })) {
      place += 1;
      add({ ...readRow(row, seen), line: place, offset: place });
      outbox.pass(place, place);
    }
    add(null);
    outbox.end();
  } finally {
    db.close();
  }
}

/** A row as adopting the file would make it; its time is null where it cannot be read. */
function readRow(
  row: Readonly<Record<string, SqlValue>>,
  seen: Set<string>,
): Omit<ParsedUsage, 'timestamp'> & { timestamp: number | null } {
  const cells = Object.entries(row).filter(([name]) => name !== 'rowid');
  const byName = new Map(cells.map(([name, value]) => [name.toLowerCase(), value]));
  const value = (name: string): SqlValue => byName.get(name) ?? null;
  const original = Object.fromEntries(
    ORIGINAL_VALUES.map((name) => [name, value(name)]),
  ) as OriginalRow;
  const extra = cells.filter(([name]) => !KNOWN.has(name.toLowerCase()));
  if (extra.some(([, one]) => one !== null))
    original.request_metadata = originalColumns(original.request_metadata, extra);
  const values = ORIGINAL_VALUES.map((name) => original[name]);
  const requestId = originalText(original.request_id);
  const isRepeated = requestId !== null && seen.has(requestId);
  if (requestId !== null) seen.add(requestId);
  const status = originalCount(original.status_code);
  const errorDetails = originalText(original.error_details);
  return {
    ...blankUsage(),
    key: originalKey(isRepeated ? null : requestId, value('id'), values),
    timestamp: originalTime(original.timestamp),
    provider: originalText(original.provider),
    model: originalText(original.model_name),
    user: originalText(original.user_id),
    requestId,
    ...figures(original),
    isError: status === null ? errorDetails !== null : status >= 400,
    statusCode: status,
    errorDetails,
    metadata: originalMetadata(original),
    tieHash: tieHash(JSON.stringify(values.map(String))),
  };
}

function figures(row: OriginalRow): Partial<ParsedUsage> {
  const cost = originalNanos(row.cost);
  return {
    freshInputTokens: originalCount(row.input_tokens) ?? 0,
    outputTokens: originalCount(row.output_tokens) ?? 0,
    reportedCostNanos: cost === null ? null : Number(cost),
    responseTimeMs: originalCount(row.response_time_ms),
  };
}

/** Gives rows on with a time: one without takes that of the row before it, else after it, else 0, and says so. The end is null. */
function inTime(give: (usage: ParsedUsage) => void) {
  let last: number | null = null;
  let waiting: Omit<ParsedUsage, 'timestamp'>[] = [];
  const release = (timestamp: number): void => {
    for (const one of waiting)
      give({ ...one, timestamp, flags: one.flags | Flag.timestampEstimated });
    waiting = [];
  };
  return (row: (Omit<ParsedUsage, 'timestamp'> & { timestamp: number | null }) | null): void => {
    if (row === null) return release(last ?? 0);
    const { timestamp, ...rest } = row;
    if (timestamp !== null) {
      release(timestamp);
      last = timestamp;
      give({ ...rest, timestamp });
    } else if (last === null) waiting.push(rest);
    else give({ ...rest, timestamp: last, flags: rest.flags | Flag.timestampEstimated });
  };
}

/** True for a SQLite file whose first pages make the original's table; a vault of ours has a journal of migrations. */
function isOriginal(head: Buffer): boolean {
  const text = head.toString('latin1');
  return (
    text.startsWith('SQLite format 3\0') &&
    /CREATE TABLE\s+["'`[]?usage_logs\b/i.test(text) &&
    text.includes('model_name') &&
    !text.includes('dedup_key')
  );
}

/** The Python ChatVault's database: the same rows as if its file were adopted as the vault. */
export const chatvaultPython: Source = {
  name: 'chatvault-python',
  label: 'ChatVault (Python)',
  readsWhole: true,
  roots: () => [],
  matches: (path) => /\.(?:db|sqlite3?)$/i.test(path),
  recognises: isOriginal,
  scan,
};
