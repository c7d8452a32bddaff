import type { BudgetAlertsConfig, LimitConfig } from '../../config/budget-config.ts';
import { parseUsd } from '../money.ts';
import type { BudgetRule } from './budget.ts';

/** A budget that config.yaml asks for. */
export interface ConfigBudget {
  /** Which limit of the file it is: the budget keeps its history under this key. */
  readonly configKey: 'global.daily' | 'global.monthly' | 'user.daily' | 'user.monthly';
  readonly name: string;
  /** One for each user. */
  readonly perUser: boolean;
  readonly rule: BudgetRule;
}

/** The budgets of a file: only limits that are written make one. */
export function configBudgets(alerts: BudgetAlertsConfig): ConfigBudget[] {
  if (!alerts.enabled) return [];
  const { globalLimits, userLimits } = alerts;
  const make = (
    configKey: ConfigBudget['configKey'],
    name: string,
    limit: LimitConfig,
    currency: string,
  ): ConfigBudget[] =>
    limit.isWritten
      ? [
          {
            configKey,
            name,
            perUser: configKey.startsWith('user'),
            rule: ruleOf(alerts, configKey, limit, currency),
          },
        ]
      : [];
  return [
    ...make('global.daily', 'Daily budget', globalLimits.daily, globalLimits.currency),
    ...make('global.monthly', 'Monthly budget', globalLimits.monthly, globalLimits.currency),
    ...(userLimits.enabled
      ? [
          ...make('user.daily', 'Daily budget per user', userLimits.daily, userLimits.currency),
          ...make(
            'user.monthly',
            'Monthly budget per user',
            userLimits.monthly,
            userLimits.currency,
          ),
        ]
      : []),
  ];
}

function ruleOf(
  { thresholds }: BudgetAlertsConfig,
  key: ConfigBudget['configKey'],
  limit: LimitConfig,
  currency: string,
): BudgetRule {
  return {
    period: key.endsWith('daily') ? 'day' : 'month',
    startDay: 1,
    start: '01-01',
    scope: { models: [], providers: [], projects: [], users: [] },
    limit: parseUsd(limit.amount) ?? 0n,
    currency,
    timeZone: null,
    counts: 'paid',
    thresholds: thresholds.map((percent) => ({ percent, basis: 'actual' })),
  };
}
