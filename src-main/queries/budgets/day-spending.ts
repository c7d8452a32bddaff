import type { BudgetRule } from '../../../src-shared/domain/budgets/budget.ts';
import { fromUsd } from '../../../src-shared/domain/exchange.ts';
import { feesOn } from '../money/fees.ts';
import type { QueryKit } from '../query-kit.ts';
import type { DayCell } from './day-book.ts';

/** What one local day costs. Amounts are nanos: of US dollars, and of the budget's own currency. */
export interface DaySpending {
  usd: bigint;
  own: bigint;
  /** Subscription fees in `own`. */
  fees: bigint;
  /** By the id of the model (0: none); with the fees they add up to `own`. */
  models: ReadonlyMap<number, bigint>;
  requests: number;
  unpriced: number;
}

/** What those cells of a local day cost that match, and its fees where they count; null: neither requests nor fees. */
export function daySpending(
  kit: QueryKit,
  { counts, currency }: BudgetRule,
  date: string,
  cells: readonly DayCell[],
  matches: (cell: DayCell) => boolean,
  hasFees: boolean,
): DaySpending | null {
  const rules = kit.money();
  const fee = hasFees ? feesOn(rules, date) : 0n;
  const rate = rules.rateOn(currency, date);
  if (rate === null) return null;
  const inUsd = new Map<number, bigint>();
  const sums = { usd: fee, requests: 0, unpriced: 0 };
  for (const cell of cells) {
    if (!matches(cell)) continue;
    const cost = counts === 'paid' ? cell.paid : cell.net;
    sums.usd += cost;
    sums.requests += cell.requests;
    sums.unpriced += cell.unpriced;
    inUsd.set(cell.model, (inUsd.get(cell.model) ?? 0n) + cost);
  }
  if (inUsd.size === 0 && fee === 0n) return null;
  const own = fromUsd(sums.usd, rate.unitsPerUsd);
  const fees = fromUsd(fee, rate.unitsPerUsd);
  const parts = [...inUsd].map(([id, cost]) => ({ id, cost: fromUsd(cost, rate.unitsPerUsd) }));
  settleRounding(parts, own - fees);
  return { ...sums, own, fees, models: new Map(parts.map(({ id, cost }) => [id, cost])) };
}

/** What rounding the parts leaves goes to the largest, so that they add up. */
function settleRounding(parts: { cost: bigint }[], total: bigint): void {
  const largest = parts.reduce<{ cost: bigint } | null>(
    (best, part) => (best === null || part.cost > best.cost ? part : best),
    null,
  );
  if (largest !== null) largest.cost += total - parts.reduce((sum, { cost }) => sum + cost, 0n);
}
