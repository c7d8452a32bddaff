import { divideHalfEven } from '../../../src-shared/domain/half-even.ts';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { DashboardSummary } from '../../../src-shared/ipc/dashboard.ts';
import { feeRangeOf, feesWithin } from '../money/fee-range.ts';
import { shownTotals } from '../money/shown-totals.ts';
import { type Sums, toFigures } from '../sums/figures.ts';
import { CellSum } from './cells.ts';
import { totalOf } from './days/totals-of-days.ts';
import type { Range } from './range.ts';
import type { Scope } from './scope.ts';

/** The sums of the range with what is derived of them. */
export function summaryOf(scope: Scope): DashboardSummary {
  const sum = new CellSum();
  for (const { value } of scope.days) sum.addSums(value.all, 0);
  return toSummary(scope, scope.range, sum.toSums());
}

/** The same of the range before. */
export function previousSummary(scope: Scope): DashboardSummary {
  const selection = { ...scope.open, ...scope.previous };
  return toSummary(
    scope,
    scope.previous,
    totalOf({ kit: scope.kit, calendar: scope.calendar, selection }),
  );
}

function toSummary({ kit, input, open }: Scope, range: Range, sums: Sums): DashboardSummary {
  const selection = { ...open, ...range };
  const filter = { ...input.filter, ...range };
  const fees = feeRangeOf(kit, filter, null);
  const rows = { first: range.from, last: range.to - 1 };
  return {
    ...toFigures(sums),
    totalCount: Number(sums.rows),
    errorRate: sums.requests === 0n ? null : Number(sums.errors) / Number(sums.requests),
    meanCost: meanCost(sums),
    meanResponseTimeMs:
      sums.responseTimes === 0n ? null : sums.responseTime / Number(sums.responseTimes),
    cacheSavings: formatUsd(sums.cacheSavings),
    cacheShare: sums.input === 0n ? null : Number(sums.cacheRead) / Number(sums.input),
    fees: fees === null ? null : formatUsd(feesWithin(kit, fees)),
    shown: shownTotals(kit, selection, rows, fees),
  };
}

function meanCost({ netCost, requests, unpriced }: Sums): string | null {
  const priced = requests - unpriced;
  return priced <= 0n ? null : formatUsd(divideHalfEven(netCost, priced));
}
