import type { QueryClient } from '@tanstack/react-query';
import { createStaleQueries } from './stale-queries.ts';

/** Listens to main: what went stale is asked again, what is pushed whole goes into the cache. Returns the way to stop. */
export function followMain(client: QueryClient): () => void {
  const bridge = window.chatvault;
  const stale = createStaleQueries(client);
  const stops = [
    bridge.on('stale', ({ topics }) => stale.add(topics)),
    bridge.on('importProgress', (status) => client.setQueryData(['imports.status', null], status)),
    bridge.on('exportProgress', (status) => client.setQueryData(['exports.status', null], status)),
    bridge.on('watchStatus', (status) => client.setQueryData(['watch.status', null], status)),
    bridge.on('sourcesPreview', (found) => client.setQueryData(['sources.found', null], found)),
  ];
  return () => {
    stale.stop();
    for (const stop of stops) stop();
  };
}
