import { parseUsd } from '../../src-shared/domain/money.ts';
import {
  OVERLAY_PRICES,
  OVERLAY_TERMS,
  OVERLAY_VERSION,
  type OverlayPrice,
} from '../../src-shared/domain/pricing/overlay.ts';
import type { Price, Rates } from '../../src-shared/domain/pricing/price.ts';
import { ALWAYS, cutPrice, layOver, stretchOf, type Timeline } from './timeline.ts';

/** Puts ChatVault's own prices over those of a model of the catalogue, and the terms beside them: multipliers, web searches. */
export function overlay(provider: string, model: string, lower: Timeline): Timeline {
  const own = OVERLAY_PRICES.filter(
    (entry) => entry.provider === provider && entry.model === model,
  ).map(toPrice);
  return withTerms(own.length === 0 ? lower : layOver(toTimeline(own), lower), provider, model);
}

function toTimeline(prices: readonly Price[]): Timeline {
  const changes = prices.flatMap(({ from, to }) => [from, to]).filter((time) => time !== null);
  return {
    changes,
    at(timestamp) {
      const stretch = stretchOf(changes, timestamp);
      const price = prices.find(
        ({ from, to }) => (from ?? ALWAYS.from) <= timestamp && timestamp < (to ?? ALWAYS.to),
      );
      return { ...stretch, price: price === undefined ? null : cutPrice(price, stretch) };
    },
  };
}

function toPrice({ long, ...entry }: OverlayPrice): Price {
  return {
    origin: 'overlay',
    provider: entry.provider,
    model: entry.model,
    version: OVERLAY_VERSION,
    source: entry.source,
    from: entry.from === null ? null : Date.parse(`${entry.from}T00:00:00Z`),
    to: entry.to === null ? null : Date.parse(`${entry.to}T00:00:00Z`),
    rates: toRates(entry.prices),
    sizeTiers: long
      ? [{ aboveInputTokens: long.aboveInputTokens, rates: toRates(long.prices) }]
      : [],
    estimatedClasses: [],
    multipliers: {},
    webSearch: null,
  };
}

function toRates(prices: OverlayPrice['prices']): Rates {
  const { input } = prices;
  return {
    freshInput: toNanos(input),
    cacheRead: toNanos(prices.cacheRead),
    cacheWrite5m: toNanos(prices.cacheWrite5m ?? input),
    cacheWrite1h: toNanos(prices.cacheWrite1h ?? input),
    output: toNanos(prices.output),
  };
}

function toNanos(dollars: string): number {
  const nanos = parseUsd(dollars);
  if (nanos === null) throw new RangeError(`The overlay has a price that is no number: ${dollars}`);
  return Number(nanos);
}

/** Multipliers and the price of a search that hold for a model; the first that states one counts. */
export function termsFor(
  provider: string | null,
  model: string,
): Pick<Price, 'multipliers' | 'webSearch'> {
  const fitting = OVERLAY_TERMS.filter(
    (terms) =>
      (terms.provider === null || terms.provider === provider) &&
      (terms.models === null || terms.models.includes(model)),
  );
  const multipliers = Object.assign({}, ...fitting.toReversed().map((terms) => terms.multipliers));
  return { multipliers, webSearch: fitting.find((terms) => terms.webSearch)?.webSearch ?? null };
}

function withTerms(timeline: Timeline, provider: string, model: string): Timeline {
  const { multipliers, webSearch } = termsFor(provider, model);
  return {
    changes: timeline.changes,
    at(timestamp) {
      const { price, ...stretch } = timeline.at(timestamp);
      if (price === null) return { ...stretch, price };
      return {
        ...stretch,
        price: { ...price, multipliers, webSearch: price.webSearch ?? webSearch },
      };
    },
  };
}
