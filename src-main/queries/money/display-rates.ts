import { isoDate } from '../../../src-shared/domain/day-number.ts';
import type { Calendar } from '../../../src-shared/domain/calendar.ts';
import { fromUsd, type RateOfDay } from '../../../src-shared/domain/exchange.ts';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import { NANOS } from '../dashboard/cells.ts';
import type { QueryKit } from '../query-kit.ts';

/** The rates of the display currency by local day. */
export interface DisplayRates {
  currency: string;
  /** The stretch of days of one rate that a day (days since 1970) lies in: its number, from 0 in the order of asking. */
  stretchOf(day: number): number;
  rateOf(stretch: number): RateOfDay | undefined;
}

/** The rates of days of a calendar; null where US dollars are shown, no rate is known, or the days are those of another zone than the settings'. */
export function displayRates(kit: QueryKit, calendar: Calendar): DisplayRates | null {
  const { currency, rateOn, calendar: own } = kit.money();
  if (currency === 'USD' || calendar.timeZone !== own.timeZone) return null;
  if (rateOn(currency, own.dateOf(kit.now())) === null) return null;
  const stretches: RateOfDay[] = [];
  const byDay = new Map<number, number>();
  const find = (day: number): number => {
    const rate = rateOn(currency, isoDate(day));
    const known = rate === null ? -1 : stretches.indexOf(rate);
    return known >= 0 || rate === null ? known : stretches.push(rate) - 1;
  };
  return {
    currency,
    stretchOf(day) {
      const known = byDay.get(day) ?? find(day);
      byDay.set(day, known);
      return known;
    },
    rateOf: (stretch) => stretches[stretch],
  };
}

/** Net costs of days, which are converted as totals are: those of days that share a rate are summed, converted and rounded once. */
export class RatedCost {
  readonly #rates: DisplayRates;
  readonly #dollars: number[] = [];
  readonly #nanos: number[] = [];

  constructor(rates: DisplayRates) {
    this.#rates = rates;
  }

  /** Adds what a day (days since 1970) cost: whole US dollars and nano-dollars. */
  add(day: number, dollars: number, nanos: number): void {
    this.#addTo(this.#rates.stretchOf(day), dollars, nanos);
  }

  /** Nothing, of the same rates. */
  empty(): RatedCost {
    return new RatedCost(this.#rates);
  }

  /** Adds another sum of the same rates. */
  merge(other: RatedCost): void {
    for (const [stretch, dollars] of other.#dollars.entries())
      this.#addTo(stretch, dollars ?? 0, other.#nanos[stretch] ?? 0);
  }

  #addTo(stretch: number, dollars: number, nanos: number): void {
    this.#dollars[stretch] = (this.#dollars[stretch] ?? 0) + dollars;
    this.#nanos[stretch] = (this.#nanos[stretch] ?? 0) + nanos;
  }

  /** In the display currency, nine places. */
  shown(): string {
    return formatUsd(this.nanos());
  }

  /** In nanos of the display currency. */
  nanos(): bigint {
    let sum = 0n;
    for (const [stretch, dollars] of this.#dollars.entries()) {
      const usd = BigInt(dollars ?? 0) * BigInt(NANOS) + BigInt(this.#nanos[stretch] ?? 0);
      const rate = this.#rates.rateOf(stretch);
      if (rate !== undefined) sum += fromUsd(usd, rate.unitsPerUsd);
    }
    return sum;
  }
}
