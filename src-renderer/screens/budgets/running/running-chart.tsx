import { useCallback, useMemo, type ReactElement } from 'react';
import { weekdayDate } from '../../../../src-shared/domain/weekday-date.ts';
import type { BudgetDays } from '../../../../src-shared/ipc/budget-days.ts';
import type { BudgetStatus } from '../../../../src-shared/ipc/budgets.ts';
import { ChartSection } from '../../../components/chart/chart-section.tsx';
import type { ChartCell, ChartTable } from '../../../components/chart/chart-table.ts';
import { DrawnChart, type ChartMark } from '../../../components/chart/drawn-chart.tsx';
import { Legend } from '../../../components/chart/legend.tsx';
import { useChartHeight } from '../../../components/chart/use-chart-height.ts';
import { formatMoney, formatMoneyExact } from '../../../format/money.ts';
import { UNKNOWN } from '../../../format/number.ts';
import { paceOf } from '../pace.ts';
import { periodDates } from '../words.ts';
import { dayPlaces, drawRunning } from './draw-running.ts';
import { axisTick, dayLabels, daysBetween, type RunningSpec } from './running-spec.ts';

/** Height of the chart where the window is not wide, in pixels. */
export const RUNNING_HEIGHT = 264;
/** Size of a saved picture, in pixels. */
const PICTURE = { width: 1000, height: 320 };
const SERIES = [
  { key: 'spent', label: 'Spent', color: '--accent' },
  { key: 'band', label: 'Forecast, interval', color: '--chart-band' },
  { key: 'limit', label: 'Limit', color: '--chart-limit' },
];

type Days = NonNullable<BudgetDays>;
type Ahead = Days['ahead'][number];

function cell(amount: string | undefined, currency: string): ChartCell {
  if (amount === undefined) return { text: UNKNOWN, plain: '' };
  return {
    text: formatMoney(amount, currency),
    title: formatMoneyExact(amount, currency),
    plain: amount,
  };
}

/** Every day of the period that is known or expected; today has both. */
function runningTable({ days, ahead, currency }: Days): ChartTable {
  const past = new Map(days.map((day) => [day.date, day]));
  const coming = new Map(ahead.map((day) => [day.date, day]));
  const head = ['Day', 'Spent', 'Total', 'Mean', 'Lower', 'Upper'];
  return {
    head,
    fileHead: head.map((name, at) => (at === 0 ? name : `${name}, ${currency}`)),
    rows: [...new Set([...past.keys(), ...coming.keys()])].map((date) => {
      const [day, expected] = [past.get(date), coming.get(date)];
      const amounts = [day?.spent, day?.total, expected?.mean, expected?.lower, expected?.upper];
      return [
        { text: weekdayDate(date), plain: date },
        ...amounts.map((amount) => cell(amount, currency)),
      ];
    }),
  };
}

function specOf(data: Days, thresholds: BudgetStatus['thresholds']): RunningSpec {
  const { days, ahead, periodStart, periodEnd, limit, currency } = data;
  const asNumbers = ({ date, mean, lower, upper }: Ahead) => ({
    at: daysBetween(periodStart, date),
    mean: Number(mean),
    lower: Number(lower),
    upper: Number(upper),
  });
  return {
    days: daysBetween(periodStart, periodEnd),
    totals: days.map(({ total }) => Number(total)),
    ahead: ahead.map(asNumbers),
    limit: Number(limit),
    thresholds: thresholds.filter(({ basis }) => basis === 'actual').map(({ percent }) => percent),
    dots: [],
    isRunning: true,
    label: dayLabels(periodStart),
    tick: axisTick(currency),
  };
}

function marksOf(
  { days, ahead, today, periodStart, currency }: Days,
  places: ReturnType<typeof dayPlaces>,
) {
  const { slot, x } = places;
  const money = (amount: string): string => formatMoney(amount, currency);
  const mark = (date: string, text: string): ChartMark => ({
    key: date,
    left: x(daysBetween(periodStart, date)) - slot / 2,
    width: slot,
    text: `${weekdayDate(date)}: ${text}`,
  });
  return [
    ...days.map(({ date, spent, total }) => mark(date, `${money(spent)}, in all ${money(total)}`)),
    ...ahead
      .filter(({ date }) => date > today)
      .map(({ date, mean, lower, upper }) =>
        mark(date, `in all ${money(mean)} expected, ${money(lower)} to ${money(upper)}`),
      ),
  ];
}

/** A budget's period as a running total: what was spent, an even pace, the limit, and where it goes. */
export function RunningChart({
  budget,
  data,
  now,
}: {
  budget: BudgetStatus;
  data: Days;
  now: number;
}): ReactElement {
  const spec = useMemo(() => specOf(data, budget.thresholds), [data, budget.thresholds]);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, size: { width: number; height: number }) =>
      drawRunning(context, spec, size),
    [spec],
  );
  const height = useChartHeight(RUNNING_HEIGHT);
  const title = 'Spending against the limit';
  return (
    <ChartSection
      id="running"
      title={title}
      under={`${budget.name}, ${periodDates(budget)}`}
      note={`dotted: even pace, ${paceOf(budget, now).toFixed(1)}%`}
      table={runningTable(data)}
      tools={
        <Legend
          series={data.ahead.length > 0 ? SERIES : SERIES.filter(({ key }) => key !== 'band')}
        />
      }
      picture={() => ({
        ...PICTURE,
        draw: (context) => drawRunning(context, spec, PICTURE),
        legend: SERIES,
      })}
    >
      <DrawnChart
        label="Running total of the period"
        height={height}
        draw={draw}
        marks={(width) => marksOf(data, dayPlaces(spec.days, width))}
      />
    </ChartSection>
  );
}
