import { formatUsd } from '../../../src-shared/domain/money.ts';
import { isFarMove, keptFrom } from '../../../src-shared/domain/retention.ts';
import type { Removal, RetentionPreview, SourceRemoval } from '../../../src-shared/ipc/upkeep.ts';
import { NameKind } from '../../vault/kinds.ts';
import { readWatermark } from '../../vault/watermark-read.ts';
import type { ReadDb } from '../../vault/read-db.ts';
import type { QueryKit } from '../query-kit.ts';

interface Sums {
  rows: bigint;
  netCost: bigint | null;
  unpriced: bigint | null;
  first: bigint | null;
  last: bigint | null;
}

const SUMS = `count(*) AS rows, sum(net_cost) AS netCost, sum(CASE cost_status WHEN 0 THEN requests END) AS unpriced,
  min(timestamp) AS first, max(timestamp) AS last`;

function toRemoval(sums: Sums | undefined): Removal {
  const number = (value: bigint | null | undefined) => Number(value ?? 0n);
  const time = (value: bigint | null | undefined) =>
    typeof value === 'bigint' ? Number(value) : null;
  return {
    rows: number(sums?.rows),
    netCost: formatUsd(sums?.netCost ?? 0n),
    unpricedRequests: number(sums?.unpriced),
    firstTimestamp: time(sums?.first),
    lastTimestamp: time(sums?.last),
  };
}

/** The usage logs that count before a time (UTC ms; null: none), with their sums. */
export function removalBefore({ db }: { db: ReadDb }, time: number | null): Removal {
  const sql = `SELECT ${SUMS} FROM usage_logs INDEXED BY usage_logs_by_time WHERE excluded = 0 AND timestamp < ?`;
  if (time === null) return toRemoval(undefined);
  return toRemoval(db.prepare<Sums>(sql, { bigints: true }).get(time));
}

/** What would go if so many whole months of the settings' zone were kept, and whether a backup is made before. */
export function retentionPreview(
  kit: QueryKit,
  { months }: { months: number | null },
): RetentionPreview {
  const { at } = readWatermark(kit.db);
  const from = keptFrom(kit.now(), months, kit.money().calendar.timeZone);
  const moves = from !== null && (at === null || from > at);
  const removal = removalBefore(kit, moves ? from : null);
  return {
    ...removal,
    keptFrom: moves ? from : null,
    removedBefore: at,
    makesBackup: moves && removal.rows > 0 && isFarMove(at, from),
  };
}

/** What the deletion of a source would take. */
export function sourceRemoval(kit: QueryKit, { source }: { source: string }): SourceRemoval {
  const sourceId = [...kit.dictionary.ofKind(NameKind.source)].find(
    ([, name]) => name === source,
  )?.[0];
  if (sourceId === undefined) return { ...toRemoval(undefined), rejected: 0, files: 0 };
  const sums = `SELECT ${SUMS} FROM usage_logs WHERE excluded = 0 AND source_id = ?`;
  const count = (table: string) =>
    kit
      .statement<number>(`SELECT count(*) FROM ${table} WHERE source_id = ?`, { pluck: true })
      .get(sourceId) ?? 0;
  return {
    ...toRemoval(kit.statement<Sums>(sums, { bigints: true }).get(sourceId)),
    rejected: count('rejected_lines'),
    files: count('source_files'),
  };
}
