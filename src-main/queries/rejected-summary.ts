import { REJECTED_KINDS, rejectedKind } from '../../src-shared/domain/rejected-kind.ts';
import type { RejectedSummary } from '../../src-shared/ipc/imports.ts';
import type { QueryKit } from './query-kit.ts';

/** All rejected lines: how many, in how many files, of which kinds (those there are), and when the newest came. */
export function rejectedSummary(kit: QueryKit): RejectedSummary {
  const counts = new Map(REJECTED_KINDS.map((kind) => [kind, 0]));
  const reasons = kit.statement<{ reason: string; lines: number }>(
    'SELECT reason, count(*) AS lines FROM rejected_lines GROUP BY reason',
  );
  let lines = 0;
  for (const one of reasons.all()) {
    const kind = rejectedKind(one.reason);
    counts.set(kind, (counts.get(kind) ?? 0) + one.lines);
    lines += one.lines;
  }
  const newest = kit
    .statement<{ at: number; sourceId: number }>(
      'SELECT rejected_at AS at, source_id AS sourceId FROM rejected_lines ORDER BY id DESC LIMIT 1',
    )
    .get();
  const files = kit.statement<number>('SELECT count(DISTINCT file_id) FROM rejected_lines', {
    pluck: true,
  });
  return {
    lines,
    files: files.get() ?? 0,
    newestAt: newest?.at ?? null,
    newestSource: newest === undefined ? null : kit.dictionary.name(newest.sourceId),
    kinds: [...counts].flatMap(([kind, count]) => (count === 0 ? [] : [{ kind, lines: count }])),
  };
}
