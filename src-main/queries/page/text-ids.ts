import type { QueryKit } from '../query-kit.ts';
import { requestCondition } from '../row-condition.ts';
import { trigramQuery } from '../trigrams.ts';

/** Ids of rows whose request id begins with a text, and nothing else is known of them; null where there are too many. */
export function requestIds(kit: QueryKit, text: string, most: number): number[] | null {
  const begins = requestCondition(text);
  const sql = `SELECT id FROM usage_logs INDEXED BY usage_logs_by_request WHERE ${begins.sql} LIMIT ?`;
  return atMost(kit.statement<number>(sql, { pluck: true }).all(...begins.params, most + 1), most);
}

/** Ids of rows whose error may hold a text; null where there are too many, or the text is too short for the index. */
export function errorIds(kit: QueryKit, text: string, most: number): number[] | null {
  const query = trigramQuery(text);
  if (query === null) return null;
  const sql = 'SELECT rowid FROM usage_errors WHERE usage_errors MATCH ? LIMIT ?';
  return atMost(kit.statement<number>(sql, { pluck: true }).all(query, most + 1), most);
}

function atMost(ids: number[], most: number): number[] | null {
  return ids.length > most ? null : ids;
}
