import { times } from '../half-even.ts';

/** How far a budget is used, as screens and scripts name it. */
export const LEVELS = ['ok', 'warning', 'critical', 'exceeded'] as const;
/** A level. */
export type Level = (typeof LEVELS)[number];

/** A warning from 80% of the limit on, critical from 90%, exceeded from the limit itself (≥), to the nano. */
export function levelOf(spending: bigint, limit: bigint): Level {
  if (spending >= limit) return 'exceeded';
  if (spending * 10n >= limit * 9n) return 'critical';
  return spending * 10n >= limit * 8n ? 'warning' : 'ok';
}

/** Percent of a limit with two places, rounded half to even. */
export function percentUsed(spending: bigint, limit: bigint): number {
  return Number(times(spending, { numerator: 10_000n, denominator: limit })) / 100;
}

/** Shares of a sum in percent with two places, by the largest remainder: they add up to 100 where anything is there. */
export function percentShares(parts: readonly bigint[]): number[] {
  const total = parts.reduce((sum, part) => sum + part, 0n);
  if (total <= 0n) return parts.map(() => 0);
  const floors = parts.map((part) => (part * 10_000n) / total);
  const missing = 10_000n - floors.reduce((sum, floor) => sum + floor, 0n);
  const byRemainder = parts
    .map((part, index) => ({ index, remainder: (part * 10_000n) % total }))
    .sort((a, b) =>
      a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1,
    );
  for (const { index } of byRemainder.slice(0, Number(missing))) {
    floors[index] = (floors[index] ?? 0n) + 1n;
  }
  return floors.map((hundredths) => Number(hundredths) / 100);
}
