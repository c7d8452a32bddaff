import type { InputOf, OutputOf } from '../../src-shared/ipc/contract.ts';
import { call } from './bridge.ts';

/** Most rows that come over at once: copying a thousand takes longer than a frame, and nothing else is done meanwhile. */
const PIECE = 250;

type Page = OutputOf<'usage.page'>;

/** Asks for a page of usage logs; a large one comes piece by piece, each where the one before it ended. */
export async function pageInPieces(
  input: InputOf<'usage.page'>,
  signal: AbortSignal,
): Promise<Page> {
  const { limit } = input;
  if (limit === undefined || limit <= PIECE) return call('usage.page', input, signal);
  // By id: a row that was changed between two pieces may stand in both.
  const rows = new Map<number, Page['rows'][number]>();
  let cursor = input.cursor ?? null;
  for (let left = limit; ; left -= PIECE) {
    const piece = await call(
      'usage.page',
      { ...input, limit: Math.min(left, PIECE), cursor },
      signal,
    );
    for (const row of piece.rows) rows.set(row.id, row);
    cursor = piece.nextCursor;
    if (cursor === null || left <= PIECE) return { ...piece, rows: [...rows.values()] };
    signal.throwIfAborted();
  }
}
