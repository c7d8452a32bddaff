import { compareDecimals } from './decimal.ts';
import type { ExchangeRate } from './pricing-config.ts';
import {
  complain,
  didYouMean,
  eitherOf,
  isEmpty,
  type NamedSpot,
  readEntries,
  readGroup,
  readList,
  refuse,
  type Spot,
} from './spot.ts';
import { type NumberRule, readDate, readDecimal } from './values.ts';

const RATE: NumberRule = {
  allowed: 'a number above 0: units of the currency for 1 US dollar',
  least: '0.000000001',
  most: '1000000000000',
};

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Reads a currency's ISO 4217 code. */
function readCurrency(spot: Spot | null): string | null {
  if (spot === null) return null;
  const code = spot.node.kind === 'scalar' ? spot.node.value : null;
  if (typeof code === 'string' && CODES.has(code)) return code;
  return refuse(spot, `an ISO 4217 code, as USD or EUR${hintOf(code)}`);
}

function hintOf(code: unknown): string {
  return typeof code === 'string' && CODES.has(code.toUpperCase())
    ? ` (did you mean ${code.toUpperCase()}?)`
    : '';
}

/** Reads `exchange_rates`: a number, or a dated list, for each currency. */
export function readExchangeRates(spot: Spot | null): ExchangeRate[] {
  return (readEntries(spot) ?? []).flatMap((entry) => readRatesOf(entry));
}

function readRatesOf({ key, keyAt, spot }: NamedSpot): ExchangeRate[] {
  if (!CODES.has(key)) {
    const hint = hintOf(key) || didYouMean(key, ['USD', 'EUR', 'GBP']);
    complain(
      spot,
      `${spot.path} is for no known currency: allowed is an ISO 4217 code, as EUR${hint}.`,
      keyAt,
    );
    return [];
  }
  if (isEmpty(spot.node)) {
    refuse(spot, `${RATE.allowed}, or a list of {from, rate}`);
    return [];
  }
  const rates = spot.node.kind === 'list' ? readDated(key, spot) : readSingle(key, spot);
  return key === 'USD' ? onlyOne(spot, rates) : rates;
}

function readSingle(currency: string, spot: Spot): ExchangeRate[] {
  const rate = readDecimal(spot, RATE);
  return rate === null ? [] : [{ currency, from: null, rate }];
}

function readDated(currency: string, spot: Spot): ExchangeRate[] {
  const rates: ExchangeRate[] = [];
  const items = readList(spot) ?? [];
  if (items.length === 0)
    refuse(spot, `${RATE.allowed}, or a list of {from, rate} that is not empty`);
  for (const item of items) {
    const group = readGroup(item, ['from', 'rate']);
    if (group === null) continue;
    const rate = readDecimal(group.get('rate'), RATE);
    if (group.get('rate') === null) complain(item, `${item.path} has no rate: ${RATE.allowed}.`);
    const fromSpot = group.get('from');
    const from = readDate(fromSpot);
    if (rate === null || (fromSpot !== null && from === null)) continue;
    if (rates.some((other) => other.from === from)) {
      const day = from === null ? 'without from' : `from ${from}`;
      complain(fromSpot ?? item, `${spot.path} has a second rate ${day}: allowed is one a day.`);
    } else rates.push({ currency, from, rate });
  }
  return rates.sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''));
}

/** The dollar may be listed as 1, which it is anyway. */
function onlyOne(spot: Spot, rates: readonly ExchangeRate[]): ExchangeRate[] {
  if (rates.some(({ rate }) => compareDecimals(rate, '1') !== 0)) {
    refuse(spot, '1, for rates are units for 1 US dollar');
  }
  return [];
}

/** Collects where currencies are used, to tell in the end which have no rate. */
export interface CurrencyUses {
  /** Reads a currency that amounts are in or shown in; USD where none is written. */
  read(spot: Spot | null): string;
  /** Tells the used ones without a rate at their places. */
  check(rates: readonly ExchangeRate[]): void;
}

/** Makes an empty collection. */
export function createCurrencyUses(): CurrencyUses {
  const uses: { spot: Spot; code: string }[] = [];
  return {
    read(spot) {
      const code = readCurrency(spot);
      if (spot !== null && code !== null) uses.push({ spot, code });
      return code ?? 'USD';
    },
    check(rates) {
      const known = new Set(rates.map(({ currency }) => currency));
      for (const { spot, code } of uses) {
        if (code !== 'USD' && !known.has(code)) refuse(spot, allowedCurrencies(known));
      }
    },
  };
}

function allowedCurrencies(known: ReadonlySet<string>): string {
  if (known.size === 0) {
    return 'USD or a currency that has a rate in cost_calculation.exchange_rates, where there is none';
  }
  return `USD or a currency with an exchange rate: ${eitherOf([...known])}`;
}
