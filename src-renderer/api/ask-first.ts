import type { QueryClient } from '@tanstack/react-query';
import { call } from './bridge.ts';

/** What decides which screen is shown, and in which zone. */
const FIRST = ['app.info', 'vault.info', 'imports.status', 'settings.get'] as const;

/**
 * Asks all at once what the window needs to begin, before anything is drawn; whoever needs an answer waits for the same one.
 * A question that fails stays so until it is asked where its failure can be shown.
 */
export function askFirst(client: QueryClient): void {
  for (const method of FIRST)
    void client.prefetchQuery({ queryKey: [method, null], queryFn: () => call(method, undefined) });
}
