import { expect, it } from 'vitest';
import { condition } from '../../src-main/queries/condition.ts';
import { mergeStreams } from '../../src-main/queries/page/merge-streams.ts';
import { ordersOf, type RowRef } from '../../src-main/queries/page/order.ts';
import { streamsOf } from '../../src-main/queries/page/streams.ts';
import { createQueryKit } from '../../src-main/queries/query-kit.ts';
import { querySettings } from '../../src-main/queries/query-settings.ts';
import { select } from '../../src-main/queries/selection.ts';
import { soundConfig } from '../config/support.ts';
import { batch, freshVault, usage } from '../vault/support.ts';

const ROWS = 6000;

/** Rows of three models by turns with ever more tokens; times to the first token mark those that are asked for. */
const rows = Array.from({ length: ROWS }, (_, at) => {
  // The first model has none of them, the second every other row, the third only its smallest.
  const isAsked = [false, at % 2 === 0, at < 400][at % 3] === true;
  return { model: `m${at % 3}`, tokens: Math.floor(at / 4), isAsked };
});

function open() {
  const { vault, ingest } = freshVault();
  const told = rows.map(({ model, tokens, isAsked }, at) =>
    usage({
      key: { high: at + 1, low: 0 },
      requestId: null,
      responseId: `m${at}`,
      model,
      freshInputTokens: tokens,
      outputTokens: 0,
      cacheReadTokens: 0,
      cacheWrite5mTokens: 0,
      cacheWrite1hTokens: 0,
      timeToFirstTokenMs: isAsked ? 1 : 2,
    }),
  );
  const about = { source: 'claude-code', file: null, user: null, account: null };
  ingest.commit({ ...about, batch: batch({ usage: told }) });
  ingest.settle();
  const settings = querySettings(soundConfig('time_zone: UTC'), '/home/ada');
  return createQueryKit(vault.read, () => settings);
}

it.each([true, false])(
  'reads models that have few or none of what is asked for, page by page to the end (descending: %s)',
  (descending) => {
    const kit = open();
    kit.dictionary.refresh();
    const [order] = ordersOf({ field: 'totalTokens', descending });
    if (order === undefined) throw new Error('no order');
    const streams = streamsOf(kit, select(kit, {}), order);
    const found: RowRef[] = [];
    const limit = 90;
    for (;;) {
      const page = mergeStreams(kit, streams, {
        after: found.at(-1) ?? null,
        filter: condition('time_to_first_token_ms = 1'),
        limit,
        budget: null,
      });
      found.push(...(page ?? []));
      if (page === null || page.length < limit) break;
    }
    const sign = descending ? -1 : 1;
    const wanted = rows
      .flatMap(({ tokens, isAsked }, at) => (isAsked ? [{ id: at + 1, tokens }] : []))
      .sort((a, b) => sign * (a.tokens - b.tokens || a.id - b.id));
    expect(found.map(({ id, value }) => [id, Number(value)])).toEqual(
      wanted.map(({ id, tokens }) => [id, tokens]),
    );
  },
);
