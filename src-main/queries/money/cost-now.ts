import { formatUsd, parseUsd } from '../../../src-shared/domain/money.ts';
import type { QueryKit } from '../query-kit.ts';
import { select } from '../selection.ts';
import { sumOf } from '../sums/sum-of.ts';
import { feeRangeOf, feesWithin } from './fee-range.ts';
import { shownTotals } from './shown-totals.ts';

/** What a stretch of time cost, in the display currency. */
export interface CostOfSpan {
  /** What was paid where plans count, else the net cost; null where nothing of it has a price. Nine places. */
  amount: string | null;
  /** ISO 4217: US dollars too where the display currency has no rate. */
  currency: string;
  /** A rate of another day stood in. */
  isEstimated: boolean;
  /** Whether plans count in it: a fee, or a request that one covers. */
  isPaid: boolean;
  unpricedRequests: number;
}

/** Today's cost and this month's, by the settings' zone. */
export interface CostNow {
  today: CostOfSpan;
  month: CostOfSpan;
  /** When today is over, UTC ms. */
  nextDayAt: number;
}

/** What today and the month up to today cost: the figures of a dashboard over the same days. */
export function costNow(kit: QueryKit): CostNow {
  const { calendar } = kit.money();
  const today = calendar.spanOf('day', kit.now());
  const { start } = calendar.spanOf('month', kit.now());
  return {
    today: costOf(kit, today.start, today.end),
    month: costOf(kit, start, today.end),
    nextDayAt: today.end,
  };
}

function costOf(kit: QueryKit, from: number, to: number): CostOfSpan {
  const selection = select(kit, { from, to });
  const sums = sumOf(kit, selection);
  const fees = feeRangeOf(kit, { from, to }, null);
  const shown = shownTotals(kit, selection, { first: from, last: to - 1 }, fees);
  const inUsd = {
    netCost: formatUsd(sums.netCost),
    paidCost: formatUsd(sums.netCost - sums.covered),
    fees: fees === null ? null : formatUsd(feesWithin(kit, fees)),
  };
  const parts = shown ?? inUsd;
  const fee = parts.fees === null ? 0n : nanosOf(parts.fees);
  const isPaid = parts.paidCost !== parts.netCost || fee !== 0n;
  const isUnpriced = !isPaid && sums.unpriced > 0n && nanosOf(parts.netCost) === 0n;
  return {
    amount: isUnpriced ? null : formatUsd(nanosOf(parts.paidCost) + fee),
    currency: shown?.currency ?? 'USD',
    isEstimated: shown?.isEstimated ?? false,
    isPaid,
    unpricedRequests: Number(sums.unpriced),
  };
}

function nanosOf(amount: string): bigint {
  return parseUsd(amount) ?? 0n;
}
