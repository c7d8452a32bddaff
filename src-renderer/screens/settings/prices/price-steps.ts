import { Temporal } from 'temporal-polyfill';
import type { PriceEntry } from '../../../../src-shared/ipc/money.ts';
import type { Step, StepsSpec } from '../../../components/chart/draw-steps.ts';
import { shortMonth } from '../../../format/time.ts';

const DAY_MS = 86_400_000;
/** How far a chart looks back at least, and ahead of what is known, in ms. */
const BACK = 180 * DAY_MS;
const AHEAD = 45 * DAY_MS;
/** Room that a label needs, in pixels. */
const LABEL = 56;

/** The classes that are drawn: the name, colour token and class of each line. */
export const PRICE_LINES = [
  { label: 'Output', color: '--chart-2', field: 'output' },
  { label: 'Input', color: '--chart-1', field: 'freshInput' },
  { label: 'Cache write', color: '--chart-4', field: 'cacheWrite5m' },
  { label: 'Cache read', color: '--chart-3', field: 'cacheRead' },
] as const;

type Stretch = Pick<PriceEntry, 'from' | 'to' | 'perMillion'>;

/** Prices oldest first, each up to the next one. */
function inOrder(prices: readonly Stretch[]): Stretch[] {
  const sorted = prices.toSorted((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity));
  return sorted.map((price, at) => {
    const next = sorted[at + 1]?.from ?? null;
    const ends = [price.to, next].filter((end) => end !== null);
    return { ...price, to: ends.length === 0 ? null : Math.min(...ends) };
  });
}

/** From when to when a chart of prices shows, UTC ms: all changes there are, the last half year and some time ahead. */
function priceRange(prices: readonly Stretch[], now: number): { from: number; to: number } {
  const changes = prices.flatMap(({ from, to }) => [from, to].filter((at) => at !== null));
  const first = Math.min(now - BACK, ...changes);
  const last = Math.max(now, ...changes);
  // What holds since the first moment that is shown would have no line.
  return { from: first === now - BACK ? first : first - 10 * DAY_MS, to: last + AHEAD };
}

/** The lines of a model's prices: US dollars for a million tokens. */
export function priceLines(
  prices: readonly Stretch[],
  now: number,
): Omit<StepsSpec, 'labels' | 'tick' | 'amount'> {
  const range = priceRange(prices, now);
  const stretches = inOrder(prices);
  const series = PRICE_LINES.map(({ label, color, field }) => ({
    label,
    color,
    steps: stretches.map(({ from, to, perMillion }, at): Step => {
      const value = Number(perMillion[field]);
      const before = stretches[at - 1];
      return {
        from: from ?? range.from,
        to: to ?? range.to,
        value,
        isChange: before !== undefined && Number(before.perMillion[field]) !== value,
      };
    }),
  }));
  return { ...range, now, series };
}

/** The moments at which a price changed or began, oldest first. */
export function priceChanges<Price extends Stretch>(
  prices: readonly Price[],
): { at: number; price: Price }[] {
  return prices
    .flatMap((price) => (price.from === null ? [] : [{ at: price.from, price }]))
    .toSorted((a, b) => a.at - b.at);
}

/** The beginnings of months for an axis, every 2nd, 3rd… where there is little room; the first and each January name the year. */
export function monthLabels(
  { from, to }: { from: number; to: number },
  zone: string,
  width: number,
): { at: number; text: string }[] {
  const start = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
  const end = Temporal.Instant.fromEpochMilliseconds(to).toZonedDateTimeISO(zone).toPlainDate();
  const first = start.with({ day: 1 }).add({ months: start.day === 1 ? 0 : 1 });
  const months = Math.max(1, first.until(end, { largestUnit: 'months' }).months + 1);
  const every = [1, 2, 3, 6, 12, 24, 60].find((step) => (months / step) * LABEL <= width) ?? 120;
  const labels: { at: number; text: string }[] = [];
  for (
    let month = first;
    Temporal.PlainDate.compare(month, end) <= 0;
    month = month.add({ months: every })
  ) {
    const isNamed = labels.length === 0 || month.month <= every;
    const text = isNamed ? `${shortMonth(month.month)} ${month.year}` : shortMonth(month.month);
    labels.push({ at: month.toZonedDateTime(zone).epochMilliseconds, text });
  }
  return labels;
}
