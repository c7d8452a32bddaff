import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CostNow } from '../../src-main/queries/money/cost-now.ts';
import { COST_PAUSE_MS, watchCost } from '../../src-main/services/cost-watch.ts';

const START = Date.parse('2026-11-24T22:00:00Z');
const MIDNIGHT = START + 3_600_000;

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

const nothing = { amount: '0', currency: 'USD', isEstimated: false, isPaid: false };
const span = { ...nothing, unpricedRequests: 0 };

function watch(answerMs = 0, fails = false) {
  const asked: number[] = [];
  const told: (CostNow | null)[] = [];
  const state = { fails, nextDayAt: MIDNIGHT };
  const made = watchCost({
    async ask() {
      asked.push(Date.now() - START);
      if (answerMs > 0) await new Promise((done) => setTimeout(done, answerMs));
      if (state.fails) throw new Error('no vault');
      return { today: span, month: span, nextDayAt: state.nextDayAt };
    },
    onCost: (cost) => void told.push(cost),
    later(run, delayMs) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    now: Date.now,
  });
  return { asked, told, state, made };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('the watch over the cost', () => {
  it('asks once, and no more while nothing changes', async () => {
    const { asked, told } = watch();
    await pass(3_500_000);
    expect(asked).toEqual([0]);
    expect(told).toHaveLength(1);
  });

  it('asks when the day is over', async () => {
    const { asked, state } = watch();
    await pass(0);
    state.nextDayAt = MIDNIGHT + 86_400_000;
    await pass(3_600_000);
    expect(asked).toEqual([0, 3_600_000]);
  });

  it('asks once for a burst of rows, after the pause, and once more for what came meanwhile', async () => {
    const { asked, made } = watch();
    await pass(10_000);
    for (let index = 0; index < 100; index += 1) {
      made.stale(['usage']);
      await pass(100);
    }
    await pass(20_000);
    // At once, then every pause as long as rows came, then a last time.
    expect(asked.slice(0, 2)).toEqual([0, 10_000]);
    expect(asked.length).toBeLessThanOrEqual(2 + Math.ceil(10_000 / COST_PAUSE_MS));
    expect(asked.at(-1)).toBeGreaterThanOrEqual(19_900);
    const pauses = asked.slice(2).map((at, index) => at - (asked[index + 1] ?? 0));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(COST_PAUSE_MS);
  });

  it('never asks two questions at a time', async () => {
    const { asked, made } = watch(60_000);
    for (let index = 0; index < 50; index += 1) {
      made.stale(['usage', 'imports']);
      await pass(1000);
    }
    expect(asked).toEqual([0]);
    await pass(60_000);
    expect(asked).toEqual([0, 63_000]);
  });

  it('hears of settings, and not of what costs nothing', async () => {
    const { asked, made } = watch();
    await pass(10_000);
    made.stale(['imports', 'exports', 'app', 'sources']);
    await pass(10_000);
    expect(asked).toHaveLength(1);
    made.stale(['settings']);
    await pass(0);
    expect(asked).toHaveLength(2);
  });

  it('says that nothing is known where the vault does not answer, and asks again when it changes', async () => {
    const { asked, told, state, made } = watch(0, true);
    await pass(0);
    expect(told).toEqual([null]);
    await pass(7_200_000);
    expect(asked).toHaveLength(1);
    state.fails = false;
    made.stale(['usage', 'settings']);
    await pass(0);
    expect(told.at(-1)).toMatchObject({ nextDayAt: MIDNIGHT });
  });

  it('is silent once it is stopped, also over an answer that comes late', async () => {
    const { asked, told, made } = watch(1000);
    made.stop();
    made.stale(['usage']);
    await pass(10_000_000);
    expect(asked).toHaveLength(1);
    expect(told).toEqual([]);
  });
});
