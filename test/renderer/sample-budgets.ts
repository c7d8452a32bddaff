import { alertText } from '../../src-shared/domain/budgets/alert-text.ts';
import type { AlertItem, BudgetStatus } from '../../src-shared/ipc/budgets.ts';

const DAY = 86_400_000;

/** A budget of 300 dollars a month on Anthropic, of which 279.06 are spent, with what matters to a test. */
export function budget(given: Partial<BudgetStatus> = {}): BudgetStatus {
  const now = Date.now();
  return {
    id: 1,
    name: 'Claude',
    origin: 'own',
    isPaused: false,
    user: null,
    scope: { models: [], providers: ['anthropic'], projects: [], users: [] },
    period: 'month',
    startDay: 1,
    start: '01-01',
    timeZone: 'Europe/Berlin',
    periodStart: '2026-11-01',
    periodEnd: '2026-12-01',
    startsAt: now - 24 * DAY,
    endsAt: now + 6.5 * DAY,
    limit: '300.000000000',
    currency: 'USD',
    spending: '279.060000000',
    limitUsd: '300.000000000',
    spendingUsd: '279.060000000',
    fees: '0.000000000',
    counts: 'paid',
    remaining: '20.940000000',
    percentageUsed: 93.02,
    alertLevel: 'critical',
    alertTriggered: true,
    thresholds: [
      { percent: '80', basis: 'actual', reached: true },
      { percent: '100', basis: 'actual', reached: false },
      { percent: '100', basis: 'forecasted', reached: true },
    ],
    requests: 4200,
    unpricedRequests: 0,
    isEstimated: false,
    breakdown: [
      { model: 'claude-opus-4-5', isFees: false, cost: '183.060000000', percentage: 65.6 },
      { model: null, isFees: true, cost: '96.000000000', percentage: 34.4 },
    ],
    forecast: {
      mean: '351.480000000',
      lower: '330.410000000',
      upper: '374.230000000',
      runsOutOn: '2026-11-26',
    },
    ...given,
  };
}

/** An alert at 90 % of that budget, new and told by a notification. */
export function alert(given: Partial<AlertItem> = {}): AlertItem {
  const { percent = '90', basis = 'actual' } = given;
  const figures = {
    budget: 'Claude',
    scope: 'provider Anthropic',
    period: 'month' as const,
    counts: 'paid' as const,
    currency: 'USD',
    limit: '300.000000000',
    spending: '270.230000000',
    spendingUsd: '270.230000000',
    requests: 4200,
    unpriced: 0,
    isEstimated: false,
    forecast: { mean: '351.480000000', runsOutOn: '2026-11-26' },
  };
  return {
    id: 5,
    budgetId: 1,
    percent,
    basis,
    user: null,
    periodStart: '2026-11-01',
    periodEnd: '2026-12-01',
    crossedAt: Date.UTC(2026, 10, 24, 8, 12),
    origin: 'crossing',
    figures,
    ...alertText({ percent, basis }, figures),
    acknowledgedAt: null,
    snoozedUntil: null,
    scope: { models: [], providers: ['anthropic'], projects: [], users: [] },
    deliveries: [
      {
        isRepeat: false,
        channel: 'native',
        state: 'delivered',
        attempts: 1,
        dueAt: Date.UTC(2026, 10, 24, 8, 12),
        endedAt: Date.UTC(2026, 10, 24, 8, 12),
        error: null,
      },
    ],
    ...given,
  };
}
