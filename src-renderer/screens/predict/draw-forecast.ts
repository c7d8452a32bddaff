import { tokenColor } from '../../components/chart/colors.ts';
import { drawNow } from '../../components/chart/draw-now.ts';
import { pictureFont } from '../../components/chart/picture.ts';
import { scaleFor } from '../../components/chart/scale.ts';

/** A day of the chart, US dollars: what it cost, or what is expected. */
interface ChartDay {
  label: string;
  cost: number | null;
  /** What today is expected to come to; null on other days. */
  rest: number | null;
  /** The mean with a change; null without one. */
  after: number | null;
  isSpike: boolean;
  ahead: { mean: number; lower: number; upper: number } | null;
}

/** History, today the last of it, and the forecast after it. */
export interface ForecastSpec {
  days: readonly ChartDay[];
  tick: (value: number, step: number) => string;
}

interface Size {
  width: number;
  height: number;
}

const LEFT = 48;
const TOP = 24;
const FOOT = 24;
/** Room for a label under the axis, in pixels. */
const LABEL = 56;
const MOST_BAR = 40;

/** Width of a day, and where one begins, in pixels. */
export function daySlots(
  count: number,
  width: number,
): { slot: number; x: (at: number) => number } {
  const slot = Math.max(0, width - LEFT) / Math.max(1, count);
  return { slot, x: (at) => LEFT + at * slot };
}

/** Draws bars of what was, the band and the dashed mean of what comes, and the line between. */
export function drawForecast(
  context: CanvasRenderingContext2D,
  { days, tick }: ForecastSpec,
  { width, height }: Size,
): void {
  const largest = Math.max(
    0,
    ...days.map(({ cost, rest, after, ahead }) =>
      Math.max(ahead?.upper ?? 0, rest ?? 0, after ?? 0, cost ?? 0),
    ),
  );
  const { step, max } = scaleFor(largest);
  const bottom = height - FOOT;
  const y = (value: number): number => bottom - (value / max) * (bottom - TOP);
  const { slot, x } = daySlots(days.length, width);
  context.save();
  context.font = pictureFont(11);
  context.textBaseline = 'middle';
  for (let line = 0; line <= Math.round(max / step); line += 1) {
    const at = Math.round(y(line * step));
    context.fillStyle = tokenColor('--chart-grid');
    context.fillRect(LEFT, at, width - LEFT, 1);
    context.fillStyle = tokenColor('--chart-axis');
    context.textAlign = 'right';
    context.fillText(tick(line * step, step), LEFT - 8, at);
  }
  drawDays(context, days, { slot, x, y });
  const every = Math.max(1, Math.ceil(LABEL / Math.max(1, slot)));
  context.fillStyle = tokenColor('--chart-axis');
  context.textAlign = 'center';
  for (const [at, { label }] of days.entries())
    if (at % every === 0 && x(at) + slot / 2 < width - LABEL / 3)
      context.fillText(label, Math.max(x(at) + slot / 2, LEFT + 12), bottom + FOOT / 2 + 2);
  const now = x(days.findLastIndex(({ ahead }) => ahead === null) + 1);
  drawNow(context, now, { top: TOP - 16, bottom, right: width }, 'Forecast');
  context.restore();
}

function drawDays(
  context: CanvasRenderingContext2D,
  days: readonly ChartDay[],
  { slot, x, y }: { slot: number; x: (at: number) => number; y: (value: number) => number },
): void {
  const bar = Math.min(MOST_BAR, slot * 0.72);
  context.lineWidth = 1.5;
  context.strokeStyle = tokenColor('--accent');
  context.setLineDash([4, 3]);
  for (const [at, { cost, rest, after, isSpike, ahead }] of days.entries()) {
    if (ahead) {
      context.fillStyle = tokenColor('--chart-band');
      context.fillRect(x(at), y(ahead.upper), slot, y(ahead.lower) - y(ahead.upper));
      context.beginPath();
      context.moveTo(x(at), y(ahead.mean));
      context.lineTo(x(at + 1), y(ahead.mean));
      context.stroke();
    } else if (cost !== null) {
      context.fillStyle = tokenColor('--accent');
      const left = x(at) + (slot - bar) / 2;
      context.fillRect(left, y(cost), bar, y(0) - y(cost));
      if (rest !== null && rest > cost)
        context.strokeRect(left + 0.5, y(rest), Math.max(1, bar - 1), y(cost) - y(rest));
      if (isSpike) markSpike(context, left, y(cost), bar, y(0) - y(cost));
    }
    if (after !== null) drawAfter(context, x(at), x(at + 1), y(after));
  }
  context.setLineDash([]);
}

/** An outline and a triangle: a status is never told by colour alone. */
function markSpike(
  context: CanvasRenderingContext2D,
  left: number,
  top: number,
  width: number,
  height: number,
): void {
  context.save();
  context.setLineDash([]);
  context.strokeStyle = tokenColor('--warn-fill');
  context.fillStyle = tokenColor('--warn-fill');
  context.strokeRect(left, top, width, height);
  const middle = left + width / 2;
  context.beginPath();
  context.moveTo(middle, top - 12);
  context.lineTo(middle + 5, top - 4);
  context.lineTo(middle - 5, top - 4);
  context.fill();
  context.restore();
}

function drawAfter(context: CanvasRenderingContext2D, from: number, to: number, y: number): void {
  context.save();
  context.setLineDash([]);
  context.lineWidth = 2;
  context.strokeStyle = tokenColor('--chart-2');
  context.beginPath();
  context.moveTo(from, y);
  context.lineTo(to, y);
  context.stroke();
  context.restore();
}
