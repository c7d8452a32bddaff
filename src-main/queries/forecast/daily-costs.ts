import type { DailyHistory } from '../../../src-shared/domain/forecast/history.ts';
import { isoDate } from '../../../src-shared/domain/day-number.ts';
import { restOfDay } from '../../../src-shared/domain/forecast/today.ts';
import type { Calendar } from '../../../src-shared/domain/calendar.ts';
import type { UsageFilter } from '../../../src-shared/ipc/usage.ts';
import { BUCKET_MS } from '../../vault/kinds.ts';
import { dayOfDate } from '../../vault/rollups/local-days.ts';
import { dayOf } from '../dashboard/days/day-sql.ts';
import { daysOf } from '../dashboard/days/days-of.ts';
import { HOUR_WIDTH, HOURS_OF_DAYS } from '../dashboard/days/hours-of-days.ts';
import type { QueryKit } from '../query-kit.ts';
import { type Selection, select } from '../selection.ts';
import { partsOf } from '../sums/parts.ts';
import { readParts } from '../sums/read-parts.ts';
import { sumColumns, SUM_NAMES } from '../sums/figures.ts';

/** Whose daily costs are asked for. */
export interface CostsQuestion {
  filter: UsageFilter;
  basis: 'paid' | 'value';
  calendar: Calendar;
  /** UTC ms: the day of it is today. */
  now: number;
  /** Rows after this time (UTC ms) are not there; null: all are. */
  asOf: number | null;
}

/** What days cost in nano-US-dollars, fees not among it. */
export interface DailyCosts {
  /** From the first day with a usage log to yesterday; null: there is none before today. */
  history: DailyHistory | null;
  /** Spent today, and by local date on every day up to today. */
  today: { date: string; spent: bigint };
  costOf(date: string): bigint;
  /** Part of a usual day's usage that is still to come today. */
  restPart: number;
  unpricedRequests: number;
}

const DAY_MS = 86_400_000;
/** The hours of so many days tell how a usual day goes. */
const PROFILE_DAYS = 56;

/** Reads them. */
export function dailyCosts(kit: QueryKit, question: CostsQuestion): DailyCosts {
  const { calendar, now, asOf } = question;
  const selection = selectionOf(kit, question);
  const { days, unpricedRequests } = readDays(kit, selection, question);
  const date = calendar.dateOf(now);
  const today = dayOfDate(date);
  const hours = usualHours(kit, selection, calendar, now);
  const first = Math.min(...days.keys());
  const history =
    first < today
      ? {
          firstDay: isoDate(first),
          costs: Array.from({ length: today - first }, (_, index) => days.get(first + index) ?? 0n),
          firstDayPart: partOfFirstDay(
            kit,
            { ...selection, to: asOf ?? selection.to },
            calendar,
            first,
            hours,
          ),
        }
      : null;
  return {
    history,
    today: { date, spent: days.get(today) ?? 0n },
    costOf: (of) => days.get(dayOfDate(of)) ?? 0n,
    restPart: restOfDay(calendar, now, hours),
    unpricedRequests,
  };
}

function selectionOf(kit: QueryKit, { filter, asOf }: CostsQuestion): Selection {
  const selection = select(kit, filter);
  if (asOf === null) return selection;
  return { ...selection, to: Math.min(selection.to ?? Infinity, asOf + 1) };
}

const NET = SUM_NAMES.indexOf('netCost');
const COVERED = SUM_NAMES.indexOf('covered');
const UNPRICED = SUM_NAMES.indexOf('unpriced');

function readDays(kit: QueryKit, selection: Selection, { basis, calendar }: CostsQuestion) {
  const isOwn = calendar.timeZone === kit.money().calendar.timeZone;
  const parts = partsOf(kit, selection, isOwn ? 'day' : 'quarter');
  const columns = sumColumns(kit);
  const wanted = [NET, COVERED, UNPRICED];
  const pick = (of: keyof typeof columns) => wanted.map((at) => columns[of][at] ?? '0');
  const sums = { days: pick('days'), rollups: pick('rollups'), rows: pick('rows') };
  const days = new Map<number, bigint>();
  let unpricedRequests = 0;
  for (const [at, net, covered, unpriced] of readParts(
    kit,
    parts,
    [dayOf(calendar.timeZone)],
    sums,
  )) {
    const cost = BigInt(net ?? 0) - (basis === 'paid' ? BigInt(covered ?? 0) : 0n);
    days.set(Number(at), (days.get(Number(at)) ?? 0n) + cost);
    unpricedRequests += Number(unpriced);
  }
  return { days, unpricedRequests };
}

/** The usual cost of each hour of the clock, 0 to 23, from the last weeks before today. */
export function usualHours(
  kit: QueryKit,
  selection: Selection,
  calendar: Calendar,
  now: number,
): number[] {
  const to = calendar.spanOf('day', now).start;
  const from = to - PROFILE_DAYS * DAY_MS;
  const hours = Array.from({ length: 24 }, () => 0);
  const range = {
    from: Math.max(from, selection.from ?? from),
    to: Math.min(to, selection.to ?? to),
  };
  if (range.from >= range.to) return hours;
  const question = { kit, calendar, selection: { ...selection, ...range } };
  for (const { value } of daysOf(question, HOURS_OF_DAYS)) {
    for (let at = 0; at < value.length; at += HOUR_WIDTH) {
      const hour = (value[at] ?? 0) % 24;
      hours[hour] = (hours[hour] ?? 0) + (value[at + 1] ?? 0) + (value[at + 2] ?? 0) / 1e9;
    }
  }
  return hours;
}

/**
 * Part (0 to 1) of a usual day's usage that the first day of a history covers: it begins with the oldest log that is left, and
 * is known from then on only.
 */
export function partOfFirstDay(
  kit: QueryKit,
  selection: Selection,
  calendar: Calendar,
  first: number,
  hours: readonly number[],
): number {
  const [from, end] = [calendar.startOf(isoDate(first)), calendar.startOf(isoDate(first + 1))];
  const day = {
    ...selection,
    from: Math.max(from, selection.from ?? from),
    to: Math.min(end, selection.to ?? end),
  };
  const none = { days: ['1'], rollups: ['1'], rows: ['1'] };
  const buckets = readParts(kit, partsOf(kit, day), ['bucket'], none).map(([at]) => Number(at));
  const begun = Math.min(...buckets) * BUCKET_MS;
  return Number.isFinite(begun) ? restOfDay(calendar, Math.max(begun, from), hours) : 1;
}
