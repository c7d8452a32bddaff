import { Temporal } from 'temporal-polyfill';
import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import type { Prediction } from '../../../src-shared/ipc/forecast.ts';
import { useCall } from '../../api/use-call.ts';
import { ChartSection } from '../../components/chart/chart-section.tsx';
import type { ChartCell, ChartTable } from '../../components/chart/chart-table.ts';
import { useThemeName } from '../../components/chart/colors.ts';
import { Legend } from '../../components/chart/legend.tsx';
import { useArrowKeys } from '../../components/chart/use-arrow-keys.ts';
import { useElementWidth } from '../../components/data-table/use-element-width.ts';
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

function useDrawing(spec: ForecastSpec, width: number) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeName();
  useEffect(() => {
    const draw = (): void => {
      const context = canvas.current?.getContext('2d');
      // Its colours are the theme's.
      if (!context || !canvas.current || width === 0 || theme === '') return;
      const scale = window.devicePixelRatio || 1;
      canvas.current.width = Math.round(width * scale);
      canvas.current.height = Math.round(HEIGHT * scale);
      context.setTransform(scale, 0, 0, scale, 0, 0);
      drawForecast(context, spec, { width, height: HEIGHT });
    };
    draw();
    // Before its font is there, text is drawn in another one.
    void document.fonts?.ready.then(draw);
  }, [spec, width, theme]);
  return canvas;
}

interface PlotProps {
  days: readonly Day[];
  spec: ForecastSpec;
  text: (day: Day) => string;
}

function Plot({ days, spec, text }: PlotProps): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const room = useElementWidth(frame);
  const width = Number.isFinite(room) ? room : 0;
  const canvas = useDrawing(spec, width);
  useArrowKeys(frame, ({ key }) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    const marks = [...(frame.current?.querySelectorAll<HTMLElement>('[role="img"]') ?? [])];
    const at = marks.findIndex((mark) => mark === document.activeElement);
    if (step === 0 || at < 0) return false;
    marks[at + step]?.focus();
    return true;
  });
  const { slot, x } = daySlots(days.length, width);
  return (
    <div
      ref={frame}
      className="steps"
      role="group"
      aria-label="Cost per day"
      style={{ height: HEIGHT }}
    >
      <canvas ref={canvas} aria-hidden />
      {days.map((day, at) => (
        <span
          key={day.date}
          role="img"
          // One stop for the tab key; arrows go on from there.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={at === 0 ? 0 : -1}
          aria-label={text(day)}
          title={text(day)}
          style={{ left: x(at), width: slot }}
        />
      ))}
    </div>
  );
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
      <Plot days={days} spec={spec} text={(day) => textOf(day, currency, spikes.has(day.date))} />
    </ChartSection>
  );
}

const NO_DAYS: readonly string[] = [];
