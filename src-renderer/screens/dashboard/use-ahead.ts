import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { Temporal } from 'temporal-polyfill';
import type { DashboardPeriod } from '../../../src-shared/ipc/dashboard.ts';
import type { Prediction } from '../../../src-shared/ipc/forecast.ts';
import type { CostAhead, ExpectedText } from '../../components/chart/ahead.ts';
import { addMoney, negated } from '../../format/money-sums.ts';
import { hasPlans, shownSums } from '../usage/cost-figures.tsx';
import { useUsageView } from '../usage/view-context.tsx';
import { useDashboardData } from './data-context.tsx';
import { pointName } from './span-words.ts';
import { useForecastAddress, useHasForecast, useOutlook } from './use-outlook.ts';

const ENDS = { daily: 'dayEnd', weekly: 'weekEnd', monthly: 'monthEnd' } as const;
const UNTIL = {
  daily: 'by the end of the day',
  weekly: 'by the end of the week',
  monthly: 'by the end of the month',
} as const;

/** The figures of a forecast in a currency; null: it has none in it. */
export function figuresIn(forecast: Prediction, currency: string) {
  const { shown } = forecast;
  if (currency !== 'USD') return shown?.currency === currency ? shown : null;
  const { days, dayEnd, weekEnd, monthEnd } = forecast;
  return { days, dayEnd, weekEnd, monthEnd };
}

/** Why there is no forecast: a sentence. */
export function tooLittle({ history }: Pick<Prediction, 'history'>): string {
  const count = history.length;
  const known = count === 1 ? 'is 1' : 'are none';
  return `A forecast needs 2 days of usage before today. There ${known}.`;
}

function restOf({ mean, lower, upper }: ExpectedText, spent: string): ExpectedText {
  const less = (amount: string): string => addMoney(amount, negated(spent));
  return { mean: less(mean), lower: less(lower), upper: less(upper) };
}

function runningOf(
  figures: ReturnType<typeof figuresIn>,
  period: DashboardPeriod,
): CostAhead['running'] {
  const end = figures?.[ENDS[period]];
  if (!end) return null;
  const { spent, mean, lower, upper } = end;
  return {
    total: { mean, lower, upper },
    rest: restOf(end, spent),
    until: UNTIL[period],
  };
}

/** The days from tomorrow to the month's end; none where points are longer than a day. */
function daysAhead(today: Temporal.PlainDate, period: DashboardPeriod): Temporal.PlainDate[] {
  const count = period === 'daily' ? today.daysInMonth - today.day : 0;
  return Array.from({ length: count }, (_, at) => today.add({ days: at + 1 }));
}

/** What is expected to the end of the running period, of what the bars show; null: no forecast belongs to them. */
export function useAhead(): CostAhead | null {
  const { data, measure } = useDashboardData();
  const { today, zone } = useUsageView();
  const [, navigate] = useLocation();
  const has = useHasForecast();
  // Bars are net cost, whether or not a plan covers it.
  const basis = hasPlans(shownSums(data.summary)) ? 'value' : 'paid';
  const forecast = useOutlook(basis).data;
  const address = useForecastAddress(basis);
  const { period } = data;
  return useMemo(() => {
    if (!has) return null;
    const figures = forecast ? figuresIn(forecast, measure.currency) : null;
    const places = new Map(forecast?.days.map(({ date }, at) => [date, at]));
    return {
      slots: daysAhead(today, period).map((day) => {
        const expected = figures?.days[places.get(day.toString()) ?? -1] ?? null;
        return {
          key: day.toString(),
          from: day.toZonedDateTime(zone).epochMilliseconds,
          name: pointName({ from: day, to: day }, 'daily', today),
          expected: expected && {
            mean: expected.mean,
            lower: expected.lower,
            upper: expected.upper,
          },
        };
      }),
      running: runningOf(figures, period),
      note: forecast && forecast.method === null ? 'A forecast needs 2 days of usage' : null,
      open: () => navigate(address),
    };
  }, [has, forecast, measure.currency, today, zone, period, navigate, address]);
}
