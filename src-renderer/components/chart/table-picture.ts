import type { ChartTable } from './chart-table.ts';
import { tokenColor } from './colors.ts';
import { pictureFont, type ChartPicture } from './picture.ts';

const LINE = 24;
const GAP = 24;
/** Widest that the first column becomes, in pixels. */
const NAME = 320;
/** Most lines of a picture; all of them are in the CSV. */
const MOST = 60;

type Lines = readonly (readonly { text: string }[])[];

function measure(): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return (text) => text.length * 7;
  context.font = pictureFont(13, 500);
  return (text) => Math.ceil(context.measureText(text).width);
}

function widthsOf(head: readonly string[], lines: Lines): number[] {
  const width = measure();
  return head.map((name, column) => {
    const widest = lines.reduce(
      (most, cells) => Math.max(most, width(cells[column]?.text ?? '')),
      width(name),
    );
    return column === 0 ? Math.min(NAME, widest) : widest;
  });
}

/** A table as a picture: names left, figures right, a rule over what they add up to. */
export function tablePicture({ head, rows, total }: ChartTable): ChartPicture {
  const lines: Lines = [...rows.slice(0, MOST), ...(total ? [total] : [])];
  const widths = widthsOf(head, lines);
  const width = widths.reduce((sum, one) => sum + one + GAP, -GAP);
  const put = (
    context: CanvasRenderingContext2D,
    cells: readonly { text: string }[],
    y: number,
  ): void => {
    let x = 0;
    for (const [column, wide] of widths.entries()) {
      const isName = column === 0;
      context.textAlign = isName ? 'left' : 'right';
      context.fillText(cells[column]?.text ?? '', isName ? x : x + wide, y, wide);
      x += wide + GAP;
    }
  };
  return {
    width: Math.max(480, width),
    height: (lines.length + 1) * LINE,
    draw(context) {
      context.font = pictureFont(12);
      context.fillStyle = tokenColor('--text-3');
      put(
        context,
        head.map((text) => ({ text })),
        15,
      );
      for (const [at, cells] of lines.entries()) {
        const isTotal = total !== undefined && at === lines.length - 1;
        context.font = pictureFont(13, isTotal ? 500 : 400);
        context.fillStyle = tokenColor(isTotal ? '--line-strong' : '--line');
        context.fillRect(0, (at + 1) * LINE, width, 1);
        context.fillStyle = tokenColor('--text');
        put(context, cells, (at + 1) * LINE + 16);
      }
      context.textAlign = 'left';
    },
  };
}
