/** The steps that a page can be enlarged in, as factors. */
const ZOOM_STEPS = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

/** The least and the largest factor. */
export const ZOOM_LIMITS = { least: 0.5, most: 2 } as const;

/** Where a step of the zoom goes. */
export type ZoomStep = 'in' | 'out' | 'reset';

/** What tells two factors apart: Chromium keeps them as logarithms and gives them back a little off. */
const SAME = 0.005;

/** The factor one step larger or smaller than this, within the limits; a factor between two steps goes to the next. */
export function nextZoom(factor: number, to: ZoomStep): number {
  if (to === 'reset') return 1;
  return to === 'in'
    ? (ZOOM_STEPS.find((step) => step > factor + SAME) ?? ZOOM_LIMITS.most)
    : (ZOOM_STEPS.findLast((step) => step < factor - SAME) ?? ZOOM_LIMITS.least);
}

/** A factor as it is kept: within the limits, without Chromium's small error. */
export function keptZoom(factor: number): number {
  const step = ZOOM_STEPS.find((known) => Math.abs(known - factor) < SAME);
  return step ?? Math.min(ZOOM_LIMITS.most, Math.max(ZOOM_LIMITS.least, factor));
}
