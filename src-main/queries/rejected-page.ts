import { rejectedKind } from '../../src-shared/domain/rejected-kind.ts';
import type { RejectedInput, RejectedLine, RejectedPage } from '../../src-shared/ipc/imports.ts';
import type { QueryKit } from './query-kit.ts';

interface RawLine extends Omit<RejectedLine, 'source' | 'file'> {
  sourceId: number;
  file: string | null;
}

/** The ids of the lines of a kind and with a text in path or reason, newest first. */
function matchingIds(
  kit: QueryKit,
  { text, kind }: Pick<RejectedInput, 'text' | 'kind'>,
): number[] {
  const sought = text.trim().toLowerCase();
  const all = kit.statement<{ id: number; reason: string; file: string | null }>(
    `SELECT r.id, r.reason, f.path AS file FROM rejected_lines r
     LEFT JOIN source_files f ON f.id = r.file_id ORDER BY r.id DESC`,
  );
  const ids: number[] = [];
  for (const { id, reason, file } of all.all()) {
    if (kind !== null && rejectedKind(reason) !== kind) continue;
    if (`${file ?? ''}\n${reason}`.toLowerCase().includes(sought)) ids.push(id);
  }
  return ids;
}

/** All ids, as far as the page and the look ahead need them, and how many there are. */
function idsOf(kit: QueryKit, input: RejectedInput): { ids: number[]; total: number } {
  const { text, kind, before, limit } = input;
  if (kind !== null || text.trim() !== '') {
    const all = matchingIds(kit, { text, kind });
    const ids = before === null ? all : all.filter((id) => id < before);
    return { ids: ids.slice(0, limit + 1), total: all.length };
  }
  const ids = kit.statement<number>(
    'SELECT id FROM rejected_lines WHERE id < coalesce(?, 9223372036854775807) ORDER BY id DESC LIMIT ?',
    { pluck: true },
  );
  const total = kit.statement<number>('SELECT count(*) FROM rejected_lines', { pluck: true });
  return { ids: ids.all(before, limit + 1), total: total.get() ?? 0 };
}

/** Rejected lines, newest first, from the one before a given id on. */
export function rejectedPage(kit: QueryKit, input: RejectedInput): RejectedPage {
  const { ids, total } = idsOf(kit, input);
  const one = kit.statement<RawLine>(
    `SELECT id, source_id AS sourceId, line, offset, length, reason, excerpt, rejected_at AS rejectedAt,
       (SELECT path FROM source_files WHERE source_files.id = file_id) AS file
     FROM rejected_lines WHERE id = ?`,
  );
  const rows = ids.slice(0, input.limit).flatMap((id) => {
    const found = one.get(id);
    if (found === undefined) return [];
    const { sourceId, file, ...line } = found;
    return [{ ...line, source: kit.dictionary.name(sourceId) ?? '', file: file ?? '' }];
  });
  return { rows, totalCount: total, hasMore: ids.length > input.limit };
}
