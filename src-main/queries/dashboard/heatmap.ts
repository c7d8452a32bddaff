import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import { NANOS } from './cells.ts';
import { daysOf } from './days/days-of.ts';
import { HOUR_WIDTH, HOURS, HOURS_OF_DAYS } from './days/hours-of-days.ts';
import { ratedCost } from './rated-costs.ts';
import type { Scope } from './scope.ts';

/** What was used in each hour of the week over the range, Monday 00:00 first. */
export function heatmapOf(scope: Scope): Dashboard['heatmap'] {
  const sums = new Float64Array(HOURS * HOUR_WIDTH);
  const rated = Array.from({ length: HOURS }, () => ratedCost(scope));
  for (const { day, value } of daysOf(scope, HOURS_OF_DAYS)) {
    for (let at = 0; at < value.length; at += HOUR_WIDTH) {
      const hour = value[at] ?? 0;
      rated[hour]?.add(day, value[at + 1] ?? 0, value[at + 2] ?? 0);
      const to = hour * HOUR_WIDTH;
      for (let more = 1; more < HOUR_WIDTH; more += 1)
        sums[to + more] = (sums[to + more] ?? 0) + (value[at + more] ?? 0);
    }
  }
  return Array.from({ length: HOURS }, (_, hour) => {
    const [, dollars = 0, nanos = 0, requests = 0, tokens = 0] = sums.subarray(
      hour * HOUR_WIDTH,
      (hour + 1) * HOUR_WIDTH,
    );
    const netCost = BigInt(dollars) * BigInt(NANOS) + BigInt(nanos);
    const shownCost = rated[hour]?.shown() ?? null;
    return { netCost: formatUsd(netCost), shownCost, requests, totalTokens: tokens };
  });
}
