import type { ExportRow } from '../../queries/export-rows.ts';
import type { QueryKit } from '../../queries/query-kit.ts';
import { readUsageRecords, type UsageRecord } from '../../queries/usage-record.ts';
import type { LineWriter } from './csv-rows.ts';

/** What the original's ten columns are called in JSON. */
const ORIGINAL = [
  'timestamp',
  'model',
  'inputTokens',
  'outputTokens',
  'totalTokens',
  'netCost',
  'provider',
  'responseTimeMs',
  'statusCode',
  'requestId',
] as const satisfies (keyof UsageRecord)[];

/** Writes JSON Lines with the names of the command line's rows. */
export function createJsonLinesWriter(kit: QueryKit, columns: 'all' | 'original'): LineWriter {
  const fields = columns === 'original' ? [...ORIGINAL] : undefined;
  const line = (record: UsageRecord) => `${JSON.stringify(record, fields)}\n`;
  return {
    columns: 'NULL',
    head: '',
    lines(rows: readonly ExportRow[]) {
      const ids = rows.map(([id]) => id);
      return readUsageRecords(kit, ids).map(line).join('');
    },
  };
}
