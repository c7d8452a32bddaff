import { dayOfDate } from '../../vault/rollups/local-days.ts';
import type { EndForecast } from './end-forecast.ts';
import type { Standing } from './standing.ts';

/** A forecast tells of a crossing only when so many days of the period are over. */
const LEAST_DAYS = 3;

/** True when it is more likely than not that a period's total reaches an amount, and enough of the period is over to say so. */
export function willReach(
  { period, today }: Standing,
  { chanceToReach }: EndForecast,
  amount: bigint,
): boolean {
  return dayOfDate(today) - dayOfDate(period.first) >= LEAST_DAYS && chanceToReach(amount) >= 0.5;
}
