import { tokenColor } from './colors.ts';

/** A chart as it is drawn for a picture. */
export interface ChartPicture {
  /** In pixels of the page. */
  width: number;
  height: number;
  draw: (context: CanvasRenderingContext2D, scale: number) => void;
  /** Name and colour token of each series, for the legend. */
  legend?: readonly { label: string; color: string }[];
}

/** Pixels of a picture for one of the page's. */
const SCALE = 2;
const MARGIN = 24;
const HEAD = 56;
const LINE = 24;

/** The font of the window, in pixels. */
export function pictureFont(size: number, weight = 400): string {
  return `${weight} ${size}px ${getComputedStyle(document.body).fontFamily || 'sans-serif'}`;
}

/** Where each name of the legend stands: lines that no name runs out of. */
function legendPlaces(
  context: CanvasRenderingContext2D,
  legend: NonNullable<ChartPicture['legend']>,
  width: number,
): { label: string; color: string; x: number; y: number }[] {
  let [x, y] = [0, 0];
  return legend.map(({ label, color }) => {
    const wide = context.measureText(label).width + 32;
    if (x > 0 && x + wide > width) [x, y] = [0, y + LINE];
    const place = { label, color, x, y };
    x += wide;
    return place;
  });
}

/** Draws title, chart and legend; gives the PNG in base64, or null where nothing can be drawn. */
export function pngOf(title: string, under: string, picture: ChartPicture): string | null {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.font = pictureFont(12);
  const places = legendPlaces(context, picture.legend ?? [], picture.width);
  const foot = places.length === 0 ? 0 : (places.at(-1)?.y ?? 0) + LINE + 8;
  canvas.width = (picture.width + 2 * MARGIN) * SCALE;
  canvas.height = (picture.height + HEAD + foot + 2 * MARGIN) * SCALE;
  context.scale(SCALE, SCALE);
  context.fillStyle = tokenColor('--surface');
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(MARGIN, MARGIN);
  context.fillStyle = tokenColor('--text');
  context.font = pictureFont(15, 600);
  context.fillText(title, 0, 15);
  context.fillStyle = tokenColor('--text-2');
  context.font = pictureFont(12);
  context.fillText(under, 0, 36);
  context.translate(0, HEAD);
  context.save();
  picture.draw(context, SCALE);
  context.restore();
  context.font = pictureFont(12);
  for (const { label, color, x, y } of places) {
    const line = picture.height + 16 + y;
    context.fillStyle = tokenColor(color);
    context.fillRect(x, line, 8, 8);
    context.fillStyle = tokenColor('--text-2');
    context.fillText(label, x + 14, line + 8);
  }
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}
