import { tokenColor } from '../../../components/chart/colors.ts';
import { drawNow } from '../../../components/chart/draw-now.ts';
import { pictureFont } from '../../../components/chart/picture.ts';
import { scaleFor } from '../../../components/chart/scale.ts';
import type { RunningSpec } from './running-spec.ts';

interface Size {
  width: number;
  height: number;
}

const LEFT = 48;
const RIGHT = 56;
const TOP = 24;
const FOOT = 24;
/** Room for a label under the axis, and at the right of a line, in pixels. */
const LABEL = 52;
const NAME_HEIGHT = 12;

interface Plot extends Size {
  context: CanvasRenderingContext2D;
  spec: RunningSpec;
  x: (day: number) => number;
  y: (value: number) => number;
  bottom: number;
}

/** Where the days of a period stand in a chart of a width, in pixels: the first at its left edge, the last at its right. */
export function dayPlaces(
  days: number,
  width: number,
): { slot: number; x: (day: number) => number } {
  const slot = Math.max(0, width - LEFT - RIGHT) / Math.max(1, days - 1);
  return { slot, x: (day) => LEFT + day * slot };
}

/** Draws the running total, its limit and thresholds, the even pace, and the band of what is expected. */
export function drawRunning(
  context: CanvasRenderingContext2D,
  spec: RunningSpec,
  size: Size,
): void {
  const values = [...spec.totals, ...spec.ahead.map(({ upper }) => upper), spec.limit ?? 0];
  const { step, max } = scaleFor(Math.max(0, ...values));
  const bottom = size.height - FOOT;
  const { x } = dayPlaces(spec.days, size.width);
  const y = (value: number): number => bottom - (value / max) * (bottom - TOP);
  const plot: Plot = { ...size, context, spec, x, y, bottom };
  context.save();
  context.font = pictureFont(11);
  context.textBaseline = 'middle';
  drawAxes(plot, step, max);
  drawArea(plot);
  drawBand(plot);
  drawLimits(plot);
  drawLine(plot);
  if (spec.isRunning) {
    const now = x(spec.totals.length - 1);
    drawNow(context, now, { top: TOP - 16, bottom, right: size.width - RIGHT });
  }
  context.restore();
}

function drawAxes({ context, spec, width, x, y, bottom }: Plot, step: number, max: number): void {
  for (let line = 0; line <= Math.round(max / step); line += 1) {
    const at = Math.round(y(line * step));
    context.fillStyle = tokenColor('--chart-grid');
    context.fillRect(LEFT, at, width - LEFT - RIGHT, 1);
    context.fillStyle = tokenColor('--chart-axis');
    context.textAlign = 'right';
    context.fillText(spec.tick(line * step, step), LEFT - 8, at);
  }
  context.textAlign = 'center';
  const every = Math.max(1, Math.ceil(LABEL / Math.max(1, x(1) - x(0))));
  for (let day = 0; day < spec.days; day += every)
    context.fillText(spec.label(day), Math.max(x(day), LEFT + 8), bottom + FOOT / 2 + 2);
}

function path(context: CanvasRenderingContext2D, points: readonly (readonly [number, number])[]) {
  context.beginPath();
  for (const [at, [left, top]] of points.entries())
    if (at === 0) context.moveTo(left, top);
    else context.lineTo(left, top);
}

function drawArea({ context, spec, x, y }: Plot): void {
  const { totals } = spec;
  if (totals.length === 0) return;
  const line = totals.map((total, day) => [x(day), y(total)] as const);
  path(context, [[x(0), y(0)], ...line, [x(totals.length - 1), y(0)]]);
  context.closePath();
  context.fillStyle = tokenColor('--accent-soft');
  context.fill();
}

/** It begins where the line of what was spent ends. */
function drawBand({ context, spec, x, y }: Plot): void {
  const { totals } = spec;
  const today = totals.length - 1;
  const spent = totals[today] ?? 0;
  const begin = { at: today, mean: spent, lower: spent, upper: spent };
  const points = [begin, ...spec.ahead.filter(({ at }) => at > today)];
  if (points.length < 2) return;
  path(context, [
    ...points.map(({ at, upper }) => [x(at), y(upper)] as const),
    ...points.toReversed().map(({ at, lower }) => [x(at), y(lower)] as const),
  ]);
  context.closePath();
  context.fillStyle = tokenColor('--chart-band');
  context.fill();
  path(
    context,
    points.map(({ at, mean }) => [x(at), y(mean)] as const),
  );
  context.strokeStyle = tokenColor('--accent');
  context.lineWidth = 1.5;
  context.setLineDash([4, 3]);
  context.stroke();
  context.setLineDash([]);
}

function across({ context, spec, x, y }: Plot, from: number, to: number, dash: number[]): void {
  path(context, [
    [x(0), Math.round(y(from)) + 0.5],
    [x(spec.days - 1), Math.round(y(to)) + 0.5],
  ]);
  context.setLineDash(dash);
  context.stroke();
  context.setLineDash([]);
}

/** Names that would run into each other are left out: the limit's stays, then those of the highest. */
function drawLimits(plot: Plot): void {
  const { context, spec, width, y } = plot;
  const { limit, days, isRunning, thresholds } = spec;
  if (limit === null || limit <= 0) return;
  context.lineWidth = 1;
  if (isRunning && days > 1) {
    context.strokeStyle = tokenColor('--chart-axis');
    across(plot, limit / days, limit, [1, 3]);
  }
  const taken: number[] = [];
  const name = (text: string, at: number, color: string): void => {
    if (at < TOP - NAME_HEIGHT || taken.some((other) => Math.abs(other - at) < NAME_HEIGHT)) return;
    taken.push(at);
    context.fillStyle = tokenColor(color);
    context.textAlign = 'left';
    context.fillText(text, width - RIGHT + 6, at);
  };
  context.strokeStyle = tokenColor('--chart-limit');
  context.lineWidth = 1.5;
  across(plot, limit, limit, []);
  name('Limit', y(limit), '--chart-limit');
  context.strokeStyle = tokenColor('--control-line');
  context.lineWidth = 1;
  const percents = thresholds.filter((one) => Number(one) !== 100);
  for (const percent of percents.toSorted((a, b) => Number(b) - Number(a))) {
    const value = (limit * Number(percent)) / 100;
    if (y(value) < TOP - 4) continue;
    across(plot, value, value, [3, 3]);
    name(`${percent}%`, y(value), '--chart-axis');
  }
}

function drawLine({ context, spec, x, y }: Plot): void {
  const { totals, dots, isRunning } = spec;
  context.strokeStyle = tokenColor('--accent');
  context.fillStyle = tokenColor('--accent');
  context.lineWidth = 2;
  context.lineJoin = 'round';
  path(
    context,
    totals.map((total, day) => [x(day), y(total)] as const),
  );
  context.stroke();
  const last = isRunning && totals.length > 0 ? [totals.length - 1] : [];
  for (const day of new Set([...dots, ...last])) {
    context.beginPath();
    context.arc(x(day), y(totals[day] ?? 0), 3.5, 0, 2 * Math.PI);
    context.fill();
    context.strokeStyle = tokenColor('--surface');
    context.lineWidth = 1.5;
    context.stroke();
  }
}
