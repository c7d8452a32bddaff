import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStaleQueries } from '../../src-renderer/api/stale-queries.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('answers that went stale', () => {
  async function watch(method: string, answer: () => Promise<number>) {
    const client = new QueryClient({
      defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
    });
    const observer = new QueryObserver(client, { queryKey: [method, null], queryFn: answer });
    const stop = observer.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(1);
    return { client, stop };
  }

  it('are asked again once for many notices, and only those of the topic', async () => {
    const asked = vi.fn(async () => 1);
    const { client, stop } = await watch('usage.totals', asked);
    const stale = createStaleQueries(client);
    stale.add(['settings']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toHaveBeenCalledTimes(1);
    for (let notice = 0; notice < 10; notice += 1) stale.add(['usage']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toHaveBeenCalledTimes(2);
    stop();
  });

  it('that are slow arrive although notices keep coming, and are asked again after', async () => {
    let answered = 0;
    const asked = vi.fn(
      () =>
        new Promise<number>((resolve) => {
          setTimeout(() => {
            answered += 1;
            resolve(answered);
          }, 900);
        }),
    );
    const { client, stop } = await watch('usage.totals', asked);
    const stale = createStaleQueries(client);
    for (let notice = 0; notice < 20; notice += 1) {
      stale.add(['usage']);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(client.getQueryData(['usage.totals', null])).toBeGreaterThanOrEqual(1);
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked.mock.calls.length).toBeGreaterThanOrEqual(2);
    expect(client.getQueryData(['usage.totals', null])).toBe(answered);
    stop();
  });
});
