import { countsAll } from '../../../src-shared/domain/budgets/budget.ts';
import type { Calendar } from '../../../src-shared/domain/calendar.ts';
import { isoDate } from '../../../src-shared/domain/day-number.ts';
import { fromUsd } from '../../../src-shared/domain/exchange.ts';
import { learn, type Learnt } from '../../../src-shared/domain/forecast/forecast.ts';
import type { Projection } from '../../../src-shared/domain/forecast/projection.ts';
import { restOfDay } from '../../../src-shared/domain/forecast/today.ts';
import { dayOfDate } from '../../vault/rollups/local-days.ts';
import { partOfFirstDay, usualHours } from '../forecast/daily-costs.ts';
import { feesOn } from '../money/fees.ts';
import type { QueryKit } from '../query-kit.ts';
import type { QuerySettings } from '../query-settings.ts';
import { select } from '../selection.ts';
import { createDayCalendars } from './day-calendars.ts';
import type { DaySpending } from './day-spending.ts';
import { filterOf } from './scope-matcher.ts';
import type { Standing, StandingQuestion, Standings } from './standing.ts';

/** What a budget's period comes to at its end, in nanos of its currency. */
export interface EndForecast {
  readonly mean: bigint;
  readonly lower: bigint;
  readonly upper: bigint;
  /** The local day on which the limit is reached; null: not within the period. */
  readonly runsOutOn: string | null;
  /** What the period will have come to by the beginning of a local day that is to come, the day after its last the latest. */
  totalBy(end: string): { mean: bigint; lower: bigint; upper: bigint };
  /** The chance that the period's total reaches an amount (≥). */
  chanceToReach(amount: bigint): number;
}

/** Forecasts the ends of budgets' periods; the last answer for each is kept while nothing it depends on has changed. */
export type EndForecasts = (
  budget: StandingQuestion,
  standing: Standing,
  now: number,
) => EndForecast | null;

/** Days that a forecast learns from, its window being the last of them; as a prediction of all does, but for older ones. */
const HISTORY_DAYS = 730;
/** Another quarter of an hour is another question. */
const STEP_MS = 900_000;

/** What is kept of a budget: what was learnt from the days before today, and the last answer. */
interface Kept {
  learntFrom: object;
  settings: QuerySettings['prediction'];
  learnt: LearntDays | null;
  question: string;
  answer: EndForecast | null;
}

/** Makes them. */
export function createEndForecasts(
  kit: QueryKit,
  standings: Standings,
  settings: () => QuerySettings['prediction'],
): EndForecasts {
  const kept = new Map<string, Kept>();
  const calendarOf = createDayCalendars(kit);
  return (budget, standing, now) => {
    const { spending, user, today, rule } = standing;
    if (spending === null) return null;
    const range = {
      first: isoDate(dayOfDate(today) - HISTORY_DAYS),
      end: isoDate(dayOfDate(today) + 1),
    };
    const { days, past } = standings.history(budget, user, range, now);
    const prediction = settings();
    const calendar = calendarOf(rule.timeZone);
    const key = `${budget.id} ${user ?? ''}`;
    let found = kept.get(key);
    if (found?.learntFrom !== past || found.settings !== prediction) {
      const learnt = learnDays(kit, { standing, days, now, calendar, prediction });
      found = { learntFrom: past, settings: prediction, learnt, question: '', answer: null };
      kept.set(key, found);
    }
    const spent = costOf(days.get(today));
    const question = `${Math.floor(now / STEP_MS)} ${standing.period.end} ${rule.limit} ${spending.own} ${spent}`;
    if (found.question === question) return found.answer;
    const restPart = found.learnt === null ? 0 : restOfDay(calendar, now, found.learnt.hours);
    found.answer = endOf(standing, spending.own, found.learnt?.project({ spent, restPart }));
    found.question = question;
    return found.answer;
  };
}

function endOf(
  { period, rule }: Standing,
  spent: bigint,
  projection: Projection | undefined,
): EndForecast | null {
  if (projection === undefined) return null;
  const { mean, lower, upper, reachedOn, chanceToReach } = projection.until(period.end, spent);
  const totalBy: EndForecast['totalBy'] = (end) => projection.until(end, spent);
  return { mean, lower, upper, runsOutOn: reachedOn(rule.limit), totalBy, chanceToReach };
}

/** What one day costs beside its fees, which are certain. */
function costOf(day: DaySpending | undefined): bigint {
  return day === undefined ? 0n : day.own - day.fees;
}

interface LearntDays extends Pick<Learnt, 'project'> {
  /** The usual cost of each hour of the clock. */
  hours: readonly number[];
}

/** Null: there is no day to learn from. */
function learnDays(
  kit: QueryKit,
  {
    standing,
    days,
    now,
    calendar,
    prediction,
  }: {
    standing: Standing;
    days: ReadonlyMap<string, DaySpending>;
    now: number;
    calendar: Calendar;
    prediction: QuerySettings['prediction'];
  },
): LearntDays | null {
  const { rule, user, today } = standing;
  const first = [...days].find(([, { requests }]) => requests > 0)?.[0];
  if (first === undefined || first >= today) return null;
  const selection = select(kit, filterOf(rule, user));
  const hours = usualHours(kit, selection, calendar, now);
  const from = dayOfDate(first);
  const count = dayOfDate(today) - from;
  const learnt = learn({
    history: {
      firstDay: first,
      costs: Array.from({ length: count }, (_, at) => costOf(days.get(isoDate(from + at)))),
      firstDayPart: partOfFirstDay(kit, selection, calendar, from, hours),
    },
    windowDays: prediction.windowDays,
    method: 'auto',
    confidence: prediction.confidenceInterval,
    fixedCost: feesIn(kit, standing),
  });
  return learnt === null ? null : { project: learnt.project, hours };
}

/** Fees that are due on a local day, in nanos of the budget's currency. */
function feesIn(kit: QueryKit, { rule, user }: Standing): (date: string) => bigint {
  const rules = kit.money();
  const counts = rule.counts === 'paid' && user === null && countsAll(rule.scope);
  if (!counts) return () => 0n;
  return (date) => {
    const rate = rules.rateOn(rule.currency, date);
    return rate === null ? 0n : fromUsd(feesOn(rules, date), rate.unitsPerUsd);
  };
}
