import { parseUsd } from '../../../src-shared/domain/money.ts';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import { formatMoney, formatMoneyCell, formatMoneyExact, placesIn } from '../../format/money.ts';
import { addMoney, isZero } from '../../format/money-sums.ts';
import { dollarsBehind, moneyTitle, type RateDates } from '../../format/shown-money.ts';
import { formatTokens, formatTokensExact } from '../../format/tokens.ts';
import type { ChartCell } from '../../components/chart/chart-table.ts';

/** An amount with its tokens, as every part of a dashboard has. */
export interface Part {
  netCost: string;
  /** The net cost in the display currency; null or missing where US dollars are shown. */
  shownCost?: string | null | undefined;
  totalTokens: number;
}

/** How parts are measured: by net cost in the currency that is shown, or by tokens where nothing costs. */
export interface Measure {
  isMoney: boolean;
  currency: string;
  /** For the length of a bar; floats will do there. */
  value: (part: Part) => number;
  /** One precision for all of a column. */
  column: (parts: readonly Part[]) => (part: Part) => ChartCell;
  /** On its own, where no column gives the precision. */
  alone: (part: Part) => string;
  /** All places; a tooltip adds what `behind` says. */
  exact: (part: Part) => string;
  /** The US dollars that it was converted from, and the rates of these days (of all, without); null where it is dollars itself. */
  behind: (part: Part, rates?: RateDates) => string | null;
  /** The local days from which the rates hold. */
  rateDates: RateDates;
}

function dollars(amount: string): number {
  return Number(parseUsd(amount) ?? 0n) / 1e9;
}

/** Measures by net cost: in US dollars, or in the currency that sums are shown in. */
export function moneyMeasure(currency: string, rateDates: RateDates): Measure {
  // Where dollars are shown there is no other amount to mistake for them.
  const amountOf = (part: Part): string =>
    currency === 'USD' ? part.netCost : (part.shownCost ?? part.netCost);
  const currencyOf = (part: Part): string =>
    part.shownCost === null || part.shownCost === undefined ? 'USD' : currency;
  const moneyOf = (part: Part, rates: RateDates) => ({
    amount: amountOf(part),
    currency: currencyOf(part),
    usd: part.netCost,
    rateDates: rates,
  });
  return {
    isMoney: true,
    currency,
    rateDates,
    value: (part) => dollars(amountOf(part)),
    column(parts) {
      const places = placesIn(parts.map(amountOf), currency);
      return (part) => ({
        text: formatMoneyCell(amountOf(part), places, currencyOf(part)),
        title: moneyTitle(moneyOf(part, rateDates)),
        plain: amountOf(part),
      });
    },
    alone: (part) => formatMoney(amountOf(part), currencyOf(part)),
    exact: (part) => formatMoneyExact(amountOf(part), currencyOf(part)),
    behind: (part, rates = rateDates) => dollarsBehind(moneyOf(part, rates)),
  };
}

const TOKENS: Measure = {
  isMoney: false,
  currency: 'USD',
  rateDates: [],
  behind: () => null,
  value: ({ totalTokens }) => totalTokens,
  column:
    () =>
    ({ totalTokens }) => ({
      text: formatTokens(totalTokens),
      title: formatTokensExact(totalTokens),
      plain: totalTokens,
    }),
  alone: ({ totalTokens }) => formatTokens(totalTokens),
  exact: ({ totalTokens }) => formatTokensExact(totalTokens),
};

/** Net cost, unless nothing of it costs and there are tokens: then a chart of money would be empty. */
export function measureOf({ summary }: Pick<Dashboard, 'summary'>): Measure {
  if (isZero(summary.netCost) && summary.totalTokens > 0) return TOKENS;
  return moneyMeasure(summary.shown?.currency ?? 'USD', summary.shown?.rateDates ?? []);
}

/** All of a range as one part: its own sum, which rounded parts need not add up to. */
export function wholeOf({ netCost, shown, totalTokens }: Dashboard['summary']): Part {
  return { netCost, shownCost: shown?.netCost ?? null, totalTokens };
}

/** The sum of all lines of a list, in the display currency that of the summary: rounded parts need not add up to it. */
export function sumOfAll(lines: readonly Part[], { shown }: Dashboard['summary']): Part {
  return { ...sumOf(lines), shownCost: shown?.netCost ?? null };
}

/** The sum of parts, exactly. */
export function sumOf(parts: readonly Part[]): Part {
  const shown = parts.map(({ shownCost }) => shownCost ?? null);
  return {
    netCost: addMoney(...parts.map(({ netCost }) => netCost)),
    shownCost: parts.length === 0 || shown.includes(null) ? null : addMoney(...shown),
    totalTokens: parts.reduce((sum, { totalTokens }) => sum + totalTokens, 0),
  };
}
