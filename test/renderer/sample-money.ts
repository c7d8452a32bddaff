import type { Settings } from '../../src-shared/ipc/app.ts';
import type { CostExplanation, PriceEntry } from '../../src-shared/ipc/money.ts';
import type { MoneySettings } from '../../src-shared/ipc/settings.ts';

/** Settings about money with what matters to a test. */
export function money(given: Partial<MoneySettings> = {}): MoneySettings {
  return {
    currency: 'USD',
    exchangeRates: [],
    customCosts: [],
    tierLists: [],
    subscriptions: [],
    ...given,
  };
}

/** Settings with what matters to a test. */
export function settings(given: Partial<Settings> = {}): Settings {
  return {
    theme: 'light',
    resolvedTheme: 'light',
    timeZone: 'Europe/Berlin',
    firstDayOfWeek: 'monday',
    watch: true,
    tray: true,
    background: false,
    launchAtLogin: false,
    retentionMonths: null,
    money: money(),
    ignoredSections: [],
    problems: [],
    ...given,
  };
}

/** What is known of the cost of a usage log that no price was applied to. */
export function noCost(given: Partial<CostExplanation> = {}): CostExplanation {
  return {
    price: null,
    notes: [],
    lines: [],
    computed: null,
    reportedDifference: null,
    tier: null,
    plan: null,
    shown: null,
    ...given,
  };
}

/** The catalogue's price of a model: 5 in, 25 out. */
export function price(given: Partial<PriceEntry> = {}): PriceEntry {
  return {
    origin: 'catalogue',
    provider: 'anthropic',
    model: 'claude-opus-4-5',
    version: 'genai-prices 0.1.8',
    source: 'https://example.com/prices',
    from: Date.UTC(2025, 10, 24),
    to: null,
    perMillion: {
      freshInput: '5.000000000',
      cacheRead: '0.500000000',
      cacheWrite5m: '6.250000000',
      cacheWrite1h: '10.000000000',
      output: '25.000000000',
    },
    sizeTiers: [],
    estimatedClasses: [],
    multipliers: [],
    webSearch: null,
    ...given,
  };
}
