import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import type { Prediction } from '../../../src-shared/ipc/forecast.ts';
import { ChartSection } from '../../components/chart/chart-section.tsx';
import type { ChartCell, ChartTable } from '../../components/chart/chart-table.ts';
import { useThemeName } from '../../components/chart/colors.ts';
import { Legend } from '../../components/chart/legend.tsx';
import { useArrowKeys } from '../../components/chart/use-arrow-keys.ts';
import { useElementWidth } from '../../components/data-table/use-element-width.ts';
import { formatMoney, formatMoneyExact } from '../../format/money.ts';
import { UNKNOWN } from '../../format/number.ts';
import { daySlots, drawForecast, type ForecastSpec } from './draw-forecast.ts';
import { dayText, intervalText, weekdayText } from './words.ts';

const HEIGHT = 268;
const SERIES = [
  { key: 'cost', label: 'History', color: '--accent' },
  { key: 'band', label: 'Forecast, interval', color: '--chart-band' },
];

interface Day {
  date: string;
  cost: string | null;
  ahead: Prediction['days'][number] | null;
}

/** As much history as is looked ahead, a month at least, today as its last day, and the days ahead. */
export function daysShown({ history, today, days }: Prediction): Day[] {
  const past = history.slice(-Math.max(30, days.length));
  return [
    ...past.map(({ date, cost }) => ({ date, cost, ahead: null })),
    { date: today.date, cost: today.spent, ahead: null },
    ...days.map((ahead) => ({ date: ahead.date, cost: null, ahead })),
  ];
}

function cell(amount: string | null | undefined): ChartCell {
  if (amount === null || amount === undefined) return { text: UNKNOWN, plain: '' };
  return { text: formatMoney(amount), title: formatMoneyExact(amount), plain: amount };
}

function tableOf(days: readonly Day[]): ChartTable {
  return {
    head: ['Day', 'Cost', 'Mean', 'Lower', 'Upper'],
    fileHead: ['Day', 'Cost, USD', 'Mean, USD', 'Lower, USD', 'Upper, USD'],
    rows: days.map(({ date, cost, ahead }) => [
      { text: dayText(date, true), plain: date },
      cell(cost),
      cell(ahead?.mean),
      cell(ahead?.lower),
      cell(ahead?.upper),
    ]),
  };
}

function textOf({ date, cost, ahead }: Day): string {
  return ahead
    ? `${weekdayText(date)}: forecast ${formatMoney(ahead.mean)}, ${intervalText(ahead)}`
    : `${weekdayText(date)}: ${formatMoney(cost)}`;
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

function Plot({ days, spec }: { days: readonly Day[]; spec: ForecastSpec }): ReactElement {
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
          aria-label={textOf(day)}
          title={textOf(day)}
          style={{ left: x(at), width: slot }}
        />
      ))}
    </div>
  );
}

/** What each day cost, and what the next ones will, in one chart. */
export function ForecastChart({ data, title }: { data: Prediction; title: string }): ReactElement {
  const days = useMemo(() => daysShown(data), [data]);
  const spec = useMemo<ForecastSpec>(
    () => ({
      days: days.map(({ date, cost, ahead }) => ({
        label: dayText(date),
        cost: cost === null ? null : Number(cost),
        ahead: ahead && {
          mean: Number(ahead.mean),
          lower: Number(ahead.lower),
          upper: Number(ahead.upper),
        },
      })),
      tick: (value, step) => `$${step < 1 ? value.toFixed(2) : String(value)}`,
    }),
    [days],
  );
  const under = `${dayText(days[0]?.date ?? data.today.date, true)} to ${dayText(days.at(-1)?.date ?? data.today.date, true)}`;
  return (
    <ChartSection
      id="forecast"
      title={title}
      under={under}
      table={tableOf(days)}
      tools={<Legend series={SERIES} />}
      picture={() => ({
        width: 1000,
        height: HEIGHT,
        draw: (context) => drawForecast(context, spec, { width: 1000, height: HEIGHT }),
        legend: SERIES,
      })}
    >
      <Plot days={days} spec={spec} />
    </ChartSection>
  );
}
