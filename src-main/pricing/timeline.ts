import type { Price } from '../../src-shared/domain/pricing/price.ts';

/** What holds over one stretch of time, `to` excluded; open ends are infinite. */
export interface Segment {
  /** UTC ms. */
  readonly from: number;
  readonly to: number;
  /** Null: no price is known then. */
  readonly price: Price | null;
  /** True: without a price here, what lies below gives none either. */
  readonly isFinal?: boolean;
}

/** The prices of one model over time. */
export interface Timeline {
  /** What holds at a moment (UTC ms). */
  at(timestamp: number): Segment;
  /** Moments at which something may change, besides those that recur every day; in no order. */
  readonly changes: readonly number[];
}

/** A stretch without ends. */
export const ALWAYS = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY } as const;

/** A timeline on which no price is ever known. */
export const NOTHING: Timeline = { at: () => ({ ...ALWAYS, price: null }), changes: [] };

/** The stretch around a moment in which none of the changes lies. */
export function stretchOf(
  changes: readonly number[],
  timestamp: number,
): { from: number; to: number } {
  let { from, to }: { from: number; to: number } = ALWAYS;
  for (const change of changes) {
    if (change <= timestamp) from = Math.max(from, change);
    else to = Math.min(to, change);
  }
  return { from, to };
}

/** Cuts a price to a stretch; null ends are open. */
export function cutPrice(price: Price, { from, to }: { from: number; to: number }): Price {
  const start = Math.max(from, price.from ?? Number.NEGATIVE_INFINITY);
  const end = Math.min(to, price.to ?? Number.POSITIVE_INFINITY);
  return { ...price, from: orNull(start), to: orNull(end) };
}

function orNull(time: number): number | null {
  return Number.isFinite(time) ? time : null;
}

/** Two timelines in one: where the upper knows a price, or that there is none, it stands over the lower. */
export function layOver(upper: Timeline, lower: Timeline): Timeline {
  return {
    changes: [...upper.changes, ...lower.changes],
    at(timestamp) {
      const over = upper.at(timestamp);
      if (over.price !== null || over.isFinal === true) return over;
      const under = lower.at(timestamp);
      return cutSegment(under, over);
    },
  };
}

function cutSegment(segment: Segment, limits: { from: number; to: number }): Segment {
  const from = Math.max(segment.from, limits.from);
  const to = Math.min(segment.to, limits.to);
  return { from, to, price: segment.price && cutPrice(segment.price, { from, to }) };
}
