import type { Calendar } from '../../../src-shared/domain/calendar.ts';
import { dayAfter } from '../../../src-shared/domain/day-number.ts';
import { fromUsd } from '../../../src-shared/domain/exchange.ts';
import type { Interval } from '../../../src-shared/domain/forecast/amount.ts';
import type { Forecast } from '../../../src-shared/domain/forecast/forecast.ts';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { Prediction } from '../../../src-shared/ipc/forecast.ts';
import { dayOfDate } from '../../vault/rollups/local-days.ts';
import { dollarsOf } from '../dashboard/cells.ts';
import { displayRates, RatedCost } from '../money/display-rates.ts';
import type { QueryKit } from '../query-kit.ts';
import type { DailyCosts } from './daily-costs.ts';

/** What the ends of periods are worked out from; `calendar` and `now` (UTC ms) say which periods run. */
export interface EndsQuestion {
  kit: QueryKit;
  forecast: Forecast;
  costs: DailyCosts;
  /** Fees by local date, in nano-US-dollars. */
  feeOf: (date: string) => bigint;
  calendar: Calendar;
  now: number;
}

/** The running day, week and month: what each comes to, and what of it is spent on which days. */
interface PeriodEnd extends Interval {
  readonly spent: bigint;
  /** Its last local day. */
  readonly end: string;
  readonly days: readonly { date: string; cost: bigint }[];
}

const PERIODS = { dayEnd: 'day', weekEnd: 'week', monthEnd: 'month' } as const;
type Ends = Pick<Prediction, keyof typeof PERIODS>;

/** What the running day, week and month come to: spent up to now, the rest of today, and the days to the end. */
export function endsOf(question: EndsQuestion): Ends {
  const toText = (name: keyof typeof PERIODS) => {
    const { end, spent, ...interval } = endOf(question, PERIODS[name]);
    return { ...intervalText(interval), spent: formatUsd(spent), end };
  };
  return { dayEnd: toText('dayEnd'), weekEnd: toText('weekEnd'), monthEnd: toText('monthEnd') };
}

/** What a running period comes to, in nano-US-dollars. */
export function endOf(
  { forecast, costs, feeOf, calendar, now }: EndsQuestion,
  period: 'day' | 'week' | 'month',
): PeriodEnd {
  const span = calendar.spanOf(period, now);
  const days: { date: string; cost: bigint }[] = [];
  const [first, end] = [calendar.dateOf(span.start), calendar.dateOf(span.end)];
  for (let date = first; date <= costs.today.date; date = dayAfter(date))
    days.push({ date, cost: costs.costOf(date) + feeOf(date) });
  const spent = days.reduce((sum, { cost }) => sum + cost, 0n);
  const { mean, lower, upper } = forecast.until(end, spent);
  return { mean, lower, upper, spent, end: calendar.dateOf(span.end - 1), days };
}

/**
 * The same in the display currency, with the days ahead: what is spent at the rates of its days, as totals are, what is to come at
 * today's. Null where US dollars are shown, or no rate is known.
 */
export function shownEnds(question: EndsQuestion, ahead: number): Prediction['shown'] {
  const { kit, forecast, costs, calendar } = question;
  const rates = displayRates(kit, calendar);
  const rate = rates && kit.money().rateOn(rates.currency, costs.today.date);
  if (rates === null || rate === null) return null;
  const convert = (nanos: bigint) => fromUsd(nanos, rate.unitsPerUsd);
  const toText = (name: keyof typeof PERIODS) => {
    const { spent, end, days, ...interval } = endOf(question, PERIODS[name]);
    const own = spentIn(kit, calendar, { days });
    const to = (amount: bigint) => own + convert(amount - spent);
    const { mean, lower, upper } = interval;
    const text = intervalText({ mean: to(mean), lower: to(lower), upper: to(upper) });
    return { ...text, spent: formatUsd(own), end };
  };
  return {
    currency: rates.currency,
    rateFrom: rate.isEstimated ? rate.to : rate.from,
    days: forecast
      .days(ahead)
      .map(({ mean, lower, upper }) =>
        intervalText({ mean: convert(mean), lower: convert(lower), upper: convert(upper) }),
      ),
    dayEnd: toText('dayEnd'),
    weekEnd: toText('weekEnd'),
    monthEnd: toText('monthEnd'),
  };
}

/** What was spent on days, in nanos of the display currency: those that share a rate are converted together and rounded once. */
export function spentIn(
  kit: QueryKit,
  calendar: Calendar,
  { days }: Pick<PeriodEnd, 'days'>,
): bigint {
  const rates = displayRates(kit, calendar);
  if (rates === null) return days.reduce((sum, { cost }) => sum + cost, 0n);
  const shown = new RatedCost(rates);
  for (const { date, cost } of days) shown.add(dayOfDate(date), ...dollarsOf(cost));
  return shown.nanos();
}

/** An interval as the contract has it. */
export function intervalText({ mean, lower, upper }: Interval) {
  return { mean: formatUsd(mean), lower: formatUsd(lower), upper: formatUsd(upper) };
}
