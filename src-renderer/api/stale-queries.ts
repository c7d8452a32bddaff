import type { Query, QueryClient } from '@tanstack/react-query';
import { QUERY_TOPICS, type Topic } from '../../src-shared/ipc/topics.ts';

/** Rows may arrive many times a second: answers are asked again at most this often, in milliseconds. */
const PAUSE = 250;

function isQuery(key: unknown): key is keyof typeof QUERY_TOPICS {
  return typeof key === 'string' && key in QUERY_TOPICS;
}

function dependsOn(query: Query, topics: readonly Topic[]): boolean {
  const key = query.queryKey[0];
  return isQuery(key) && QUERY_TOPICS[key].some((topic) => topics.includes(topic));
}

/**
 * Collects what went stale. An answer that is on its way is left to arrive and asked again after it: cancelling it
 * each time would leave a slow total without an answer for as long as rows keep coming.
 */
export function createStaleQueries(client: QueryClient) {
  const owed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = (): void => {
    timer = undefined;
    const ready = new Set<string>();
    for (const query of client.getQueryCache().getAll()) {
      if (!owed.has(query.queryHash) || query.state.fetchStatus === 'fetching') continue;
      ready.add(query.queryHash);
      owed.delete(query.queryHash);
    }
    if (ready.size > 0)
      void client.invalidateQueries({ predicate: (query) => ready.has(query.queryHash) });
    if (owed.size > 0) timer = setTimeout(flush, PAUSE);
  };

  return {
    add(topics: readonly Topic[]): void {
      for (const query of client.getQueryCache().getAll())
        if (dependsOn(query, topics)) owed.add(query.queryHash);
      timer ??= owed.size > 0 ? setTimeout(flush, PAUSE) : undefined;
    },
    stop(): void {
      clearTimeout(timer);
    },
  };
}
