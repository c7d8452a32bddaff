import { willReach } from './will-reach.ts';
import { levelOf, percentShares, percentUsed } from '../../../src-shared/domain/budgets/level.ts';
import { amountOf } from '../../../src-shared/domain/budgets/crossing.ts';
import type { Threshold } from '../../../src-shared/domain/budgets/budget.ts';
import { toUsd } from '../../../src-shared/domain/exchange.ts';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { BudgetStatus } from '../../../src-shared/ipc/budgets.ts';
import type { Budget } from '../../vault/budgets/read-budgets.ts';
import type { QueryKit } from '../query-kit.ts';
import type { EndForecast } from './end-forecast.ts';
import type { Spending } from './running-sum.ts';
import type { Standing } from './standing.ts';

/** How a budget stands, as screens and the command line show it. */
export function statusOf(
  kit: QueryKit,
  budget: Budget,
  standing: Standing,
  forecast: EndForecast | null,
): BudgetStatus {
  const { rule, user, period, spending } = standing;
  const { scope, limit, currency, counts, startDay, start } = rule;
  return {
    id: budget.id,
    name: budget.name,
    origin: budget.configKey === null ? 'own' : 'config',
    isPaused: budget.pausedAt !== null,
    user,
    scope: {
      models: [...scope.models],
      providers: [...scope.providers],
      projects: [...scope.projects],
      users: [...scope.users],
    },
    period: rule.period,
    startDay,
    start,
    timeZone: rule.timeZone ?? kit.money().calendar.timeZone,
    periodStart: period.first,
    periodEnd: period.end,
    startsAt: standing.start,
    endsAt: standing.end,
    limit: formatUsd(limit),
    currency,
    counts,
    limitUsd: limitInUsd(kit, standing),
    ...figuresOf(standing, spending, forecast),
    breakdown: spending === null ? [] : breakdownOf(spending),
    forecast: forecast === null ? null : forecastText(forecast),
  };
}

function limitInUsd(kit: QueryKit, { rule, today }: Standing): string | null {
  const rate = kit.money().rateOn(rule.currency, today);
  return rate === null ? null : formatUsd(toUsd(rule.limit, rate.unitsPerUsd));
}

function figuresOf(standing: Standing, spending: Spending | null, forecast: EndForecast | null) {
  const { limit, thresholds } = standing.rule;
  const isReached = (threshold: Threshold): boolean => {
    const amount = amountOf(threshold, limit);
    if (threshold.basis === 'actual') return spending !== null && spending.own >= amount;
    return forecast !== null && willReach(standing, forecast, amount);
  };
  const shown = thresholds.map((one) => ({ ...one, reached: isReached(one) }));
  return {
    spending: spending === null ? null : formatUsd(spending.own),
    spendingUsd: spending === null ? null : formatUsd(spending.usd),
    fees: spending === null ? null : formatUsd(spending.fees),
    remaining: spending === null ? null : formatUsd(limit - spending.own),
    percentageUsed: spending === null ? null : percentUsed(spending.own, limit),
    alertLevel: spending === null ? null : levelOf(spending.own, limit),
    alertTriggered: shown.some(({ reached }) => reached),
    thresholds: shown,
    requests: spending?.requests ?? 0,
    unpricedRequests: spending?.unpriced ?? 0,
    isEstimated: spending?.isEstimated ?? false,
  };
}

function breakdownOf({ models, fees }: Spending): BudgetStatus['breakdown'] {
  const parts = [
    ...models.map(({ model, cost }) => ({ model, isFees: false, cost })),
    ...(fees === 0n ? [] : [{ model: null, isFees: true, cost: fees }]),
  ];
  const shares = percentShares(parts.map(({ cost }) => cost));
  return parts.map(({ cost, ...part }, index) => ({
    ...part,
    cost: formatUsd(cost),
    percentage: shares[index] ?? 0,
  }));
}

function forecastText({ mean, lower, upper, runsOutOn }: EndForecast) {
  return {
    mean: formatUsd(mean),
    lower: formatUsd(lower),
    upper: formatUsd(upper),
    runsOutOn,
  };
}
