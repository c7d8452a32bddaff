import { ChatVaultError } from '../../src-shared/ipc/envelope.ts';
import type { RejectedPlace } from '../../src-shared/ipc/imports.ts';
import type { QueryKit } from './query-kit.ts';

/** Where a rejected line stands; throws `not-found` where there is none with this id, as after it was read again. */
export function rejectedPlace(kit: QueryKit, { id }: { id: number }): RejectedPlace {
  const place = kit
    .statement<RejectedPlace>(
      `SELECT offset, length, hash, coalesce((SELECT path FROM source_files f WHERE f.id = file_id), '') AS file
       FROM rejected_lines WHERE id = ?`,
    )
    .get(id);
  if (place !== undefined) return place;
  throw new ChatVaultError({
    kind: 'not-found',
    message: 'This line is no longer a rejected one.',
  });
}
