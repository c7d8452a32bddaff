import { expect, it } from 'vitest';
import { pageInPieces } from '../../src-renderer/api/page-in-pieces.ts';
import { installFakeApi } from './fake-api.ts';
import { row } from './sample-rows.ts';

const SORT = { field: 'timestamp', descending: true } as const;

/** A list of so many rows; cursors are the number of rows before them. */
function list(count: number) {
  const rows = Array.from({ length: count }, (_, at) => row({ id: count - at, timestamp: at }));
  return installFakeApi({
    'usage.page': ({ limit = 100, cursor }) => {
      const from = Number(cursor ?? 0);
      const hasMore = from + limit < count;
      return {
        rows: rows.slice(from, from + limit),
        hasMore,
        nextCursor: hasMore ? String(from + limit) : null,
      };
    },
  });
}

const ask = (limit: number, cursor: string | null = null) =>
  pageInPieces({ filter: {}, sort: SORT, limit, cursor }, new AbortController().signal);

it('brings a large page over in pieces of at most 250 rows, as if it were one', async () => {
  const { callsOf } = list(1500);
  const page = await ask(1000, '100');
  expect(page.rows.map(({ id }) => id)).toEqual(Array.from({ length: 1000 }, (_, at) => 1400 - at));
  expect(page).toMatchObject({ hasMore: true, nextCursor: '1100' });
  expect(callsOf('usage.page').map(({ limit, cursor }) => [limit, cursor])).toEqual([
    [250, '100'],
    [250, '350'],
    [250, '600'],
    [250, '850'],
  ]);
});

it('ends where the list ends', async () => {
  const { callsOf } = list(260);
  const page = await ask(500);
  expect(page.rows).toHaveLength(260);
  expect(page).toMatchObject({ hasMore: false, nextCursor: null });
  expect(callsOf('usage.page')).toHaveLength(2);
});

it('asks once for a small page, and for the very rest of an odd one', async () => {
  const { callsOf } = list(900);
  expect((await ask(100)).rows).toHaveLength(100);
  expect((await ask(600)).rows).toHaveLength(600);
  expect(callsOf('usage.page').map(({ limit }) => limit)).toEqual([100, 250, 250, 100]);
});

it('asks for no further piece once nobody waits', async () => {
  const { callsOf } = list(1500);
  const leaves = new AbortController();
  const page = pageInPieces({ filter: {}, sort: SORT, limit: 1000, cursor: null }, leaves.signal);
  leaves.abort();
  await expect(page).rejects.toThrow('abort');
  expect(callsOf('usage.page')).toHaveLength(1);
});
