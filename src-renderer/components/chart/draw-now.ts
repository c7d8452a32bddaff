import { tokenColor } from './colors.ts';
import { pictureFont } from './picture.ts';

/** Least room after the line for the word behind it, in pixels. */
const WORD = 60;

/** Draws where what was ends and what is expected begins: a dotted line with a word on either side; `right` is where the plot ends. */
export function drawNow(
  context: CanvasRenderingContext2D,
  at: number,
  { top, bottom, right }: { top: number; bottom: number; right: number },
  after = '',
): void {
  const x = Math.round(at) + 0.5;
  context.save();
  context.strokeStyle = tokenColor('--chart-today');
  context.fillStyle = tokenColor('--chart-today');
  context.lineWidth = 1;
  context.setLineDash([2, 2]);
  context.beginPath();
  context.moveTo(x, top);
  context.lineTo(x, bottom);
  context.stroke();
  context.setLineDash([]);
  context.font = pictureFont(11, 500);
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  context.fillText('Now', x - 6, top + 7);
  context.textAlign = 'left';
  if (after !== '' && right - x > WORD) context.fillText(after, x + 6, top + 7);
  context.restore();
}
