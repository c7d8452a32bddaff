import { Temporal } from 'temporal-polyfill';
import { useCallback, useMemo, type ReactElement } from 'react';
import type { Prediction } from '../../../src-shared/ipc/forecast.ts';
import { useCall } from '../../api/use-call.ts';
import { ChartSection } from '../../components/chart/chart-section.tsx';
import type { ChartCell, ChartTable } from '../../components/chart/chart-table.ts';
import { DrawnChart } from '../../components/chart/drawn-chart.tsx';
import { Legend } from '../../components/chart/legend.tsx';
import { useChartHeight } from '../../components/chart/use-chart-height.ts';
import { formatMoney, formatMoneyExact } from '../../format/money.ts';
import { UNKNOWN } from '../../format/number.ts';
import { useUsageView } from '../usage/view-context.tsx';
import type { Amounts } from './amounts.ts';
import { daySlots, drawForecast, type ForecastSpec } from './draw-forecast.ts';
import { usePredictView } from './predict-view.tsx';
import { axisMoney, dayText, intervalText, weekdayText } from './words.ts';

const HEIGHT = 268;
const SERIES = [
  { key: 'cost', label: 'History', color: '--accent' },
  { key: 'band', label: 'Forecast, interval', color: '--chart-band' },
];
const AFTER = { key: 'after', label: 'With the change', color: '--chart-2' };

interface Day {
  date: string;
  cost: string | null;
  /** What today is expected to come to. */
  rest: string | null;
  ahead: Amounts['days'][number] | null;
  /** The mean with a change. */
  after: string | null;
}

/** As much history as is looked ahead, a month at least, today as its last day, and the days ahead. */
export function daysShown(
  { history, today, days }: Pick<Prediction, 'history' | 'today' | 'days'>,
  amounts: Amounts,
  after: readonly string[] = [],
): Day[] {
  const from = Math.max(0, history.length - Math.max(30, days.length));
  const past = history
    .slice(from)
    .map(({ date }, at) => ({ date, cost: amounts.history[from + at] ?? null }));
  return [
    ...past.map(({ date, cost }) => ({ date, cost, rest: null, ahead: null, after: null })),
    {
      date: today.date,
      cost: amounts.spentToday,
      rest: amounts.dayEnd?.mean ?? null,
      ahead: null,
      after: null,
    },
    ...days.map(({ date }, at) => ({
      date,
      cost: null,
      rest: null,
      ahead: amounts.days[at] ?? null,
      after: after[at] ?? null,
    })),
  ];
}

function tableOf(days: readonly Day[], currency: string, hasAfter: boolean): ChartTable {
  const cell = (amount: string | null | undefined): ChartCell => {
    if (amount === null || amount === undefined) return { text: UNKNOWN, plain: '' };
    return {
      text: formatMoney(amount, currency),
      title: formatMoneyExact(amount, currency),
      plain: amount,
    };
  };
  const head = ['Cost', 'Mean', 'Lower', 'Upper', ...(hasAfter ? ['With the change'] : [])];
  return {
    head: ['Day', ...head],
    fileHead: ['Day', ...head.map((name) => `${name}, ${currency}`)],
    rows: days.map(({ date, cost, ahead, after }) => [
      { text: dayText(date, true), plain: date },
      cell(cost),
      cell(ahead?.mean),
      cell(ahead?.lower),
      cell(ahead?.upper),
      ...(hasAfter ? [cell(after)] : []),
    ]),
  };
}

function textOf({ date, cost, ahead, after }: Day, currency: string, isSpike: boolean): string {
  const name = weekdayText(date);
  if (!ahead) return `${name}: ${formatMoney(cost, currency)}${isSpike ? ', a spike' : ''}`;
  const change = after === null ? '' : `; with the change ${formatMoney(after, currency)}`;
  return `${name}: forecast ${formatMoney(ahead.mean, currency)}, ${intervalText(ahead, currency)}${change}`;
}

/** The days of the shown history that cost far more than was forecast the day before. */
function useSpikes(days: readonly Day[]): ReadonlySet<string> {
  const { asked } = usePredictView();
  const { zone } = useUsageView();
  const [first] = days;
  const from = first ? Temporal.PlainDate.from(first.date).toZonedDateTime(zone) : null;
  const filter = { ...asked.filter, from: from?.epochMilliseconds ?? 0 };
  const found = useCall('forecast.spikes', { filter }, { keepPrevious: true }).data;
  return useMemo(() => new Set(found?.spikes.map(({ date }) => date)), [found]);
}

function specOf(days: readonly Day[], spikes: ReadonlySet<string>, currency: string): ForecastSpec {
  const number = (amount: string | null): number | null =>
    amount === null ? null : Number(amount);
  return {
    days: days.map(({ date, cost, rest, ahead, after }) => ({
      label: dayText(date),
      cost: number(cost),
      rest: number(rest),
      after: number(after),
      isSpike: spikes.has(date),
      ahead: ahead && {
        mean: Number(ahead.mean),
        lower: Number(ahead.lower),
        upper: Number(ahead.upper),
      },
    })),
    tick: (value, step) => axisMoney(value, step, currency),
  };
}

interface ChartProps {
  data: Prediction;
  amounts: Amounts;
  title: string;
  /** The means of the days ahead with a change. */
  after?: readonly string[];
}

/** What each day cost, and what the next ones will, in one chart. */
export function ForecastChart({ data, amounts, title, after = NO_DAYS }: ChartProps): ReactElement {
  const { currency } = amounts;
  const days = useMemo(() => daysShown(data, amounts, after), [data, amounts, after]);
  const spikes = useSpikes(days);
  const spec = useMemo(() => specOf(days, spikes, currency), [days, spikes, currency]);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, size: { width: number; height: number }) =>
      drawForecast(context, spec, size),
    [spec],
  );
  const height = useChartHeight(HEIGHT);
  const series = after.length > 0 ? [...SERIES, AFTER] : SERIES;
  const under = `${dayText(days[0]?.date ?? data.today.date, true)} to ${dayText(days.at(-1)?.date ?? data.today.date, true)}`;
  return (
    <ChartSection
      id="forecast"
      title={title}
      under={under}
      table={tableOf(days, currency, after.length > 0)}
      tools={<Legend series={series} />}
      picture={() => ({
        width: 1000,
        height: HEIGHT,
        draw: (context) => drawForecast(context, spec, { width: 1000, height: HEIGHT }),
        legend: series,
      })}
    >
      <DrawnChart
        label="Cost per day"
        height={height}
        draw={draw}
        marks={(width) => {
          const { slot, x } = daySlots(days.length, width);
          return days.map((day, at) => ({
            key: day.date,
            left: x(at),
            width: slot,
            text: textOf(day, currency, spikes.has(day.date)),
          }));
        }}
      />
    </ChartSection>
  );
}

const NO_DAYS: readonly string[] = [];
