import { formatMoneyExact } from './money.ts';
import { shortMonth } from './time.ts';

/** Local days from which rates of exchange hold, in order; null: since ever. */
export type RateDates = readonly (string | null)[];

/** An amount as it is shown, with the US dollars that it was converted from. */
export interface ShownMoney {
  amount: string;
  currency: string;
  usd: string;
  rateDates: RateDates;
}

function dateText(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day ?? ''} ${shortMonth(month ?? 1)} ${year ?? ''}`;
}

/** The rates that hold on some days, both included. */
export function ratesWithin(dates: RateDates, first: string, last: string): RateDates {
  const begun = dates.findLastIndex((date) => (date ?? '') <= first);
  return dates.slice(Math.max(0, begun)).filter((date, at) => at === 0 || (date ?? '') <= last);
}

/** Which rates were applied: `at the rate of 1 Jan 2026`, `at the 3 rates of 1 Sep 2026 to 1 Nov 2026`. */
export function rateWords(dates: RateDates): string {
  const last = dates.at(-1) ?? null;
  if (last === null) return 'at the one rate there is';
  if (dates.length === 1) return `at the rate of ${dateText(last)}`;
  const first = dates[0] ?? null;
  const since =
    first === null ? `up to ${dateText(last)}` : `of ${dateText(first)} to ${dateText(last)}`;
  return `at the ${dates.length} rates ${since}`;
}

/** The US dollars behind an amount: `$13.413043478 at the rate of 1 Jan 2026`; null where it is dollars itself. */
export function dollarsBehind({
  currency,
  usd,
  rateDates,
}: Omit<ShownMoney, 'amount'>): string | null {
  return currency === 'USD' ? null : `${formatMoneyExact(usd)} ${rateWords(rateDates)}`;
}

/** All nine places, and where another currency is shown, the US dollars and the rate’s date. */
export function moneyTitle(money: ShownMoney): string {
  const exact = formatMoneyExact(money.amount, money.currency);
  const behind = dollarsBehind(money);
  return behind === null ? exact : `${exact}, ${behind}`;
}
