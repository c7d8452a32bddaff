import { percentUsed } from '../../src-shared/domain/budgets/level.ts';
import { formatUsd, parseUsd } from '../../src-shared/domain/money.ts';
import type {
  BudgetDays,
  BudgetPreview,
  BudgetPreviewInput,
} from '../../src-shared/ipc/budget-days.ts';
import type { BudgetStatus } from '../../src-shared/ipc/budgets.ts';

const DAY = 86_400_000;
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const money = (amount: number): string => formatUsd(BigInt(Math.round(amount * 100)) * 10_000_000n);

/** Days that come to a total, some dearer than others. */
function daysTo(first: string, count: number, total: number) {
  const weights = Array.from({ length: count }, (_, day) => 1 + Math.sin(day * 1.7) * 0.8);
  const whole = weights.reduce((sum, one) => sum + one, 0);
  let so = 0;
  return weights.map((weight, day) => {
    so += (total * weight) / whole;
    const spent = money((total * weight) / whole);
    return { date: dateOf(Date.parse(first) + day * DAY), spent, total: money(so) };
  });
}

/** How a budget's period runs, as its status says. */
export function daysOf(budget: BudgetStatus, now: number): BudgetDays {
  const { spending, forecast, periodStart, periodEnd, limit, currency } = budget;
  if (spending === null) return null;
  const count = Math.floor((now - Date.parse(periodStart)) / DAY) + 1;
  const days = daysTo(periodStart, count, Number(spending));
  const left = Math.round((Date.parse(periodEnd) - Date.parse(periodStart)) / DAY) - count;
  const ahead =
    forecast === null
      ? []
      : Array.from({ length: left + 1 }, (_, at) => {
          const part = (amount: string): string =>
            money(
              Number(spending) + ((Number(amount) - Number(spending)) * at) / Math.max(1, left),
            );
          const { mean, lower, upper } = forecast;
          const date = dateOf(Date.parse(periodStart) + (count - 1 + at) * DAY);
          return { date, mean: part(mean), lower: part(lower), upper: part(upper) };
        });
  const start = new Date(Date.parse(periodStart));
  const month = (back: number): string =>
    dateOf(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() - back, 1));
  const line = (back: number, spent: string) => ({
    periodStart: month(back),
    periodEnd: month(back - 1),
    spent,
    isRunning: back === 0,
    percentageUsed: percentUsed(parseUsd(spent) ?? 0n, parseUsd(limit) ?? 1n),
    highest:
      ['100', '90', '80', '50'].find((one) => Number(spent) * 100 >= Number(limit) * Number(one)) ??
      null,
  });
  const history = [
    line(0, spending),
    ...[0.82, 1.12, 0.91, 0.47, 0.55].map((part, at) => line(at + 1, money(Number(limit) * part))),
  ];
  const today = days.at(-1)?.date ?? periodStart;
  return { currency, limit, periodStart, periodEnd, today, days, ahead, history };
}

/** What a budget would have told of a month that came to 199.12. */
export function previewOf(
  { amount, thresholds, currency }: BudgetPreviewInput,
  now: number,
): BudgetPreview {
  const date = new Date(now);
  const first = (back: number): string =>
    dateOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1));
  const count = Math.round((Date.parse(first(0)) - Date.parse(first(1))) / DAY);
  const days = daysTo(first(1), count, 199.12);
  const limit = Number(amount ?? 0);
  return {
    currency,
    periods: [{ periodStart: first(1), periodEnd: first(0), spent: '199.120000000' }],
    days,
    crossings: thresholds.flatMap(({ percent }) => {
      const day =
        limit > 0 && days.find(({ total }) => Number(total) * 100 >= limit * Number(percent));
      return day ? [{ percent, date: day.date, total: day.total, isLast: true }] : [];
    }),
    running: {
      periodStart: first(0),
      periodEnd: first(-1),
      spent: '171.420000000',
      reached: thresholds
        .filter(({ percent }) => limit > 0 && 171.42 * 100 >= limit * Number(percent))
        .map(({ percent }) => percent),
    },
  };
}
