import { dayAfter } from '../../../src-shared/domain/day-number.ts';
import { toUsd } from '../../../src-shared/domain/exchange.ts';
import { feeOfDay, type Plan } from '../../../src-shared/domain/pricing/plans.ts';
import type { MoneyRules } from './money-rules.ts';

/** A range of local days, both included. */
interface Days {
  first: string;
  last: string;
}

/** The fees of plans over local days in nano-US-dollars: each day's, converted at its rate, so that parts add up. */
export function feesOf(rules: MoneyRules, plans: readonly Plan[], days: Days): bigint {
  let sum = 0n;
  for (const date of datesOf(days)) {
    for (const plan of plans) sum += feeInUsd(rules, plan, date);
  }
  return sum;
}

/** What all plans in force cost on one local day, in nano-US-dollars. */
export function feesOn(rules: MoneyRules, date: string): bigint {
  const plans = rules.terms.plans.map(({ plan }) => plan);
  return feesOf(rules, plans, { first: date, last: date });
}

/** A plan's fee of one local day in nano-US-dollars; 0 where its currency has no rate, which settings do not let happen. */
function feeInUsd({ rateOn }: MoneyRules, plan: Plan, date: string): bigint {
  const rate = rateOn(plan.currency, date);
  return rate === null ? 0n : toUsd(feeOfDay(plan, date), rate.unitsPerUsd);
}

/** The dates of a range, in order. */
export function* datesOf({ first, last }: Days): Generator<string> {
  for (let date = first; date <= last; date = dayAfter(date)) yield date;
}
