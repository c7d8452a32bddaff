import type Database from 'better-sqlite3';
import { getTableName, isTable } from 'drizzle-orm';
import * as schema from './schema.ts';
import * as budgetsSchema from './schema-budgets.ts';
import * as moneySchema from './schema-money.ts';

/** The columns of the Python original's `usage_logs` before `error_details`. */
const ORIGINAL_COLUMNS = [
  'id',
  'timestamp',
  'user_id',
  'model_name',
  'input_tokens',
  'output_tokens',
  'total_tokens',
  'cost',
  'request_id',
  'request_metadata',
  'provider',
  'response_time_ms',
  'status_code',
];

/** The original's table as it stands in a file: with its later column or not, and what it has beyond both. */
export interface OriginalTable {
  hasErrorDetails: boolean;
  extraColumns: string[];
}

/** Reads the shape of `usage_logs`; null where it is not the Python original's. */
export function readOriginal(db: Database.Database): OriginalTable | null {
  const columns = db
    .prepare<[], string>(`SELECT name FROM pragma_table_info('usage_logs')`)
    .pluck()
    .all();
  const lower = columns.map((name) => name.toLowerCase());
  if (!ORIGINAL_COLUMNS.every((name) => lower.includes(name))) return null;
  const known = new Set([...ORIGINAL_COLUMNS, 'error_details']);
  return {
    hasErrorDetails: lower.includes('error_details'),
    extraColumns: columns.filter((name) => !known.has(name.toLowerCase())),
  };
}

/** Makes room for our tables in a file of the original, and keeps columns we do not know in `request_metadata`. */
export function adoptOriginal(db: Database.Database): void {
  for (const name of strangers(db))
    db.exec(`ALTER TABLE ${quote(name)} RENAME TO ${quote(freeName(db, name))}`);
  const extra = readOriginal(db)?.extraColumns ?? [];
  if (extra.length === 0) return;
  const pairs = extra.map((name) => `${literal(name)}, ${quote(name)}`).join(', ');
  db.exec(
    `UPDATE usage_logs SET request_metadata = original_columns(request_metadata, ${pairs})
     WHERE ${extra.map((name) => `${quote(name)} IS NOT NULL`).join(' OR ')}`,
  );
}

/** Tables of the original's other parts that bear a name of ours. */
function strangers(db: Database.Database): string[] {
  const ours = new Set([
    'migrations',
    'usage_errors',
    ...[schema, moneySchema, budgetsSchema]
      .flatMap((tables): unknown[] => Object.values(tables))
      .filter(isTable)
      .map(getTableName),
  ]);
  ours.delete('usage_logs');
  return db
    .prepare<[], string>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    .pluck()
    .all()
    .filter((name) => ours.has(name.toLowerCase()));
}

function freeName(db: Database.Database, name: string): string {
  const taken = db
    .prepare<[string], number>('SELECT 1 FROM sqlite_master WHERE lower(name) = lower(?)')
    .pluck();
  let wanted = `original_${name}`;
  while (taken.get(wanted) !== undefined) wanted += '_';
  return wanted;
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
