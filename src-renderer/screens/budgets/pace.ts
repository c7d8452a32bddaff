import { parseUsd } from '../../../src-shared/domain/money.ts';
import type { BudgetStatus } from '../../../src-shared/ipc/budgets.ts';

const DAY = 86_400_000;

/** The percent of the limit that an even spending has used by `now` (UTC ms): the part of the period that is over. */
export function paceOf(
  { startsAt, endsAt }: Pick<BudgetStatus, 'startsAt' | 'endsAt'>,
  now: number,
): number {
  const part = (now - startsAt) / (endsAt - startsAt);
  return Math.min(100, Math.max(0, part * 100));
}

/** What is left of a period: `6 days left`, `9 h left` on its last day. */
export function timeLeft({ endsAt }: Pick<BudgetStatus, 'endsAt'>, now: number): string {
  const left = endsAt - now;
  if (left <= 0) return 'over';
  if (left < DAY) return `${Math.max(1, Math.floor(left / 3_600_000))} h left`;
  const days = Math.floor(left / DAY);
  return `${days} ${days === 1 ? 'day' : 'days'} left`;
}

/** An amount as percent of the limit, for drawing; null where it is not known. */
export function percentOfLimit(
  amount: string | null,
  { limit }: Pick<BudgetStatus, 'limit'>,
): number | null {
  const [part, whole] = [amount === null ? null : parseUsd(amount), parseUsd(limit)];
  if (part === null || whole === null || whole <= 0n) return null;
  return Number((part * 100_000n) / whole) / 1000;
}
