import { OVERLAY_VERSION } from '../../src-shared/domain/pricing/overlay.ts';
import type { PriceBook } from '../../src-shared/domain/pricing/price.ts';
import { CATALOGUE_VERSION, findInCatalogue } from './catalogue.ts';
import { type CustomCost, customTimeline, type RateAt } from './custom.ts';
import { overlay } from './overlay-book.ts';
import { layOver, NOTHING, type Segment, type Timeline } from './timeline.ts';

/** The versions of the prices that ChatVault brings along. */
export const PRICES_VERSION = `${CATALOGUE_VERSION}, ${OVERLAY_VERSION}`;

/** What the user adds to the prices that ChatVault brings along. */
export interface UserPrices {
  readonly custom: readonly CustomCost[];
  readonly rateAt: RateAt;
}

/** Names that are remembered; more than anyone's logs have, and the memory is bounded. */
const MOST_NAMES = 5000;

/** What is remembered of one name: its prices over time, and the stretches asked for so far, in order. */
interface Known {
  readonly timeline: Timeline;
  readonly segments: Segment[];
}

/**
 * Makes the price book: the catalogue, over it the overlay, over it the user's custom costs. Answers are remembered by
 * provider, model and stretch of time; asking again for the same is a comparison of four values.
 */
export function createPriceBook(user: UserPrices): PriceBook {
  const byProvider = new Map<string | null, Map<string, Known>>();
  let names = 0;
  let last: { provider: string | null; model: string; segment: Segment } | null = null;

  const knownOf = (provider: string | null, model: string): Known => {
    const known = byProvider.get(provider)?.get(model);
    if (known !== undefined) return known;
    if (names >= MOST_NAMES) {
      byProvider.clear();
      names = 0;
    }
    names += 1;
    const made = { timeline: timelineOf(provider, model, user), segments: [] };
    const models = byProvider.get(provider) ?? new Map<string, Known>();
    byProvider.set(provider, models.set(model, made));
    return made;
  };

  return {
    find(provider, model, timestamp) {
      if (
        last !== null &&
        last.model === model &&
        last.provider === provider &&
        timestamp >= last.segment.from &&
        timestamp < last.segment.to
      ) {
        return last.segment.price;
      }
      const segment = segmentAt(knownOf(provider, model), timestamp);
      last = { provider, model, segment };
      return segment.price;
    },
  };
}

/** The prices of a name over time, of all origins. */
export function timelineOf(
  provider: string | null,
  model: string,
  { custom, rateAt }: UserPrices,
): Timeline {
  const found = findInCatalogue(provider, model);
  const lower = found === null ? NOTHING : overlay(found.provider, found.model, found.timeline);
  return layOver(customTimeline(custom, model, lower, rateAt), lower);
}

/** Finds the remembered stretch by bisection, or asks for it and puts it in its place. */
function segmentAt({ timeline, segments }: Known, timestamp: number): Segment {
  let [low, high] = [0, segments.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((segments[middle]?.from ?? 0) <= timestamp) low = middle + 1;
    else high = middle;
  }
  const before = segments[low - 1];
  if (before !== undefined && timestamp < before.to) return before;
  const segment = timeline.at(timestamp);
  segments.splice(low, 0, segment);
  return segment;
}
