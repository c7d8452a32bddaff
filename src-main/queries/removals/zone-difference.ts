import { type Calendar, createCalendar } from '../../../src-shared/domain/calendar.ts';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import { compilePlans } from '../../../src-shared/domain/pricing/plans.ts';
import { keptFrom } from '../../../src-shared/domain/retention.ts';
import { isTimeZone } from '../../../src-shared/domain/time-zone.ts';
import { invalidInput } from '../../../src-shared/ipc/envelope.ts';
import type { ZoneDifference, ZoneInput } from '../../../src-shared/ipc/upkeep.ts';
import { BUCKET_MS } from '../../vault/kinds.ts';
import { readWatermark } from '../../vault/watermark-read.ts';
import type { QueryKit } from '../query-kit.ts';
import { anyOf, coverageSql } from '../sums/coverage.ts';
import { createMonthDiscounts, type MoreDiscount, NO_MORE } from './month-discounts.ts';
import { removalBefore } from './removal.ts';

/** Sums of a local month: requests, net cost, and that of it which no plan covers. */
interface MonthSums {
  requests: bigint;
  net: bigint;
  paid: bigint;
}

const NOTHING: MonthSums = { requests: 0n, net: 0n, paid: 0n };

/**
 * What a change of the settings' zone would move: months of tiers and days of plans are worked out as if it were
 * changed, nothing is written. Seconds where tiers are set and rows are many. Refuses a zone that is not known.
 */
export function zoneDifference(
  kit: QueryKit,
  { timeZone, retentionMonths }: ZoneInput,
): ZoneDifference {
  if (!isTimeZone(timeZone)) {
    throw invalidInput('timeZone', timeZone, 'an IANA time zone, as Europe/Berlin');
  }
  const { calendar, terms } = kit.money();
  const next = createCalendar(timeZone);
  const plans = compilePlans(
    terms.plans.map(({ plan }) => plan),
    next,
  );
  const before = sumMonths(kit, calendar, kit.coverage().rollups);
  const covered = anyOf(plans.map((plan) => coverageSql(kit.dictionary, plan))).rollups;
  const after = sumMonths(kit, next, covered, createMonthDiscounts(kit, plans));
  const { at } = readWatermark(kit.db);
  const from = keptFrom(kit.now(), retentionMonths, timeZone);
  const keys = [...new Set([...before.keys(), ...after.keys()])].toSorted().toReversed();
  const months = keys.map((month) => ({
    month,
    ...toSides(before.get(month) ?? NOTHING, after.get(month) ?? NOTHING),
  }));
  return {
    months: months.filter(isMoved),
    total: toSides(total(before), total(after)),
    removal: removalBefore(kit, from !== null && (at === null || from > at) ? from : null),
  };
}

type Sides = ZoneDifference['total'];

function toSides(before: MonthSums, after: MonthSums): Sides {
  return {
    requestsBefore: Number(before.requests),
    requestsAfter: Number(after.requests),
    netBefore: formatUsd(before.net),
    netAfter: formatUsd(after.net),
    paidBefore: formatUsd(before.paid),
    paidAfter: formatUsd(after.paid),
  };
}

function isMoved(sides: Sides): boolean {
  return (
    sides.requestsBefore !== sides.requestsAfter ||
    sides.netBefore !== sides.netAfter ||
    sides.paidBefore !== sides.paidAfter
  );
}

function total(months: ReadonlyMap<string, MonthSums>): MonthSums {
  const sum = { ...NOTHING };
  for (const { requests, net, paid } of months.values()) {
    sum.requests += requests;
    sum.net += net;
    sum.paid += paid;
  }
  return sum;
}

interface SumRow {
  requests: bigint | null;
  net: bigint | null;
  paid: bigint | null;
}

/** Sums by the months of a calendar; `discounts` gives the difference that other tier discounts make to a month's costs. */
function sumMonths(
  kit: QueryKit,
  calendar: Calendar,
  covered: string,
  discounts: (month: { start: number; end: number }) => MoreDiscount = () => NO_MORE,
): Map<string, MonthSums> {
  const edge = (way: string) =>
    kit.statement<number | null>(`SELECT ${way}(bucket) FROM usage_rollups`, { pluck: true }).get();
  const sums = kit.statement<SumRow>(
    `SELECT sum(requests) AS requests, sum(net_cost) AS net,
       sum(CASE WHEN ${covered} THEN 0 ELSE net_cost END) AS paid
     FROM usage_rollups WHERE bucket >= ? AND bucket < ?`,
    { bigints: true },
  );
  const months = new Map<string, MonthSums>();
  const [first, last] = [edge('min'), edge('max')];
  if (typeof first !== 'number' || typeof last !== 'number') return months;
  for (let at = first * BUCKET_MS; at <= last * BUCKET_MS;) {
    const { key, start, end } = calendar.spanOf('month', at);
    const row = sums.get(start / BUCKET_MS, end / BUCKET_MS);
    const less = discounts({ start, end });
    const found = { requests: row?.requests ?? 0n, net: row?.net ?? 0n, paid: row?.paid ?? 0n };
    months.set(key, { ...found, net: found.net - less.net, paid: found.paid - less.paid });
    at = end;
  }
  return months;
}
