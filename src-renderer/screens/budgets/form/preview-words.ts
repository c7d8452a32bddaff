import { Temporal } from 'temporal-polyfill';
import { parseUsd } from '../../../../src-shared/domain/money.ts';
import { moneyText } from '../../../../src-shared/domain/money-text.ts';
import type { BudgetPreview } from '../../../../src-shared/ipc/budget-days.ts';
import { formatMoney } from '../../../format/money.ts';
import { MONTHS } from '../../../format/time.ts';
import { periodDates } from '../words.ts';

type Preview = NonNullable<BudgetPreview>;
type Period = Preview['periods'][number];

/** A period within a sentence: `October`, `12 Oct to 11 Nov 2026`. */
export function periodName({ periodStart, periodEnd }: Pick<Period, 'periodStart' | 'periodEnd'>) {
  const first = Temporal.PlainDate.from(periodStart);
  const isMonth = first.day === 1 && first.add({ months: 1 }).toString() === periodEnd;
  return isMonth ? (MONTHS[first.month - 1] ?? '') : periodDates({ periodStart, periodEnd });
}

/** All the periods that were looked at: `October`, `the last 30 days`. */
function spanName({ periods }: Preview, period: string): string {
  const [only] = periods;
  if (only === undefined) return 'the past';
  return periods.length === 1 ? periodName(only) : `the last ${periods.length} ${period}s`;
}

/** What the periods before cost, as a guide to the amount: `October came to $199.12.` */
export function guideText(preview: Preview, period: string): string {
  const { periods, currency } = preview;
  const amounts = periods.map(({ spent }) => parseUsd(spent) ?? 0n);
  const sum = amounts.reduce((total, amount) => total + amount, 0n);
  const span = spanName(preview, period);
  const name = span.charAt(0).toUpperCase() + span.slice(1);
  if (amounts.length === 1) return `${name} came to ${moneyText(sum, currency)}.`;
  const mean = sum / BigInt(Math.max(1, amounts.length));
  const most = amounts.reduce((top, amount) => (amount > top ? amount : top), 0n);
  return `${name} came to ${moneyText(mean, currency)} on average, ${moneyText(most, currency)} at most.`;
}

/** Days that a sentence names at the most. */
const MOST_DAYS = 4;

/** `12 and 19 October`, `28 October and 2 November`. */
function daysText(dates: readonly string[]): string {
  const parts = dates.map((date, at) => {
    const day = Temporal.PlainDate.from(date);
    const next = dates[at + 1];
    const isShared = next !== undefined && Temporal.PlainDate.from(next).month === day.month;
    return isShared ? String(day.day) : `${day.day} ${MONTHS[day.month - 1] ?? ''}`;
  });
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

/** What a budget would have done: `Would have alerted on 12 and 19 October`. */
export function alertedText(preview: Preview, period: string, hasAmount: boolean): string {
  const span = spanName(preview, period);
  if (!hasAmount) return `Spending in ${span}`;
  const dates = [...new Set(preview.crossings.map(({ date }) => date))];
  if (dates.length === 0) return `Would not have alerted in ${span}`;
  if (dates.length > MOST_DAYS) return `Would have alerted on ${dates.length} days in ${span}`;
  return `Would have alerted on ${daysText(dates)}`;
}

/** What is reached already and so will not be told: `50% and 80% are reached already and will not alert.` */
export function reachedText({ running: { reached } }: Preview): string | null {
  if (reached.length === 0) return null;
  const percents = reached.map((percent) => `${percent}%`);
  const last = percents.pop() ?? '';
  if (percents.length === 0) return `${last} is reached already and will not alert this time.`;
  return `${percents.join(', ')} and ${last} are reached already and will not alert this time.`;
}

/** `$171.42 of $200.00`. */
export function runningText({ running, currency }: Preview, amount: string | null): string {
  const spent = formatMoney(running.spent, currency);
  return amount === null ? spent : `${spent} of ${formatMoney(amount, currency)}`;
}
