import type { Temporal } from 'temporal-polyfill';
import { MONTHS } from '../../format/time.ts';
import { wallTime } from '../../format/zoned.ts';

/** Most months to choose from. */
const MOST = 120;

/** A month to choose: `2026-11` is `November 2026`. */
export interface MonthChoice {
  value: string;
  label: string;
}

/** The local months from a moment (UTC ms; null: none is known) to the running one, the newest first. */
export function monthChoices(
  first: number | null,
  today: Temporal.PlainDate,
  zone: string,
): MonthChoice[] {
  const numberOf = ({ year, month }: { year: number; month: number }) => year * 12 + month - 1;
  const running = numberOf(today);
  const begun = first === null ? running : numberOf(wallTime(first, zone));
  const oldest = Math.max(running - MOST + 1, Math.min(running, begun));
  return Array.from({ length: running - oldest + 1 }, (_, back) => {
    const month = (running - back) % 12;
    const year = Math.floor((running - back) / 12);
    const isRunning = back === 0;
    return {
      value: `${year}-${String(month + 1).padStart(2, '0')}`,
      label: `${MONTHS[month] ?? ''} ${year}${isRunning ? ', so far' : ''}`,
    };
  });
}

/** The month before the running one where there is such a choice: a report is mostly of a month that is over. */
export function firstChoice(months: readonly MonthChoice[]): string {
  return (months[1] ?? months[0])?.value ?? '';
}
