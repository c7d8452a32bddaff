import { type AccountRules, NO_ACCOUNTS } from '../../src-shared/domain/accounts.ts';
import { createCalendar } from '../../src-shared/domain/calendar.ts';
import { compilePlans, type Plan } from '../../src-shared/domain/pricing/plans.ts';
import type { Price } from '../../src-shared/domain/pricing/price.ts';
import type { TierList } from '../../src-shared/domain/pricing/tiers.ts';
import type { PricingTerms } from '../../src-main/vault/pricing/terms.ts';

/** A price of so many nano-US-dollars a token, the same for each class. */
function flatPrice(model: string, nanosPerToken: number): Price {
  const rate = nanosPerToken * 1_000_000;
  return {
    origin: 'catalogue',
    provider: 'anthropic',
    model,
    version: `test ${nanosPerToken}`,
    source: 'https://prices.test',
    from: null,
    to: null,
    rates: {
      freshInput: rate,
      cacheRead: rate,
      cacheWrite5m: rate,
      cacheWrite1h: rate,
      output: rate,
    },
    sizeTiers: [],
    estimatedClasses: [],
    multipliers: {},
    webSearch: null,
  };
}

/** A tier list of whole percents: `[up to, percent]` each, the last without an end. */
export function tierList(
  mode: TierList['mode'],
  models: string[],
  tiers: readonly (readonly [number | null, number])[],
): TierList {
  return {
    name: `${mode} ${models.join()}`,
    mode,
    models,
    tiers: tiers.map(([upTo, percent], at) => ({
      name: `t${at}`,
      upTo,
      discount: { numerator: BigInt(percent), denominator: 100n },
    })),
  };
}

/** Terms of models with flat prices, tier lists and plans. */
export function testTerms(given: {
  prices?: Readonly<Record<string, number>>;
  tierLists?: readonly TierList[];
  plans?: readonly Plan[];
  reportedSources?: readonly string[];
  accounts?: AccountRules;
  timeZone?: string;
}): PricingTerms {
  const { prices = {}, tierLists = [], plans = [], timeZone = 'UTC' } = given;
  const { accounts = NO_ACCOUNTS } = given;
  const known = new Map(
    Object.entries(prices).map(([model, nanos]) => [model, flatPrice(model, nanos)]),
  );
  const text = (value: unknown): string =>
    JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'bigint' ? String(part) : part,
    );
  return {
    book: { find: (_provider, model) => known.get(model) ?? null },
    bookVersion: text(prices),
    reportedSources: new Set(given.reportedSources ?? []),
    tierLists,
    plans: compilePlans(plans, createCalendar(timeZone)),
    accounts,
    countingVersion: text([accounts.version, plans, timeZone]),
    timeZone,
    tierVersion: tierLists.length === 0 ? '' : text([tierLists, plans, timeZone]),
  };
}
