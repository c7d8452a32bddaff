import { tokenColor } from '../../components/chart/colors.ts';
import { pictureFont, type ChartPicture } from '../../components/chart/picture.ts';

/** One bar of a distribution; `width` is in percent of the longest, `color` a token's name. */
export interface Bar {
  label: string;
  color: string;
  amount: string;
  exact: string;
  share: string;
  width: number;
}

const WIDTH = 480;
const LINE = 36;

function text(
  context: CanvasRenderingContext2D,
  words: string,
  x: number,
  y: number,
  token: string,
) {
  context.fillStyle = tokenColor(token);
  context.fillText(words, x, y);
}

/** The list as a picture. */
export function distributionPicture(bars: readonly Bar[], total: string): ChartPicture {
  return {
    width: WIDTH,
    height: (bars.length + 1) * LINE,
    draw(context) {
      context.font = pictureFont(13);
      for (const [index, { label, color, amount, share, width }] of bars.entries()) {
        const top = index * LINE;
        context.textAlign = 'left';
        context.fillStyle = tokenColor(color);
        context.fillRect(0, top + 4, 8, 8);
        text(context, label, 16, top + 13, '--text');
        context.textAlign = 'right';
        text(context, amount, WIDTH - 56, top + 13, '--text');
        text(context, share, WIDTH, top + 13, '--text-3');
        context.fillStyle = tokenColor('--hover');
        context.fillRect(16, top + 20, WIDTH - 16, 3);
        context.fillStyle = tokenColor(color);
        context.fillRect(16, top + 20, ((WIDTH - 16) * width) / 100, 3);
      }
      context.font = pictureFont(13, 500);
      context.textAlign = 'right';
      text(context, total, WIDTH - 56, bars.length * LINE + 16, '--text');
      text(context, '100%', WIDTH, bars.length * LINE + 16, '--text');
      context.textAlign = 'left';
    },
  };
}
