import type { RejectedInput, RejectedLine, RejectedPage } from '../../src-shared/ipc/imports.ts';
import type { QueryKit } from './query-kit.ts';

interface RawLine extends Omit<RejectedLine, 'source' | 'file'> {
  sourceId: number;
  file: string | null;
}

/** Rejected lines, newest first, from the one before a given id on. */
export function rejectedPage(kit: QueryKit, { limit, before }: RejectedInput): RejectedPage {
  const found = kit
    .statement<RawLine>(
      `SELECT id, source_id AS sourceId, line, offset, length, reason, excerpt, rejected_at AS rejectedAt,
         (SELECT path FROM source_files WHERE source_files.id = file_id) AS file
       FROM rejected_lines WHERE id < coalesce(?, 9223372036854775807) ORDER BY id DESC LIMIT ?`,
    )
    .all(before, limit + 1);
  const total = kit.statement<number>('SELECT count(*) FROM rejected_lines', { pluck: true }).get();
  const rows = found.slice(0, limit).map(({ sourceId, file, ...line }) => ({
    ...line,
    source: kit.dictionary.name(sourceId) ?? '',
    file: file ?? '',
  }));
  return { rows, totalCount: total ?? 0, hasMore: found.length > limit };
}
