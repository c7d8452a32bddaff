import type { Temporal } from 'temporal-polyfill';
import { formatCounted } from '../format/number.ts';
import { MONTHS, shortMonth } from '../format/time.ts';
import { daysOf, type Days, type Preset, type RangeChoice } from './range.ts';

export const PRESET_LABELS: Readonly<Record<Preset, string>> = {
  today: 'Today',
  '7-days': 'Last 7 days',
  '30-days': 'Last 30 days',
  month: 'Month to date',
  'last-month': 'Last month',
  year: 'This year',
  all: 'All time',
};

/** `24 Nov 2026`. */
export function describeDay(day: Temporal.PlainDate): string {
  return `${day.day} ${shortMonth(day.month)} ${day.year}`;
}

/** `1 to 24 Nov 2026`, `28 Oct to 3 Nov 2026`, `30 Dec 2025 to 5 Jan 2026`; empty for all time. */
export function describeDays({ from, to }: Days): string {
  if (!from) return to ? `to ${describeDay(to)}` : '';
  if (!to) return `from ${describeDay(from)}`;
  if (from.equals(to)) return describeDay(to);
  if (from.year !== to.year) return `${describeDay(from)} to ${describeDay(to)}`;
  const start =
    from.month === to.month ? String(from.day) : `${from.day} ${shortMonth(from.month)}`;
  return `${start} to ${describeDay(to)}`;
}

/** The name on the range button; empty where only the dates can say it. */
export function describeChoice(choice: RangeChoice, today: Temporal.PlainDate): string {
  if (choice.kind === 'custom') return '';
  if (choice.steps === 0) return PRESET_LABELS[choice.preset];
  if (choice.preset === 'today') return choice.steps === -1 ? 'Yesterday' : '';
  const { from } = daysOf(choice, today);
  if (!from) return '';
  if (choice.preset === 'year') return String(from.year);
  if (choice.preset === 'month' || choice.preset === 'last-month') return monthName(from, today);
  return '';
}

function monthName(first: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const current = today.toPlainYearMonth();
  const month = first.toPlainYearMonth();
  if (month.equals(current)) return PRESET_LABELS.month;
  if (month.equals(current.subtract({ months: 1 }))) return PRESET_LABELS['last-month'];
  return MONTHS[first.month - 1] ?? '';
}

/** `24 days, both included`. */
export function describeLength({ from, to }: Days): string {
  if (!from || !to) return 'All days';
  const days = from.until(to).days + 1;
  return days === 1 ? '1 day' : `${formatCounted(days, 'day')}, both included`;
}

/** The days within a sentence: `from 1 to 24 Nov 2026`, `on 24 Nov 2026`; empty for all time. */
export function describeWhen(days: Days): string {
  const text = describeDays(days);
  if (text === '' || !days.from || !days.to) return text;
  return `${days.from.equals(days.to) ? 'on' : 'from'} ${text}`;
}
