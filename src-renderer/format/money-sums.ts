import { divideHalfEven } from '../../src-shared/domain/half-even.ts';
import { formatUsd, parseUsd } from '../../src-shared/domain/money.ts';

/** Adds amounts exactly; an amount that is not known leaves the sum as it is. */
export function addMoney(...amounts: readonly (string | null)[]): string {
  return formatUsd(
    amounts.reduce((sum, amount) => sum + (amount === null ? 0n : (parseUsd(amount) ?? 0n)), 0n),
  );
}

/** The amount with its sign turned. */
export function negated(amount: string): string {
  return formatUsd(-(parseUsd(amount) ?? 0n));
}

/** Whether an amount is exactly nothing. */
export function isZero(amount: string): boolean {
  return parseUsd(amount) === 0n;
}

/** How many times one amount goes into another, with one place: `3.7 ×`; null when nothing was paid. */
export function timesText(value: string, paid: string): string | null {
  const divisor = parseUsd(paid) ?? 0n;
  if (divisor <= 0n) return null;
  const nanos = parseUsd(value) ?? 0n;
  const tenths = (nanos * 20n + divisor) / (divisor * 2n);
  if (tenths === 0n && nanos > 0n) return '<0.1\u00a0×';
  return `${tenths / 10n}.${tenths % 10n}\u00a0×`;
}

/** An amount divided among a count, rounded half to even; null where nobody has a part. */
export function dividedBy(amount: string, count: number): string | null {
  const nanos = parseUsd(amount);
  return nanos === null || count <= 0 ? null : formatUsd(divideHalfEven(nanos, BigInt(count)));
}
