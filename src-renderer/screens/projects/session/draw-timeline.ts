import type { Session } from '../../../../src-shared/ipc/sessions.ts';
import { tokenColor } from '../../../components/chart/colors.ts';
import { pictureFont } from '../../../components/chart/picture.ts';
import { scaleFor } from '../../../components/chart/scale.ts';
import { slotOf } from '../../../format/name-slots.ts';
import { formatDuration } from '../../../format/duration.ts';
import { slotToken } from '../../dashboard/slots.ts';
import { timeScale, type TimeScale } from './time-scale.ts';

/** What is drawn of a session. */
export type TimelineOf = Pick<
  Session,
  'firstTimestamp' | 'lastTimestamp' | 'pauses' | 'curve' | 'errors'
>;

/** Room around the plots, in pixels. */
const LEFT = 48;
const RIGHT = 16;
const TOP = 16;
const FOOT = 28;
const STRIP = 44;
const GAP = 20;

/** Where things stand within the canvas, in pixels. */
export interface TimelinePlot {
  left: number;
  width: number;
  top: number;
  /** The foot of the cost, and both ends of the strip under it. */
  bottom: number;
  stripTop: number;
  stripBottom: number;
  scale: TimeScale;
}

/** Lays a timeline out in a canvas. */
export function plotOf(
  session: TimelineOf,
  size: { width: number; height: number },
  zone: string,
): TimelinePlot {
  const width = Math.max(40, size.width - LEFT - RIGHT);
  const stripBottom = size.height - FOOT;
  return {
    left: LEFT,
    width,
    top: TOP,
    bottom: stripBottom - STRIP - GAP,
    stripTop: stripBottom - STRIP,
    stripBottom,
    scale: timeScale(session, zone, width),
  };
}

interface Pen {
  context: CanvasRenderingContext2D;
  plot: TimelinePlot;
  session: TimelineOf;
  /** The colours of models. */
  slots: Readonly<Record<string, number>>;
}

function text({ context }: Pen, words: string, x: number, y: number, align: CanvasTextAlign): void {
  context.textAlign = align;
  context.fillText(words, x, y);
}

function drawAxes(pen: Pen, max: number, step: number): void {
  const { context, plot } = pen;
  const { left, width, top, bottom, stripTop, stripBottom, scale } = plot;
  context.font = pictureFont(11);
  const places = step >= 1 ? 0 : Math.min(6, Math.max(2, Math.ceil(-Math.log10(step))));
  for (let line = 0; line * step <= max * 1.0001; line += 1) {
    const y = Math.round(bottom - ((line * step) / max) * (bottom - top)) + 0.5;
    context.strokeStyle = tokenColor('--chart-grid');
    context.beginPath();
    context.moveTo(left, y);
    context.lineTo(left + width, y);
    context.stroke();
    context.fillStyle = tokenColor('--chart-axis');
    text(pen, `$${(line * step).toFixed(places)}`, left - 8, y + 4, 'right');
  }
  context.strokeStyle = tokenColor('--chart-grid');
  for (const y of [stripTop, stripBottom]) {
    context.beginPath();
    context.moveTo(left, y + 0.5);
    context.lineTo(left + width, y + 0.5);
    context.stroke();
  }
  context.fillStyle = tokenColor('--chart-axis');
  text(pen, '100%', left - 8, stripTop + 8, 'right');
  text(pen, '0%', left - 8, stripBottom, 'right');
  for (const { at, label } of scale.ticks) {
    const x = Math.min(left + width - 16, Math.max(left + 16, left + at * width));
    text(pen, label, x, stripBottom + 18, 'center');
  }
}

function drawPauses(pen: Pen): void {
  const { context, plot, session } = pen;
  for (const { from, to } of session.pauses) {
    const x = plot.left + plot.scale.at(from) * plot.width;
    const wide = (plot.scale.at(to) - plot.scale.at(from)) * plot.width;
    context.fillStyle = tokenColor('--sunken');
    context.fillRect(x, plot.top, wide, plot.stripBottom - plot.top);
    // In high contrast the band is as dark as what is around it.
    context.fillStyle = tokenColor('--line');
    context.fillRect(Math.round(x), plot.top, 1, plot.stripBottom - plot.top);
    context.fillRect(Math.round(x + wide) - 1, plot.top, 1, plot.stripBottom - plot.top);
    const words = formatDuration(Math.round((to - from) / 60_000) * 60_000);
    context.font = pictureFont(11);
    context.fillStyle = tokenColor('--text-2');
    const room = context.measureText(`Pause, ${words}`).width + 12;
    if (wide > room) text(pen, `Pause, ${words}`, x + wide / 2, plot.top + 14, 'center');
    else if (wide > context.measureText(words).width + 8)
      text(pen, words, x + wide / 2, plot.top + 14, 'center');
  }
}

function drawCost(pen: Pen, max: number): void {
  const { context, plot, session } = pen;
  const { left, width, top, bottom, scale } = plot;
  const y = (amount: number): number => bottom - (amount / max) * (bottom - top);
  const trace = (): void => {
    context.moveTo(left, bottom);
    let last = 0;
    for (const { to, runningCost } of session.curve) {
      const x = left + scale.at(to) * width;
      context.lineTo(x, y(last));
      last = Number(runningCost);
      context.lineTo(x, y(last));
    }
  };
  const end = left + scale.at(session.lastTimestamp) * width;
  context.beginPath();
  trace();
  context.lineTo(end, bottom);
  context.closePath();
  context.save();
  context.globalAlpha = 0.75;
  context.fillStyle = tokenColor('--accent-soft');
  context.fill();
  context.restore();
  context.beginPath();
  trace();
  context.strokeStyle = tokenColor('--accent');
  context.lineWidth = 2;
  context.lineJoin = 'round';
  context.stroke();
  context.lineWidth = 1;
}

/** The strip under the cost: how much of its input each point read from the cache, in its model's colour. */
function drawCache(pen: Pen): void {
  const { context, plot, session, slots } = pen;
  const { left, width, stripTop, stripBottom, scale } = plot;
  const wide = Math.max(2, Math.min(6, width / Math.max(40, session.curve.length)));
  for (const { to, inputTokens, cacheReadTokens, model } of session.curve) {
    if (inputTokens === 0) continue;
    const x = Math.min(left + width - wide, left + scale.at(to) * width - wide / 2);
    context.fillStyle = tokenColor('--hover');
    context.fillRect(x, stripTop, wide, stripBottom - stripTop);
    const high = (cacheReadTokens / inputTokens) * (stripBottom - stripTop);
    context.fillStyle = tokenColor(slotToken(slotOf(slots, model)));
    context.fillRect(x, stripBottom - high, wide, high);
  }
}

function drawErrors(pen: Pen): void {
  const { context, plot, session } = pen;
  context.strokeStyle = tokenColor('--crit');
  context.setLineDash([2, 2]);
  for (const { timestamp } of session.errors) {
    const x = Math.round(plot.left + plot.scale.at(timestamp) * plot.width) + 0.5;
    context.beginPath();
    context.moveTo(x, plot.top);
    context.lineTo(x, plot.bottom + GAP / 2 - 6);
    context.stroke();
  }
  context.setLineDash([]);
  context.font = pictureFont(9, 600);
  for (const { timestamp } of session.errors) {
    const x = plot.left + plot.scale.at(timestamp) * plot.width;
    const y = plot.bottom + GAP / 2;
    context.beginPath();
    context.arc(x, y, 5.5, 0, 2 * Math.PI);
    context.fillStyle = tokenColor('--surface');
    context.fill();
    context.strokeStyle = tokenColor('--crit');
    context.stroke();
    context.fillStyle = tokenColor('--crit');
    text(pen, '!', x, y + 3, 'center');
  }
}

/** Draws a session: its cost running up, pauses as bands, errors as dashed lines, and below it the share from the cache. */
export function drawTimeline(
  context: CanvasRenderingContext2D,
  plot: TimelinePlot,
  session: TimelineOf,
  slots: Readonly<Record<string, number>>,
): void {
  const pen = { context, plot, session, slots };
  const { max, step } = scaleFor(Number(session.curve.at(-1)?.runningCost ?? 0));
  context.lineWidth = 1;
  drawPauses(pen);
  drawAxes(pen, max, step);
  drawCache(pen);
  drawCost(pen, max);
  drawErrors(pen);
}
