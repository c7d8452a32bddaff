import { tokenColor } from './colors.ts';
import { drawNow } from './draw-now.ts';
import { pictureFont } from './picture.ts';
import { scaleFor } from './scale.ts';

/** A stretch of time, UTC ms, over which a value holds; `isChange`: it was another before. */
export interface Step {
  from: number;
  to: number;
  value: number;
  isChange: boolean;
}

/** Values that change from one moment to the next: a line for each series, dashed after `now`. */
export interface StepsSpec {
  /** UTC ms. */
  from: number;
  to: number;
  now: number;
  /** `color` is a token's name; steps follow on each other, but for gaps in which there is no value. */
  series: readonly { label: string; color: string; steps: readonly Step[] }[];
  /** Labels under the axis for a plot of a width in pixels. */
  labels: (width: number) => readonly { at: number; text: string }[];
  tick: (value: number, step: number) => string;
  /** A value in words. */
  amount: (value: number) => string;
}

interface Size {
  width: number;
  height: number;
}

const LEFT = 48;
const RIGHT = 84;
const TOP = 20;
const FOOT = 24;
/** Least distance of names at the end of lines, in pixels. */
const NAME_HEIGHT = 12;
const DASH = [4, 3];

interface Plot extends Size {
  context: CanvasRenderingContext2D;
  spec: StepsSpec;
  x: (at: number) => number;
  y: (value: number) => number;
}

/** Where a moment lies in a chart of a width, in pixels. */
export function stepsX({ from, to }: Pick<StepsSpec, 'from' | 'to'>, width: number) {
  const room = Math.max(1, width - LEFT - RIGHT);
  return (at: number): number => LEFT + ((at - from) / Math.max(1, to - from)) * room;
}

/** Draws the chart from the context's origin on. */
export function drawSteps(context: CanvasRenderingContext2D, spec: StepsSpec, size: Size): void {
  const values = spec.series.flatMap(({ steps }) => steps.map(({ value }) => value));
  const { step, max } = scaleFor(Math.max(0, ...values));
  const bottom = size.height - FOOT;
  const plot: Plot = {
    context,
    spec,
    ...size,
    x: stepsX(spec, size.width),
    y: (value) => bottom - (value / max) * (bottom - TOP),
  };
  context.save();
  context.font = pictureFont(11);
  context.textBaseline = 'middle';
  drawAxes(plot, step, max);
  // The first lies on top where lines run together.
  for (const series of spec.series.toReversed()) drawSeries(plot, series);
  drawAmounts(plot);
  drawNow(context, plot.x(spec.now), { top: TOP - 15, bottom, right: size.width });
  drawNames(plot);
  context.restore();
}

function drawAxes({ context, spec, width, height, x, y }: Plot, step: number, max: number): void {
  const lines = Math.round(max / step);
  for (let line = 0; line <= lines; line += 1) {
    const at = Math.round(y(line * step));
    context.fillStyle = tokenColor('--chart-grid');
    context.fillRect(LEFT, at, width - LEFT - RIGHT, 1);
    context.fillStyle = tokenColor('--chart-axis');
    context.textAlign = 'right';
    context.fillText(spec.tick(line * step, step), LEFT - 8, at);
  }
  context.textAlign = 'center';
  for (const { at, text } of spec.labels(width - LEFT - RIGHT))
    context.fillText(text, x(at), height - FOOT / 2 + 2);
}

function drawSeries(
  { context, spec, x, y }: Plot,
  { color, steps }: StepsSpec['series'][number],
): void {
  context.strokeStyle = tokenColor(color);
  context.fillStyle = tokenColor(color);
  context.lineWidth = 2;
  for (const [at, step] of steps.entries()) {
    const before = steps[at - 1];
    if (before && before.to === step.from && before.value !== step.value)
      line(
        context,
        [x(step.from), y(before.value), x(step.from), y(step.value)],
        step.from > spec.now,
      );
    const turn = Math.min(Math.max(spec.now, step.from), step.to);
    line(context, [x(step.from), y(step.value), x(turn), y(step.value)], false);
    line(context, [x(turn), y(step.value), x(step.to), y(step.value)], true);
    if (!step.isChange) continue;
    context.beginPath();
    context.arc(x(step.from), y(step.value), 3, 0, 2 * Math.PI);
    context.fill();
  }
}

function line(
  context: CanvasRenderingContext2D,
  [fromX, fromY, toX, toY]: readonly [number, number, number, number],
  isDashed: boolean,
): void {
  if (fromX === toX && fromY === toY) return;
  context.setLineDash(isDashed ? DASH : []);
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
  context.stroke();
  context.setLineDash([]);
}

/** Room that an amount needs, in pixels. */
const AMOUNT = { width: 52, height: 14 };

/** Whether another line passes where the amount of one would stand. */
function isCrossed({ spec, y }: Plot, own: readonly Step[], from: number, top: number): boolean {
  return spec.series.some(
    ({ steps }) =>
      steps !== own &&
      steps.some(
        (other) =>
          other.from <= from &&
          from < other.to &&
          Math.abs(y(other.value) - top) < AMOUNT.height / 2,
      ),
  );
}

/** The amount where each stretch of a line begins, above it, where there is room. */
function drawAmounts(plot: Plot): void {
  const { context, spec, x, y } = plot;
  const taken: { left: number; top: number }[] = [];
  context.textAlign = 'left';
  context.fillStyle = tokenColor('--text-2');
  for (const { steps } of spec.series) {
    for (const { from, to, value, isChange } of steps) {
      const [left, top] = [x(from) + 6, y(value) - 9];
      const isFirst = steps[0]?.from === from;
      const isRoomy = x(to) - left > AMOUNT.width;
      const isFree = taken.every(
        (other) =>
          Math.abs(other.left - left) > AMOUNT.width || Math.abs(other.top - top) > AMOUNT.height,
      );
      if (!(isChange || isFirst) || !isRoomy || !isFree) continue;
      if (isCrossed(plot, steps, from, top)) continue;
      taken.push({ left, top });
      context.fillText(spec.amount(value), left, top);
    }
  }
}

/** The names at the end of the lines; where lines end close together the legend alone tells them apart. */
function drawNames({ context, spec, width, y }: Plot): void {
  context.textAlign = 'left';
  const taken: number[] = [];
  for (const { label, steps } of spec.series) {
    const last = steps.at(-1);
    if (!last) continue;
    const at = y(last.value);
    if (taken.some((other) => Math.abs(other - at) < NAME_HEIGHT)) continue;
    taken.push(at);
    context.fillStyle = tokenColor('--chart-axis');
    context.fillText(label, width - RIGHT + 8, at, RIGHT - 8);
  }
}
