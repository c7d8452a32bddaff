import type { Chart } from 'chart.js';
import { type BarsSpec, heightOf, isBandOnBar, type PlotArea, slotsOf } from './bars-spec.ts';
import { tokenColor } from './colors.ts';
import { drawNow } from './draw-now.ts';
import { pictureFont } from './picture.ts';

/** A chart's drawing area, in pixels. */
interface Plot {
  context: CanvasRenderingContext2D;
  area: PlotArea;
  spec: BarsSpec;
  /** Where a slot begins. */
  x: (slot: number) => number;
  y: (value: number) => number;
  /** Width of a slot, and of a bar in it. */
  slot: number;
  bar: number;
}

const MOST_BAR = 40;
/** Room that the words over the plot need, in pixels. */
export const HEAD = 20;

function plotOf(chart: Chart<'bar'>, spec: BarsSpec): Plot {
  const { ctx, chartArea, scales } = chart;
  const slot = (chartArea.right - chartArea.left) / Math.max(1, slotsOf(spec));
  return {
    context: ctx,
    area: chartArea,
    spec,
    x: (at) => chartArea.left + at * slot,
    y: (value) => scales['y']?.getPixelForValue(value) ?? 0,
    slot,
    bar: Math.max(2, Math.min(MOST_BAR, slot * (slotsOf(spec) > 120 ? 0.9 : 0.72))),
  };
}

/** Draws what lies behind the bars: the band of what is ahead, and the time before the first usage log. */
export function drawBehind(chart: Chart<'bar'>, spec: BarsSpec): void {
  const plot = plotOf(chart, spec);
  const { context } = plot;
  context.save();
  drawUnknown(plot);
  drawBand(plot);
  context.restore();
}

/** Draws what lies over the bars: the rest of the running one, the line of now, and spikes. */
export function drawOver(chart: Chart<'bar'>, spec: BarsSpec): void {
  const plot = plotOf(chart, spec);
  const { context, area, x } = plot;
  const { ahead, points } = spec;
  context.save();
  drawRest(plot);
  for (const [at, point] of points.entries())
    if (point.isSpike) drawSpike(plot, at, heightOf(point));
  context.restore();
  if (ahead === null || ahead.slots.length === 0) return;
  const { right, bottom } = area;
  drawNow(context, x(points.length), { top: area.top - HEAD, bottom, right }, 'Forecast');
  if (ahead.note !== null)
    drawText(plot, ahead.note, (x(points.length) + right) / 2, right - x(points.length));
}

/** A text in the middle of the plot, in lines that fit into a width; none where not even words do. */
function drawText({ context, area }: Plot, text: string, middle: number, width: number): void {
  context.save();
  context.font = pictureFont(11);
  context.fillStyle = tokenColor('--chart-axis');
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && context.measureText(line).width < width - 16)
      lines[lines.length - 1] = line;
    else lines.push(word);
  }
  const fits = lines.every((line) => context.measureText(line).width < width - 8);
  const top = (area.top + area.bottom) / 2 - ((lines.length - 1) * 16) / 2;
  if (fits && lines.length <= 6)
    for (const [at, line] of lines.entries()) context.fillText(line, middle, top + at * 16);
  context.restore();
}

function drawUnknown(plot: Plot): void {
  const { context, area, spec, x } = plot;
  if (spec.unknown === null || spec.unknown.count === 0) return;
  const end = x(spec.unknown.count);
  context.fillStyle = tokenColor('--sunken');
  context.fillRect(area.left, area.top, end - area.left, area.bottom - area.top);
  drawText(plot, spec.unknown.text, (area.left + end) / 2, end - area.left);
}

/** The interval of each slot that is ahead as a step, its mean dashed. */
function drawBand({ context, spec, x, y }: Plot): void {
  const { ahead, points } = spec;
  if (ahead === null) return;
  context.fillStyle = tokenColor('--chart-band');
  for (const [at, { expected }] of ahead.slots.entries()) {
    if (expected === null) continue;
    const [from, to] = [x(points.length + at), x(points.length + at + 1)];
    context.fillRect(from, y(expected.upper), to - from, y(expected.lower) - y(expected.upper));
  }
  context.strokeStyle = tokenColor('--accent');
  context.lineWidth = 1.5;
  context.setLineDash([4, 3]);
  for (const [at, { expected }] of ahead.slots.entries()) {
    if (expected === null) continue;
    context.beginPath();
    context.moveTo(x(points.length + at), y(expected.mean));
    context.lineTo(x(points.length + at + 1), y(expected.mean));
    context.stroke();
  }
  context.setLineDash([]);
}

/** What the running bar will still grow by: a dashed outline on it; where nothing else is forecast, its interval behind it. */
function drawRest(plot: Plot): void {
  const { context, spec, x, y, slot, bar } = plot;
  const running = spec.points[spec.current];
  const rest = spec.ahead?.rest;
  if (!running || !rest || rest.mean <= 0) return;
  const height = heightOf(running);
  const left = x(spec.current) + (slot - bar) / 2;
  context.fillStyle = tokenColor('--chart-band');
  if (isBandOnBar(spec)) {
    const wide = Math.min(slot, bar + 16);
    const [top, foot] = [y(height + rest.upper), y(height + rest.lower)];
    context.fillRect(x(spec.current) + (slot - wide) / 2, top, wide, foot - top);
    if (slot > FORECAST_WORD) drawWord(plot, x(spec.current) + slot / 2, top - 8);
  } else context.fillRect(left, y(height + rest.mean), bar, y(height) - y(height + rest.mean));
  context.strokeStyle = tokenColor('--accent');
  context.lineWidth = 1;
  context.setLineDash([3, 2]);
  const top = Math.round(y(height + rest.mean)) + 0.5;
  const foot = Math.round(y(height)) - 0.5;
  if (foot > top)
    context.strokeRect(Math.round(left) + 0.5, top, Math.max(1, Math.round(bar) - 1), foot - top);
  context.setLineDash([]);
}

/** Room that the word over an interval needs, in pixels. */
const FORECAST_WORD = 56;

function drawWord({ context }: Plot, middle: number, at: number): void {
  context.save();
  context.font = pictureFont(11, 500);
  context.fillStyle = tokenColor('--chart-today');
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText('Forecast', middle, Math.max(8, at));
  context.restore();
}

/** Width of the triangle over a spike, and its distance from the bar, in pixels. */
const SPIKE = { size: 14, away: 4 } as const;

/** An outline around the bar and a triangle over it. */
function drawSpike({ context, x, y, slot, bar, area }: Plot, at: number, height: number): void {
  const left = x(at) + (slot - bar) / 2;
  context.strokeStyle = tokenColor('--warn');
  context.lineWidth = 1.5;
  context.lineJoin = 'round';
  context.strokeRect(left - 2, y(height) - 2, bar + 4, area.bottom - y(height) + 2);
  const middle = x(at) + slot / 2;
  const foot = y(height) - SPIKE.away - 2;
  const top = foot - SPIKE.size + 2;
  context.beginPath();
  context.moveTo(middle, top);
  context.lineTo(middle + SPIKE.size / 2, foot);
  context.lineTo(middle - SPIKE.size / 2, foot);
  context.closePath();
  context.stroke();
  context.beginPath();
  context.moveTo(middle, top + 4.5);
  context.lineTo(middle, foot - 4);
  context.moveTo(middle, foot - 2.5);
  context.lineTo(middle, foot - 2);
  context.stroke();
}
