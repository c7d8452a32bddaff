import type { Price } from '../../src-shared/domain/pricing/price.ts';
import { listCatalogue } from './catalogue.ts';
import { customTimeline } from './custom.ts';
import { overlay } from './overlay-book.ts';
import { timelineOf, type UserPrices } from './price-book.ts';
import { layOver, NOTHING, type Timeline } from './timeline.ts';

/** A model's prices over time. */
export interface ListedModel {
  readonly provider: string | null;
  readonly model: string;
  /** The price in force at the moment asked for; null: none is known. */
  readonly inForce: Price | null;
  /** All, oldest first; where there are prices by the hour, those around the moment asked for. */
  readonly prices: readonly Price[];
}

/**
 * Lists models whose name, or provider and name, has a text in it, with their prices over time: those of the catalogue,
 * the user's own, and the one that a log would be priced by whose model is named exactly so.
 *
 * @param at UTC ms
 */
export function listPrices(query: string, at: number, user: UserPrices): ListedModel[] {
  const text = query.trim().toLowerCase();
  const isAsked = (provider: string | null, model: string) =>
    `${provider ?? ''}/${model}`.toLowerCase().includes(text);
  const listed = [...customModels(user, isAsked), ...catalogueModels(user, isAsked)]
    .map(({ provider, model, timeline }) => toListed(provider, model, timeline, at))
    .filter(({ prices }) => prices.length > 0);
  const meant = text === '' ? null : meantBy(query.trim(), at, user);
  if (meant === null || listed.some((one) => isSame(one, meant))) return listed;
  return [meant, ...listed];
}

type IsAsked = (provider: string | null, model: string) => boolean;

interface Candidate {
  provider: string | null;
  model: string;
  timeline: Timeline;
}

function catalogueModels({ custom, rateAt }: UserPrices, isAsked: IsAsked): Candidate[] {
  return listCatalogue(isAsked).map(({ provider, model, timeline }) => {
    const lower = overlay(provider, model, timeline);
    return {
      provider,
      model,
      timeline: layOver(customTimeline(custom, model, lower, rateAt), lower),
    };
  });
}

/** Custom costs under the name or pattern they are written with. */
function customModels(user: UserPrices, isAsked: IsAsked): Candidate[] {
  const { custom, rateAt } = user;
  const names = new Set(custom.map(({ model }) => model).filter((model) => isAsked(null, model)));
  return [...names].map((model) => ({
    provider: null,
    model,
    timeline: model.includes('*')
      ? customTimeline(custom, model, NOTHING, rateAt)
      : timelineOf(null, model, user),
  }));
}

function meantBy(model: string, at: number, user: UserPrices): ListedModel | null {
  const listed = toListed(null, model, timelineOf(null, model, user), at);
  const [price] = listed.prices;
  return price === undefined ? null : { ...listed, provider: price.provider, model: price.model };
}

function isSame(a: ListedModel, b: ListedModel): boolean {
  return a.provider === b.provider && a.model === b.model;
}

function toListed(
  provider: string | null,
  model: string,
  timeline: Timeline,
  at: number,
): ListedModel {
  const inForce = timeline.at(at).price;
  const moments = [Number.NEGATIVE_INFINITY, ...timeline.changes, at].sort((a, b) => a - b);
  const prices: Price[] = [];
  for (const moment of moments) {
    const price = timeline.at(moment === Number.NEGATIVE_INFINITY ? EARLIEST : moment).price;
    if (price !== null && prices.at(-1)?.from !== price.from) prices.push(price);
  }
  return { provider, model, inForce, prices };
}

/** The first moment a date can stand for. */
const EARLIEST = -8_640_000_000_000_000;
