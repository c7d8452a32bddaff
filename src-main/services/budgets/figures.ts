import type { AlertFigures } from '../../../src-shared/domain/budgets/alert-figures.ts';
import { countsAll } from '../../../src-shared/domain/budgets/budget.ts';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { Standing } from '../../queries/budgets/standing.ts';
import type { Budget } from '../../vault/budgets/read-budgets.ts';

/** Takes down how a budget stands. */
export function figuresOf(
  budget: Budget,
  { rule, user, spending }: Standing,
  forecast: AlertFigures['forecast'],
): AlertFigures {
  return {
    budget: budget.name,
    scope: scopeText(budget, user),
    period: rule.period,
    counts: rule.counts,
    currency: rule.currency,
    limit: formatUsd(rule.limit),
    spending: formatUsd(spending?.own ?? 0n),
    spendingUsd: formatUsd(spending?.usd ?? 0n),
    requests: spending?.requests ?? 0,
    unpriced: spending?.unpriced ?? 0,
    isEstimated: spending?.isEstimated ?? false,
    forecast,
  };
}

/** What a budget is about, in words: `all usage`, `provider Anthropic`, `model claude-*, project atlas`. */
function scopeText({ rule }: Budget, user: string | null): string {
  const { models, providers, projects, users } = rule.scope;
  const named = (word: string, patterns: readonly string[]) =>
    patterns.length === 0 ? [] : [`${word} ${patterns.join(', ')}`];
  const parts = [
    ...named('model', models),
    ...named('provider', providers),
    ...named('project', projects),
    ...named('user', user === null ? users : [user]),
  ];
  return parts.length === 0 && countsAll(rule.scope) ? 'all usage' : parts.join(', ');
}
