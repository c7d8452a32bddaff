import { nativeImage, type NativeImage } from 'electron';

/** Red, green, blue and opacity, each from 0 to 255. */
type Color = readonly [number, number, number, number];

const INK: Color = [18, 22, 26, 255];
const WHITE: Color = [255, 255, 255, 255];
/** Told apart from light and dark panels alike. */
const RIM: Color = [138, 147, 156, 255];
const NOTHING: Color = [0, 0, 0, 0];

/** The bars of the mark: left edge, top and foot, on a square of 20. */
const BARS = [
  { x: 4.5, top: 9.5 },
  { x: 9, top: 6 },
  { x: 13.5, top: 11 },
] as const;
const BAR_WIDTH = 2;
const FOOT = 14;

/** What the icon says of budgets beside the mark: nothing, a ring from 90 % of one of them on, a disc from its limit on. */
export type TraySign = 'none' | 'ring' | 'disc';

/** Vermilion, as critical budgets have it in the window. */
const SIGN: Color = [226, 78, 45, 255];
/** The sign at the top right: its middle, its edge, the hole of a ring, and the gap that sets it off from the mark. */
const SIGN_AT = { x: 15, y: 5, radius: 4.5, hole: 2.2, gap: 5.8 } as const;

/** Points looked at in each pixel, a side: what makes edges smooth. */
const SAMPLES = 4;

/** Whether a point lies in a square with round corners that keeps `edge` away from the border. */
function inSquare(x: number, y: number, edge: number): boolean {
  const radius = 4;
  const low = edge + radius;
  const high = 20 - low;
  const dx = Math.max(low - x, x - high, 0);
  const dy = Math.max(low - y, y - high, 0);
  return dx * dx + dy * dy <= radius * radius;
}

/** The colour of the sign at a point; null: the mark is seen there. */
function signAt(x: number, y: number, sign: TraySign, isTemplate: boolean): Color | null {
  const distance = Math.hypot(x - SIGN_AT.x, y - SIGN_AT.y);
  if (sign === 'none' || distance > SIGN_AT.gap) return null;
  if (distance > SIGN_AT.radius || (sign === 'ring' && distance < SIGN_AT.hole)) return NOTHING;
  return isTemplate ? [0, 0, 0, 255] : SIGN;
}

function colorAt(x: number, y: number, isTemplate: boolean, sign: TraySign): Color {
  const inSign = signAt(x, y, sign, isTemplate);
  if (inSign !== null) return inSign;
  if (!inSquare(x, y, 1)) return NOTHING;
  const bar = BARS.some((one) => x >= one.x && x < one.x + BAR_WIDTH && y >= one.top && y < FOOT);
  // A template is a shape: the system gives it its colour.
  if (isTemplate) return bar ? NOTHING : [0, 0, 0, 255];
  if (bar) return WHITE;
  return inSquare(x, y, 2) ? INK : RIM;
}

/** Draws the mark as a bitmap of `size` pixels a side: blue, green, red and opacity in turn, the colours multiplied by it. */
export function drawMark(size: number, isTemplate: boolean, sign: TraySign = 'none'): Buffer {
  const bitmap = Buffer.alloc(size * size * 4);
  const step = 20 / (size * SAMPLES);
  for (let pixel = 0; pixel < size * size; pixel += 1) {
    const left = (pixel % size) * SAMPLES;
    const top = Math.floor(pixel / size) * SAMPLES;
    const sum = [0, 0, 0, 0];
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
      const x = (left + (sample % SAMPLES) + 0.5) * step;
      const y = (top + Math.floor(sample / SAMPLES) + 0.5) * step;
      const [red, green, blue, opacity] = colorAt(x, y, isTemplate, sign);
      const share = opacity / 255;
      for (const [at, part] of [blue * share, green * share, red * share, opacity].entries())
        sum[at] = (sum[at] ?? 0) + part;
    }
    for (const [at, part] of sum.entries())
      bitmap[pixel * 4 + at] = Math.round(part / (SAMPLES * SAMPLES));
  }
  return bitmap;
}

/** The tray's icon for a platform: a template image on macOS, which the menu bar tints; elsewhere a mark that light and dark panels show. */
export function trayIcon(platform: NodeJS.Platform, sign: TraySign): NativeImage {
  const isTemplate = platform === 'darwin';
  // A panel of Linux scales by itself, and blurs what is too small.
  const side = platform === 'linux' ? 24 : 16;
  const image = nativeImage.createEmpty();
  for (const scaleFactor of [1, 2]) {
    const size = side * scaleFactor;
    const buffer = nativeImage
      .createFromBitmap(drawMark(size, isTemplate, sign), { width: size, height: size })
      .toPNG();
    image.addRepresentation({ scaleFactor, width: size, height: size, buffer });
  }
  image.setTemplateImage(isTemplate);
  return image;
}
