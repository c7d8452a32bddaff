import type { PricingConfig, TierListConfig } from '../../src-shared/config/pricing-config.ts';
import type { AccountConfig, SourceConfig } from '../../src-shared/config/schema.ts';
import { createCalendar } from '../../src-shared/domain/calendar.ts';
import { accountRules } from '../../src-shared/domain/accounts.ts';
import { parseRatio } from '../../src-shared/domain/half-even.ts';
import { compilePlans } from '../../src-shared/domain/pricing/plans.ts';
import type { TierList } from '../../src-shared/domain/pricing/tiers.ts';
import { systemTimeZone } from '../../src-shared/domain/time-zone.ts';
import { REPORTING_SOURCES } from '../sources/facts.ts';
import type { PricingTerms } from '../vault/pricing/terms.ts';
import { bookOf } from './book-of.ts';
import { plansOf } from './plans-of.ts';

/** The settings that money depends on. */
export interface MoneySettings {
  pricing: PricingConfig;
  /** Null: the system's. */
  timeZone: string | null;
  sources: Readonly<Record<string, Pick<SourceConfig, 'counts' | 'account'>>>;
  accounts: readonly AccountConfig[];
}

/** What rows are priced by under some settings. */
export function termsOf(settings: MoneySettings): PricingTerms {
  const { pricing } = settings;
  const timeZone = settings.timeZone ?? systemTimeZone();
  const tierLists = pricing.tierLists.map(toTierList);
  const decides = [pricing.tierLists, timeZone, pricing.subscriptions];
  const accounts = accountRules(settings);
  return {
    ...bookOf(pricing, timeZone),
    reportedSources: reportedSources(settings.sources),
    tierLists,
    plans: compilePlans(plansOf(pricing.subscriptions), createCalendar(timeZone)),
    accounts,
    countingVersion: JSON.stringify([accounts.version, pricing.subscriptions, timeZone]),
    timeZone,
    tierVersion: tierLists.length === 0 ? '' : JSON.stringify(decides),
  };
}

function toTierList({ tiers, ...list }: TierListConfig): TierList {
  return {
    ...list,
    tiers: tiers.map(({ discountPercentage, ...tier }) => {
      const percent = parseRatio(discountPercentage) ?? { numerator: 0n, denominator: 1n };
      return { ...tier, discount: { ...percent, denominator: percent.denominator * 100n } };
    }),
  };
}

function reportedSources(sources: MoneySettings['sources']): Set<string> {
  const reported = new Set(REPORTING_SOURCES);
  for (const [name, { counts }] of Object.entries(sources)) {
    if (counts === 'reported') reported.add(name);
    if (counts === 'computed') reported.delete(name);
  }
  return reported;
}

/** The terms of changing settings; worked out anew only when those are others. */
export function createTerms(settings: () => MoneySettings): () => PricingTerms {
  let of: MoneySettings | null = null;
  let terms: PricingTerms | null = null;
  return () => {
    const now = settings();
    if (terms === null || of !== now) terms = termsOf(now);
    of = now;
    return terms;
  };
}
