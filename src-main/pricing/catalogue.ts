import type { ModelInfo, Provider } from '@pydantic/genai-prices';
import { type Price, TOKEN_CLASSES } from '../../src-shared/domain/pricing/price.ts';
import { lookupsOf } from './aliases.ts';
import { findProvider } from './catalogue-data.ts';
import { readRates } from './catalogue-rates.ts';
import { createSchedule } from './catalogue-time.ts';
import { isNamed } from './match-name.ts';
import { cutPrice, type Timeline } from './timeline.ts';

/** The version of the bundled catalogue. */
export const CATALOGUE_VERSION = 'genai-prices 0.1.8';

const HOME = 'https://github.com/pydantic/genai-prices';

/** A model of the catalogue. */
export interface CatalogueModel {
  readonly provider: string;
  /** The catalogue's own name of it. */
  readonly model: string;
  readonly timeline: Timeline;
}

/** The catalogue's providers whose models are listed. */
const LISTED = [
  'anthropic',
  'openai',
  'google',
  'aws',
  'azure',
  'x-ai',
  'deepseek',
  'mistral',
  'moonshotai',
  'zai',
  'minimax',
  'cohere',
  'perplexity',
  'groq',
  'cerebras',
  'together',
  'fireworks',
  'novita',
  'avian',
  'ovhcloud',
  'github-copilot',
  'openrouter',
] as const;

/** Finds a model by what logs call it; null: the catalogue does not know it. Reads nothing but its bundled data. */
export function findInCatalogue(provider: string | null, model: string): CatalogueModel | null {
  for (const lookup of lookupsOf(provider, model)) {
    const found = findModel(lookup.provider, lookup.model);
    if (found === null) continue;
    const { seller, maker, info } = found;
    return toModel(seller, maker, info, lookup.isResold);
  }
  return null;
}

/** The models of the catalogue that are asked for by provider and name, in the order of the providers. */
export function listCatalogue(
  isAsked: (provider: string, model: string) => boolean,
): CatalogueModel[] {
  return LISTED.flatMap((id) => {
    const provider = findProvider(id);
    return (provider?.models ?? [])
      .filter((info) => isAsked(id, info.id))
      .map((info) => toModel(id, provider ?? null, info, false));
  });
}

function findModel(
  id: string,
  name: string,
): { seller: string; maker: Provider; info: ModelInfo } | null {
  const provider = findProvider(id);
  if (provider === undefined) return null;
  const makers = (provider.fallback_model_providers ?? []).flatMap(
    (maker) => findProvider(maker) ?? [],
  );
  for (const maker of [provider, ...makers]) {
    const info = maker.models.find(
      ({ id, match }) => id.toLowerCase() === name || isNamed(match, name),
    );
    if (info !== undefined) return { seller: id, maker, info };
  }
  return null;
}

function toModel(
  seller: string,
  maker: Provider | null,
  info: ModelInfo,
  isResold: boolean,
): CatalogueModel {
  const schedule = createSchedule(info.prices, flatDaysOf(seller, info.id));
  const terms = {
    origin: 'catalogue',
    provider: seller,
    model: info.id,
    version: CATALOGUE_VERSION,
    source: sourceOf(info, maker),
    multipliers: {},
    from: null,
    to: null,
  } as const satisfies Partial<Price>;
  const timeline: Timeline = {
    changes: schedule.dates,
    at(timestamp) {
      const { prices, from, to } = schedule.at(timestamp);
      const rates = readRates(prices, info.id.toLowerCase());
      if (rates === null) return { from, to, price: null };
      const estimatedClasses = isResold ? TOKEN_CLASSES : rates.estimatedClasses;
      return { from, to, price: cutPrice({ ...terms, ...rates, estimatedClasses }, { from, to }) };
    },
  };
  return { provider: seller, model: info.id, timeline };
}

/** The address that the catalogue's comment gives, else the provider's list of prices. */
function sourceOf({ price_comments: comment }: ModelInfo, provider: Provider | null): string {
  const named = /https?:\/\/[^\s),]+/.exec(comment ?? '')?.[0].replace(/[.;]+$/, '');
  return named ?? provider?.pricing_urls?.[0] ?? HOME;
}

/** 23 August 2026, from which on DeepSeek's V4 has no peak prices at weekends in Beijing, which the catalogue notes but cannot say. */
const FLAT_WEEKENDS = Date.UTC(2026, 7, 23);

/** Tells the days without peak windows. Peak hours lie within a Beijing day that has the same date as in UTC. */
function flatDaysOf(provider: string, model: string): (day: number) => boolean {
  if (provider !== 'deepseek' || !model.startsWith('deepseek-v4')) return () => false;
  return (day) => day >= FLAT_WEEKENDS && [0, 6].includes(new Date(day).getUTCDay());
}
