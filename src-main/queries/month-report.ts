import type { BudgetStatus } from '../../src-shared/ipc/budgets.ts';
import type { Dashboard } from '../../src-shared/ipc/dashboard.ts';
import { type Calendar, createCalendar } from '../../src-shared/domain/calendar.ts';
import { invalidInput } from '../../src-shared/ipc/envelope.ts';
import { readBudgets } from '../vault/budgets/read-budgets.ts';
import { statusOf } from './budgets/status.ts';
import { createStandings } from './budgets/standing.ts';
import { dashboard } from './dashboard/dashboard.ts';
import type { Range } from './dashboard/range.ts';
import type { AsOf } from './forecast/forecast-of.ts';
import type { QueryKit } from './query-kit.ts';

/** Asks for the report of a local month, `2026-11`. */
export type MonthReportQuestion = AsOf & { month: string };

/** What a month's report is made of, of one state of the vault. */
export interface MonthReport {
  month: string;
  timeZone: string;
  /** The month's local days that are told, `2026-11-01` to `2026-11-24`, both included. */
  firstDay: string;
  lastDay: string;
  /** The days of the month before that it is compared with, both included. */
  firstDayBefore: string;
  lastDayBefore: string;
  /** False while the month is not over: then it is compared with as many days of the month before. */
  isOver: boolean;
  /** UTC ms. */
  madeAt: number;
  dashboard: Dashboard;
  /** As they stood at the end of the last day that is told, without forecasts; paused ones are left out. */
  budgets: BudgetStatus[];
}

/** Reads what a month's report says; refuses a month that has not begun. */
export function monthReport(kit: QueryKit, question: MonthReportQuestion): MonthReport {
  const { month, timeZone, asOf } = question;
  const own = kit.money().calendar;
  const calendar =
    timeZone === undefined || timeZone === own.timeZone
      ? own
      : createCalendar(timeZone, kit.firstDayOfWeek());
  const now = asOf ?? kit.now();
  const whole = calendar.spanOf('month', calendar.startOf(`${month}-01`));
  if (whole.start > now) throw invalidInput('month', month, 'a month that has begun');
  const isOver = whole.end <= now;
  const today = asOf === undefined ? calendar.spanOf('day', now).end : now + 1;
  const range = { from: whole.start, to: isOver ? whole.end : Math.min(whole.end, today) };
  const previous = daysBefore(calendar, range, isOver);
  const found = dashboard(kit, {
    filter: range,
    period: 'daily',
    points: 31,
    seriesBy: 'model',
    previous,
    timeZone: calendar.timeZone,
  });
  return {
    month,
    timeZone: calendar.timeZone,
    firstDay: calendar.dateOf(range.from),
    lastDay: calendar.dateOf(range.to - 1),
    firstDayBefore: calendar.dateOf(previous.from),
    lastDayBefore: calendar.dateOf(previous.to - 1),
    isOver,
    madeAt: kit.now(),
    dashboard: found,
    budgets: budgetsAt(kit, range.to - 1, isOver || asOf !== undefined),
  };
}

/** The month before, or as many days of it as are told of a month that is not over. */
function daysBefore(calendar: Calendar, { from, to }: Range, isOver: boolean): Range {
  const { start, key } = calendar.spanOf('month', from - 1);
  if (isOver) return { from: start, to: from };
  const last = calendar.dateOf(from - 1);
  const sameDay = `${key}-${calendar.dateOf(to - 1).slice(8)}`;
  // A shorter month before ends where it ends.
  const date = sameDay < last ? sameDay : last;
  return { from: start, to: calendar.spanOf('day', calendar.startOf(date)).end };
}

/** How budgets stand at a time (UTC ms); `isPast`: rows after it are not there. */
function budgetsAt(kit: QueryKit, at: number, isPast: boolean): BudgetStatus[] {
  const standings = createStandings(kit, isPast ? at : null);
  return readBudgets(kit.db)
    .filter(({ pausedAt }) => pausedAt === null)
    .flatMap((budget) =>
      standings.of(budget, at).map((standing) => statusOf(kit, budget, standing, null)),
    );
}
