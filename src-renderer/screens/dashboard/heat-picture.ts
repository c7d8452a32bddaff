import { tokenColor } from '../../components/chart/colors.ts';
import { pictureFont, type ChartPicture } from '../../components/chart/picture.ts';
import { HOURS } from './heat.ts';

const LEFT = 40;
const CELL = 22;
const GAP = 2;
const STEP = CELL + GAP;

/** The heat map as a picture, with its scale. */
export function heatPicture(
  levels: readonly number[],
  week: readonly { day: number; name: string }[],
  least: string,
  most: string,
): ChartPicture {
  return {
    width: LEFT + HOURS * STEP,
    height: week.length * STEP + 52,
    draw(context) {
      context.font = pictureFont(11);
      for (const [row, { day, name }] of week.entries()) {
        context.fillStyle = tokenColor('--chart-axis');
        context.fillText(name, 0, row * STEP + 15);
        for (let hour = 0; hour < HOURS; hour += 1) {
          context.fillStyle = tokenColor(`--heat-${levels[day * HOURS + hour] ?? 0}`);
          context.fillRect(LEFT + hour * STEP, row * STEP, CELL, CELL);
        }
      }
      context.fillStyle = tokenColor('--chart-axis');
      const under = week.length * STEP + 14;
      for (let hour = 0; hour < HOURS; hour += 3)
        context.fillText(String(hour).padStart(2, '0'), LEFT + hour * STEP, under);
      context.fillText(least, LEFT, under + 28);
      const start = LEFT + context.measureText(least).width + 8;
      for (let level = 0; level <= 6; level += 1) {
        context.fillStyle = tokenColor(`--heat-${level}`);
        context.fillRect(start + level * 18, under + 20, 16, 8);
      }
      context.fillStyle = tokenColor('--chart-axis');
      context.fillText(most, start + 7 * 18 + 4, under + 28);
    },
  };
}
