import { countsAll } from '../../../src-shared/domain/budgets/budget.ts';
import { isoDate } from '../../../src-shared/domain/day-number.ts';
import { fromUsd } from '../../../src-shared/domain/exchange.ts';
import { createForecast } from '../../../src-shared/domain/forecast/forecast.ts';
import { restOfDay } from '../../../src-shared/domain/forecast/today.ts';
import { dayOfDate } from '../../vault/rollups/local-days.ts';
import { partOfFirstDay, usualHours } from '../forecast/daily-costs.ts';
import { feesOn } from '../money/fees.ts';
import type { QueryKit } from '../query-kit.ts';
import type { QuerySettings } from '../query-settings.ts';
import { select } from '../selection.ts';
import { zoneCalendar } from '../zone-calendar.ts';
import { type DaySpending, filterOf } from './spending.ts';
import type { Standing, StandingQuestion, Standings } from './standing.ts';

/** What a budget's period comes to at its end, in nanos of its currency. */
export interface EndForecast {
  readonly mean: bigint;
  readonly lower: bigint;
  readonly upper: bigint;
  /** The local day on which the limit is reached; null: not within the period. */
  readonly runsOutOn: string | null;
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

/** Makes them. */
export function createEndForecasts(
  kit: QueryKit,
  standings: Standings,
  settings: () => QuerySettings['prediction'],
): EndForecasts {
  const kept = new Map<string, { question: string; answer: EndForecast | null }>();
  return (budget, standing, now) => {
    const { windowDays, confidenceInterval } = settings();
    const { spending, user, today } = standing;
    if (spending === null) return null;
    const range = {
      first: isoDate(dayOfDate(today) - HISTORY_DAYS),
      end: isoDate(dayOfDate(today) + 1),
    };
    const days = standings.days(budget, user, range, now);
    const key = `${budget.id} ${user ?? ''}`;
    const spent = [...days].map(([date, { own }]) => `${date} ${own}`).join();
    const question = `${budget.version} ${Math.floor(now / STEP_MS)} ${confidenceInterval} ${range.first} ${spending.own} ${spent}`;
    const before = kept.get(key);
    if (before?.question === question) return before.answer;
    const answer = forecast(kit, {
      standing,
      days,
      now,
      windowDays,
      confidence: confidenceInterval,
    });
    kept.set(key, { question, answer });
    return answer;
  };
}

interface ForecastQuestion {
  standing: Standing;
  days: ReadonlyMap<string, DaySpending>;
  now: number;
  windowDays: number;
  confidence: number;
}

function forecast(
  kit: QueryKit,
  { standing, days, now, windowDays, confidence }: ForecastQuestion,
): EndForecast | null {
  const { rule, user, today, spending, period } = standing;
  const first = [...days].find(([, { requests }]) => requests > 0)?.[0];
  if (spending === null || first === undefined || first >= today) return null;
  const calendar = zoneCalendar(kit, rule.timeZone);
  const selection = select(kit, filterOf(rule, user));
  const hours = usualHours(kit, selection, calendar, now);
  const costOn = (date: string): bigint => {
    const day = days.get(date);
    return day === undefined ? 0n : day.own - day.fees;
  };
  const count = dayOfDate(today) - dayOfDate(first);
  const found = createForecast({
    history: {
      firstDay: first,
      costs: Array.from({ length: count }, (_, at) => costOn(isoDate(dayOfDate(first) + at))),
      firstDayPart: partOfFirstDay(kit, selection, calendar, dayOfDate(first), hours),
    },
    today: { spent: costOn(today), restPart: restOfDay(calendar, now, hours) },
    windowDays,
    method: 'auto',
    confidence,
    fixedCost: feesIn(kit, standing),
  });
  if (found === null) return null;
  const { mean, lower, upper, reachedOn, chanceToReach } = found.until(period.end, spending.own);
  return { mean, lower, upper, runsOutOn: reachedOn(rule.limit), chanceToReach };
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
