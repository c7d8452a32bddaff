import { PRESETS, type RangeChoice } from '../../range/range.ts';

/** A range as an address tells it: `month`, `month~-1`, `2026-11-01~2026-11-24`. */
export function rangeInAddress(range: RangeChoice): string {
  if (range.kind === 'custom') return `${range.from}~${range.to}`;
  return range.steps === 0 ? range.preset : `${range.preset}~${range.steps}`;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function isDay(text: string | undefined): text is string {
  return text !== undefined && DAY.test(text) && !Number.isNaN(Date.parse(text));
}

/** Reads the range of an address; null where it makes no sense. */
export function readRange(text: string | null): RangeChoice | null {
  const [first, second] = (text ?? '').split('~');
  if (isDay(first) && isDay(second) && first <= second)
    return { kind: 'custom', from: first, to: second };
  const preset = PRESETS.find((name) => name === first);
  const steps = Number(second ?? 0);
  return preset && Number.isInteger(steps) ? { kind: 'preset', preset, steps } : null;
}
