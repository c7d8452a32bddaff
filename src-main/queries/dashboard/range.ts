import type { Calendar } from '../../../src-shared/domain/calendar.ts';
import type { DashboardInput } from '../../../src-shared/ipc/dashboard.ts';

/** UTC ms, `to` excluded. */
export interface Range {
  from: number;
  to: number;
}

const PERIOD = { daily: 'day', weekly: 'week', monthly: 'month' } as const;

/** The calendar's period of a dashboard's. */
export function periodOf(input: Pick<DashboardInput, 'period'>): 'day' | 'week' | 'month' {
  return PERIOD[input.period];
}

/** The range of a dashboard: what the filter says, an open beginning being so many periods before the end; an open end is that of the running period. */
export function rangeOf(input: DashboardInput, calendar: Calendar, now: number): Range {
  const period = periodOf(input);
  const to = input.filter.to ?? calendar.spanOf(period, now).end;
  if (input.filter.from !== undefined) return { from: input.filter.from, to };
  let from = to;
  for (let left = input.points; left > 0; left -= 1) from = calendar.spanOf(period, from - 1).start;
  return { from, to };
}

/** The range that another is compared with: the one asked for, else the same count of local days before it. */
export function previousOf(input: DashboardInput, range: Range, calendar: Calendar): Range {
  if (input.previous !== null) return input.previous;
  const days = Math.max(1, Math.round((range.to - range.from) / 86_400_000));
  const first = new Date(
    Date.parse(`${calendar.dateOf(range.from)}T00:00:00Z`) - days * 86_400_000,
  );
  return { from: calendar.startOf(first.toISOString().slice(0, 10)), to: range.from };
}

/** The periods of a range, cut to it, in order; at most `most`, the last ones. */
export function spansOf(
  { from, to }: Range,
  period: 'day' | 'week' | 'month',
  calendar: Calendar,
  most: number,
): { key: string; from: number; to: number }[] {
  const spans: { key: string; from: number; to: number }[] = [];
  for (let end = to; end > from && spans.length < most;) {
    const { key, start } = calendar.spanOf(period, end - 1);
    spans.push({ key, from: Math.max(start, from), to: end });
    end = start;
  }
  return spans.reverse();
}
