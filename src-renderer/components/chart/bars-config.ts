import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  type ChartConfiguration,
  type ChartDataset,
  type Plugin,
} from 'chart.js';
import { type BarsSpec, type PlotArea, scaleOf, slotsOf } from './bars-spec.ts';
import { tokenColor } from './colors.ts';
import { drawBehind, drawOver, HEAD } from './draw-ahead.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

type BarsChart = Chart<'bar', number[], string>;

function fontFamily(): string {
  return getComputedStyle(document.body).fontFamily || 'sans-serif';
}

/** The datasets of a chart, drawn in the theme's colours. */
function datasetsOf({ series, points, ahead }: BarsSpec): ChartDataset<'bar', number[]>[] {
  const gap = tokenColor('--surface');
  const thin = slotsOf({ points, ahead }) > 120;
  return series.map(({ label, color }, index) => ({
    label,
    data: points.map(({ values }) => values[index] ?? 0),
    backgroundColor: tokenColor(color),
    borderColor: gap,
    borderWidth: { top: thin ? 0 : 1, bottom: 0, left: 0, right: 0 },
    borderSkipped: false,
    inflateAmount: 0,
    maxBarThickness: 40,
    categoryPercentage: 1,
    barPercentage: thin ? 0.9 : 0.72,
    stack: 'all',
  }));
}

/** Small hollow marks under the bars that leave something out. */
function marks(spec: () => BarsSpec): Plugin<'bar'> {
  return {
    id: 'marks',
    afterDatasetsDraw({ ctx, chartArea }) {
      const { points } = spec();
      const slot = (chartArea.right - chartArea.left) / Math.max(1, slotsOf(spec()));
      const width = Math.max(2, Math.min(40, Math.round(slot * 0.72)));
      ctx.save();
      ctx.strokeStyle = tokenColor('--chart-unpriced');
      ctx.lineWidth = 1;
      for (const [index, { isMarked }] of points.entries()) {
        if (!isMarked) continue;
        const left = Math.round(chartArea.left + (index + 0.5) * slot - width / 2) + 0.5;
        ctx.strokeRect(left, Math.round(chartArea.bottom) + 4.5, width - 1, 3);
      }
      ctx.restore();
    },
  };
}

/** What is expected, and what is out of the ordinary, behind the bars and over them. */
function outlook(spec: () => BarsSpec): Plugin<'bar'> {
  return {
    id: 'outlook',
    beforeDatasetsDraw: (chart) => drawBehind(chart, spec()),
    afterDatasetsDraw: (chart) => drawOver(chart, spec()),
  };
}

/** The keys of bars and of what is ahead. */
function keysOf({ points, ahead }: BarsSpec): string[] {
  return [...points, ...(ahead?.slots ?? [])].map(({ key }) => key);
}

/** Tells where the bars stand. */
function placing(onPlot: (area: PlotArea) => void): Plugin<'bar'> {
  return {
    id: 'placing',
    afterLayout({ chartArea: { left, right, top, bottom } }) {
      onPlot({ left, right, top, bottom });
    },
  };
}

function valueAxis(spec: () => BarsSpec) {
  return {
    stacked: true,
    min: 0,
    border: { display: false },
    grid: {
      color: () => tokenColor('--chart-grid'),
      drawTicks: false,
    },
    ticks: {
      padding: 8,
      font: { family: fontFamily(), size: 11 },
      color: () => tokenColor('--chart-axis'),
      callback: (value: string | number) => spec().tick(Number(value), scaleOf(spec()).step),
    },
    afterDataLimits(axis: { min: number; max: number }) {
      axis.min = 0;
      axis.max = scaleOf(spec()).max;
    },
    afterBuildTicks(axis: { ticks: { value: number }[] }) {
      const { step, max } = scaleOf(spec());
      const count = Math.round(max / step);
      axis.ticks = Array.from({ length: count + 1 }, (_, line) => ({ value: line * step }));
    },
  };
}

/** Room under the plot for marks and labels, in pixels. */
const FOOT = 34;

function pointAxis(spec: () => BarsSpec) {
  const { family, size } = { family: fontFamily(), size: 11 };
  return {
    stacked: true,
    border: { display: false },
    afterFit(axis: { height: number }) {
      axis.height = FOOT;
    },
    grid: { display: false, drawTicks: false },
    ticks: {
      autoSkip: false,
      maxRotation: 0,
      padding: 14,
      font: ({ index }: { index: number }) => ({
        family,
        size,
        weight: index === spec().current ? 500 : 400,
      }),
      color: ({ index }: { index: number }) =>
        tokenColor(index === spec().current ? '--chart-today' : '--chart-axis'),
      callback(this: { width: number }, _value: string | number, index: number) {
        const slot = this.width / Math.max(1, slotsOf(spec()));
        return spec().labels(slot)[index] ?? '';
      },
    },
  };
}

/** The configuration of a chart of stacked bars: no animation, no gestures of its own; `spec` is read at each drawing. */
function barsConfig(
  spec: () => BarsSpec,
  onPlot: (area: PlotArea) => void,
): ChartConfiguration<'bar', number[], string> {
  return {
    type: 'bar',
    data: { labels: keysOf(spec()), datasets: datasetsOf(spec()) },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      events: [],
      font: { family: fontFamily(), size: 11 },
      // Room for the words over the line of now, whether or not there is one: nothing moves when a forecast comes.
      layout: { padding: { top: HEAD, right: 0 } },
      scales: { x: pointAxis(spec), y: valueAxis(spec) },
    },
    plugins: [outlook(spec), marks(spec), placing(onPlot)],
  };
}

/** A chart that stands in the page. */
export interface LiveBars {
  /** Draws anew what has changed: data, colours or fonts. */
  refresh(spec: BarsSpec): void;
  destroy(): void;
}

/** What makes a chart that stands in the page. */
export type CreateBars = typeof createBars;

/** Draws a chart into a canvas, where it follows the size; `spec` is read at each drawing, `onPlot` hears where the bars stand. */
export function createBars(
  context: CanvasRenderingContext2D,
  spec: () => BarsSpec,
  onPlot: (area: PlotArea) => void,
): LiveBars {
  const chart: BarsChart = new Chart(context, barsConfig(spec, onPlot));
  return {
    refresh(next) {
      chart.data.labels = keysOf(next);
      // Replaced whole: kept ones would keep colours of before.
      chart.data.datasets = datasetsOf(next);
      chart.update('none');
    },
    destroy: () => chart.destroy(),
  };
}

/** Draws a chart once, apart from the page, for a picture; `scale` is its pixels for one of the page's. */
export function drawBars(
  spec: BarsSpec,
  size: { width: number; height: number },
  scale: number,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, size);
  const config = barsConfig(
    () => spec,
    () => undefined,
  );
  const chart = new Chart(canvas, {
    ...config,
    options: { ...config.options, responsive: false, devicePixelRatio: scale },
  });
  const picture = document.createElement('canvas');
  picture.width = canvas.width;
  picture.height = canvas.height;
  picture.getContext('2d')?.drawImage(canvas, 0, 0);
  chart.destroy();
  return picture;
}
