import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createPending } from '../../src-main/services/backend/pending.ts';
import { createReaderLanes, startReader } from '../../src-main/services/backend/reader-lanes.ts';
import { DEFAULT_CONFIG } from '../../src-shared/config/read-config.ts';
import { querySettings } from '../../src-main/queries/query-settings.ts';
import { workerDir } from './stub-workers.ts';

/** Lanes whose reader says which of its questions it answers: 1 for the first of a thread. */
function lanes(restAfterMs: number) {
  const dir = workerDir({
    reader: '{ query: () => (globalThis.asked = (globalThis.asked ?? 0) + 1) }',
  });
  const errors: string[] = [];
  const settings = querySettings(DEFAULT_CONFIG, '/home/x');
  const made = createReaderLanes(
    (givenUp) => startReader(dir, { dataDir: dir, settings, givenUp }),
    (where, error) => errors.push(`${where}: ${String(error)}`),
    restAfterMs,
  );
  onTestFinished(() => made.stop());
  return { ask: () => made.query('page', {}), stop: made.stop, errors };
}

describe('a reader that nobody asks', () => {
  it('ends, and the next question starts another', async () => {
    const { ask, stop, errors } = lanes(1);
    expect(await ask()).toBe(1);
    await sleep(50);
    expect(await ask()).toBe(1);
    await stop();
    expect(errors).toEqual([]);
  });

  it('stays while questions come', async () => {
    const { ask } = lanes(60_000);
    expect([await ask(), await ask(), await ask()]).toEqual([1, 2, 3]);
  });
});

describe('createPending', () => {
  it('rests only when no answer has been waited for over the whole time', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const rested = vi.fn<() => void>();
    const pending = createPending(rested, 100);
    let arrive: (value: number) => void = () => undefined;
    const waiting = pending.of(new Promise<number>((resolve) => (arrive = resolve)));
    await pending.of(Promise.resolve(1));
    // One is still on its way.
    await vi.advanceTimersByTimeAsync(1000);
    expect(rested).not.toHaveBeenCalled();

    arrive(2);
    expect(await waiting).toBe(2);
    await vi.advanceTimersByTimeAsync(99);
    await pending.of(Promise.resolve(3));
    await vi.advanceTimersByTimeAsync(99);
    expect(rested).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(rested).toHaveBeenCalledOnce();
  });

  it('rests no more once it is drained, whatever fails', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const rested = vi.fn<() => void>();
    const pending = createPending(rested, 100);
    const failing = pending.of(Promise.reject(new Error('no'))).catch(() => 'failed');
    await pending.drained(1000);
    expect(await failing).toBe('failed');
    await vi.advanceTimersByTimeAsync(1000);
    expect(rested).not.toHaveBeenCalled();
  });
});
