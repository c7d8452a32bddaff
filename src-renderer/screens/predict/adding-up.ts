import { apportion } from '../../../src-shared/domain/forecast/apportion.ts';
import { formatUsd, parseUsd } from '../../../src-shared/domain/money.ts';

/**
 * Amounts rounded to places so that they add up to their sum rounded likewise: each is cut off, and the units that are missing
 * go to the largest remainders. Amounts below zero are only rounded.
 */
export function addingUp(amounts: readonly string[], places: number): string[] {
  const unit = 10n ** BigInt(9 - places);
  const nanos = amounts.map((amount) => parseUsd(amount) ?? 0n);
  const round = (amount: bigint): bigint =>
    amount < 0n ? -round(-amount) : ((amount + unit / 2n) / unit) * unit;
  if (nanos.some((amount) => amount < 0n)) return nanos.map((amount) => formatUsd(round(amount)));
  const sum = round(nanos.reduce((all, amount) => all + amount, 0n));
  const floors = nanos.map((amount) => (amount / unit) * unit);
  const missing = (sum - floors.reduce((all, amount) => all + amount, 0n)) / unit;
  const order = nanos
    .map((amount, index) => ({ index, rest: amount % unit }))
    .toSorted((a, b) => Number(b.rest - a.rest) || a.index - b.index);
  for (const { index } of order.slice(0, Number(missing)))
    floors[index] = (floors[index] ?? 0n) + unit;
  return floors.map(formatUsd);
}

/** Shares of amounts in tenths of a percent that add up to 1,000 where anything is there. */
export function tenthsOf(amounts: readonly string[]): number[] {
  const nanos = amounts.map((amount) => parseUsd(amount) ?? 0n);
  if (nanos.every((amount) => amount <= 0n)) return nanos.map(() => 0);
  return apportion(1000n, nanos).map(Number);
}
