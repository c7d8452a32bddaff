import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { Plan } from '../../../src-shared/domain/pricing/plans.ts';
import type { PlanStatus } from '../../../src-shared/ipc/money.ts';
import { BUCKET_MS } from '../../vault/kinds.ts';
import type { QueryKit } from '../query-kit.ts';
import { anyOf, coverageSql } from '../sums/coverage.ts';
import { feesOf } from './fees.ts';

interface BucketSum {
  bucket: number;
  netCost: bigint;
  requests: bigint;
}

/** What each plan that has days in the month of now cost and was worth in it, in the order in which they cover. */
export function planStatus(kit: QueryKit): PlanStatus {
  const rules = kit.money();
  const month = rules.calendar.spanOf('month', kit.now());
  const first = rules.calendar.dateOf(month.start);
  const last = rules.calendar.dateOf(month.end - 1);
  const today = rules.calendar.dateOf(kit.now());
  return rules.terms.plans.flatMap(({ plan }, index) => {
    const monthFee = feesOf(rules, [plan], { first, last });
    if (!isOf(plan, first, last)) return [];
    const days = valueByDay(kit, index, month);
    const value = days.reduce((sum, day) => sum + day.value, 0n);
    return [
      {
        name: plan.name,
        month: month.key,
        fee: formatUsd(feesOf(rules, [plan], { first, last: today })),
        monthFee: formatUsd(monthFee),
        currency: plan.currency,
        value: formatUsd(value),
        requests: Number(days.reduce((sum, day) => sum + day.requests, 0n)),
        paidForItselfOn: firstAbove(days, monthFee),
      },
    ];
  });
}

function isOf({ from, to }: Plan, first: string, last: string): boolean {
  return (from === null || from <= last) && (to === null || to > first);
}

interface DayValue {
  date: string;
  value: bigint;
  requests: bigint;
}

/** What a plan covers of a month that no older plan covers, by local day. */
function valueByDay(
  kit: QueryKit,
  index: number,
  month: { start: number; end: number },
): DayValue[] {
  const { terms, calendar } = kit.money();
  const covers = terms.plans.slice(0, index + 1).map((one) => coverageSql(kit.dictionary, one));
  const own = covers.pop();
  const sql = `SELECT bucket, sum(net_cost) AS netCost, sum(requests) AS requests FROM usage_rollups
    WHERE bucket >= ? AND bucket < ? AND ${own?.rollups ?? '0'} AND NOT ${anyOf(covers).rollups}
    GROUP BY bucket ORDER BY bucket`;
  const days = new Map<string, DayValue>();
  for (const row of kit
    .statement<BucketSum>(sql, { bigints: true })
    .all(Math.floor(month.start / BUCKET_MS), Math.ceil(month.end / BUCKET_MS))) {
    const date = calendar.dateOf(Number(row.bucket) * BUCKET_MS);
    const day = days.get(date) ?? { date, value: 0n, requests: 0n };
    days.set(date, day);
    day.value += row.netCost;
    day.requests += row.requests;
  }
  return [...days.values()];
}

function firstAbove(days: readonly DayValue[], fee: bigint): string | null {
  let sum = 0n;
  for (const { date, value } of days) {
    sum += value;
    if (sum >= fee) return date;
  }
  return null;
}
