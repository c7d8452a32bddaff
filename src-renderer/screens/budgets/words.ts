import { weekdayDate } from '../../../src-shared/domain/weekday-date.ts';
import { Temporal } from 'temporal-polyfill';
import { amountText } from '../../../src-shared/domain/money-text.ts';
import type { BudgetStatus } from '../../../src-shared/ipc/budgets.ts';
import { displayName } from '../../format/names.ts';
import { formatCounted, roundTo, UNKNOWN } from '../../format/number.ts';
import { describeDays } from '../../range/describe.ts';

const PERIODS = {
  day: 'Day',
  week: 'Week',
  month: 'Month',
  quarter: 'Quarter',
  year: 'Year',
} as const;

/** The word of a budget's period. */
export function periodWord(period: BudgetStatus['period']): string {
  return PERIODS[period];
}

/** The last part of a path, which is what a project is called; patterns stay whole. */
function projectName(project: string): string {
  return project.includes('*') ? project : (project.split(/[/\\]/).findLast(Boolean) ?? project);
}

/** Whose requests a budget counts, without the kind of each name: `Anthropic`, `claude-*, atlas-api`, `all usage`. */
export function scopeShort({ scope, user }: Pick<BudgetStatus, 'scope' | 'user'>): string {
  const names = [
    ...scope.models,
    ...scope.providers.map(displayName),
    ...scope.projects.map(projectName),
    ...(user === null ? scope.users : [user]),
  ];
  return names.join(', ') || 'all usage';
}

/** The same with the kinds: `Provider Anthropic`, `Model claude-*, project atlas-api`, `All usage`. */
export function scopeWords({ scope, user }: Pick<BudgetStatus, 'scope' | 'user'>): string {
  const named = (word: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [`${word} ${names.join(' or ')}`];
  const parts = [
    ...named('model', scope.models),
    ...named('provider', scope.providers.map(displayName)),
    ...named('project', scope.projects.map(projectName)),
    ...named('user', user === null ? scope.users : [user]),
  ];
  const words = parts.join(', ') || 'all usage';
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A budget's period by its dates: `1 to 30 Nov 2026`; `end` is the day after the last. */
export function periodDates({
  periodStart,
  periodEnd,
}: Pick<BudgetStatus, 'periodStart' | 'periodEnd'>): string {
  const from = Temporal.PlainDate.from(periodStart);
  return describeDays({ from, to: Temporal.PlainDate.from(periodEnd).subtract({ days: 1 }) });
}

/** How much is used: `93.0%`; what is below the limit never rounds up to it. */
export function usedText(percentage: number | null): string {
  if (percentage === null) return UNKNOWN;
  const rounded = roundTo(percentage, 1);
  return percentage < 100 && rounded === '100.0' ? `${percentage.toFixed(2)}%` : `${rounded}%`;
}

/** An amount of a budget in its currency. */
export function amountOf(amount: string | null, { currency }: BudgetStatus): string {
  return amount === null ? UNKNOWN : amountText(amount, currency);
}

/** The whole name: `Daily budget per user: maya`. */
export function budgetTitle({ name, user }: Pick<BudgetStatus, 'name' | 'user'>): string {
  return user === null ? name : `${name}: ${user}`;
}

/** The same in a list, where its end may be cut: the user comes first. */
export function listTitle({ name, user }: Pick<BudgetStatus, 'name' | 'user'>): string {
  return user === null ? name : `${user}, ${name}`;
}

const LEVEL_WORDS = { warning: 'Warning', critical: 'Critical', exceeded: 'Exceeded' } as const;

/** How serious a budget's state is: icon and colour by `kind`, always with its word; null: within its limit. */
export function severityOf({
  alertLevel,
}: Pick<BudgetStatus, 'alertLevel'>): { kind: 'warn' | 'crit'; word: string } | null {
  if (alertLevel === null || alertLevel === 'ok') return null;
  return { kind: alertLevel === 'warning' ? 'warn' : 'crit', word: LEVEL_WORDS[alertLevel] };
}

/** What the list says below a budget's figures, the most urgent first. */
export function standingWords(budget: BudgetStatus): string {
  const { forecast, unpricedRequests, isPaused, spending, origin } = budget;
  const outlook =
    forecast === null
      ? []
      : [
          forecast.runsOutOn === null
            ? `forecast ${amountOf(forecast.mean, budget)}`
            : `runs out ${weekdayDate(forecast.runsOutOn)}`,
        ];
  const parts = [
    ...(isPaused ? ['paused'] : []),
    ...(severityOf(budget) ? [severityOf(budget)?.word ?? ''] : []),
    ...(spending === null ? [`no rate for ${budget.currency}`] : outlook),
    ...(unpricedRequests > 0 ? [`${formatCounted(unpricedRequests, 'request')} unpriced`] : []),
    ...(origin === 'config' ? ['config.yaml'] : []),
  ];
  const words = parts.join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
