import { formatCount, roundTo } from './number.ts';

/** A duration on its own: `312 ms`, `2.1 s`, `3 min 20 s`, `2 h 5 min`. Milliseconds in. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 999.5) return `${formatCount(milliseconds)}\u00a0ms`;
  if (milliseconds < 59_950) return `${roundTo(milliseconds / 1000, 1)}\u00a0s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 3600) return twoParts(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  return twoParts(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

function twoParts(large: number, largeUnit: string, small: number, smallUnit: string): string {
  const head = `${formatCount(large)}\u00a0${largeUnit}`;
  return small === 0 ? head : `${head} ${small}\u00a0${smallUnit}`;
}

/** Whole seconds, at least one, for progress: `2 s`, `3 min 20 s`. Seconds in. */
export function formatWholeSeconds(seconds: number): string {
  return formatDuration(Math.max(1, Math.ceil(seconds)) * 1000).replace('.0', '');
}
