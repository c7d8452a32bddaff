import type { Temporal } from 'temporal-polyfill';
import { daysOf, shiftRange, type Days, type RangeChoice } from '../../range/range.ts';

function sameDaysBefore(
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
  by: Temporal.DurationLike,
): Days {
  return { from: from.subtract(by), to: to.subtract(by) };
}

/**
 * The days that a range is compared with: by the calendar for presets (1 to 24 October for 1 to 24 November, a whole month
 * for a whole month), the same count of days before for others; null where there is nothing before, as for all time.
 */
export function previousDays(choice: RangeChoice, today: Temporal.PlainDate): Days | null {
  const { from, to } = daysOf(choice, today);
  if (!from || !to) return null;
  if (choice.kind === 'preset' && to.equals(today)) {
    if (choice.preset === 'month') return sameDaysBefore({ from, to }, { months: 1 });
    if (choice.preset === 'year') return sameDaysBefore({ from, to }, { years: 1 });
  }
  if (choice.kind === 'preset') {
    const before = shiftRange(choice, -1, today);
    return before ? daysOf(before, today) : null;
  }
  return sameDaysBefore({ from, to }, { days: from.until(to).days + 1 });
}
