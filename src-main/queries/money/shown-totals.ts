import { fromUsd, type RateOfDay } from '../../../src-shared/domain/exchange.ts';
import { formatUsd, parseUsd } from '../../../src-shared/domain/money.ts';
import type { ShownAmount, ShownTotals } from '../../../src-shared/ipc/money.ts';
import type { QueryKit } from '../query-kit.ts';
import type { Selection } from '../selection.ts';
import { sumOf } from '../sums/sum-of.ts';
import type { Sums } from '../sums/figures.ts';
import { type FeeRange, feesWithin } from './fee-range.ts';

const PARTS = ['listCost', 'discount', 'netCost', 'paidCost', 'cacheSavings'] as const;

interface Range {
  /** UTC ms of the first and the last row. */
  first: number;
  last: number;
}

/**
 * Sums in the display currency: days that share a rate are summed, converted at it and rounded once, so that the sum is
 * that of the days up to half a nano each. Null where US dollars are shown, or no rate is known.
 */
export function shownTotals(
  kit: QueryKit,
  selection: Selection,
  range: Range | null,
  fees: FeeRange | null,
): ShownTotals | null {
  const { currency, rateOn, calendar } = kit.money();
  if (currency === 'USD') return null;
  const today = calendar.dateOf(kit.now());
  const first = range === null ? today : calendar.dateOf(range.first);
  const last = range === null ? today : calendar.dateOf(range.last);
  const totals = { listCost: 0n, discount: 0n, netCost: 0n, paidCost: 0n, cacheSavings: 0n };
  const rateDates: (string | null)[] = [];
  let isEstimated = false;
  for (
    let span = rateOn(currency, first);
    span !== null;
    span = nextSpan(kit, currency, span, last)
  ) {
    const sums = sumOf(kit, within(selection, span, calendar.startOf));
    for (const part of PARTS) totals[part] += fromUsd(amountOf(sums, part), span.unitsPerUsd);
    // What stands in before the first rate has no date of its own: it is the first rate.
    rateDates.push(span.isEstimated ? span.to : span.from);
    isEstimated ||= span.isEstimated && sums.rows > 0n;
  }
  if (rateOn(currency, first) === null) return null;
  return {
    currency,
    listCost: formatUsd(totals.listCost),
    discount: formatUsd(totals.discount),
    netCost: formatUsd(totals.netCost),
    paidCost: formatUsd(totals.paidCost),
    fees: fees === null ? null : formatUsd(feesWithin(kit, fees, currency)),
    cacheSavings: formatUsd(totals.cacheSavings),
    rateDates: [...new Set(rateDates)],
    isEstimated,
  };
}

function amountOf(sums: Sums, part: (typeof PARTS)[number]): bigint {
  return part === 'paidCost' ? sums.netCost - sums.covered : sums[part];
}

function nextSpan(
  kit: QueryKit,
  currency: string,
  { to }: RateOfDay,
  last: string,
): RateOfDay | null {
  return to === null || to > last ? null : kit.money().rateOn(currency, to);
}

/** The selection cut to the days of a rate. */
function within(
  selection: Selection,
  span: RateOfDay,
  startOf: (date: string) => number,
): Selection {
  const from = span.from === null ? null : startOf(span.from);
  const to = span.to === null ? null : startOf(span.to);
  return {
    ...selection,
    from: later(selection.from, from),
    to: earlier(selection.to, to),
  };
}

function later(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

function earlier(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}

/** An amount in the display currency; null where that is US dollars, or no rate is known. */
export function shownAmount(
  kit: QueryKit,
  usd: string | null,
  timestamp: number,
): ShownAmount | null {
  const { currency, rateOn, calendar } = kit.money();
  if (currency === 'USD' || usd === null) return null;
  const rate = rateOn(currency, calendar.dateOf(timestamp));
  if (rate === null) return null;
  const amount = formatUsd(fromUsd(parseUsd(usd) ?? 0n, rate.unitsPerUsd));
  const { isEstimated, from, to } = rate;
  return { currency, amount, rateFrom: isEstimated ? to : from, isEstimated };
}
