import { amountText } from '../../../src-shared/domain/money-text.ts';
import type { BudgetStatus } from '../../../src-shared/ipc/budgets.ts';
import { type CommandContext, EXIT } from '../command.ts';
import { type Column, layOut } from '../table.ts';
import type { BudgetDesk } from './desk.ts';

/** `budget`: how all budgets stand. */
export function listBudgets({ io, json }: CommandContext, desk: BudgetDesk): number {
  const budgets = desk.statuses();
  io.out(json ? `${JSON.stringify({ budgets })}\n` : describeBudgets(budgets, io.columns));
  return EXIT.ok;
}

const text = (title: string, of: (budget: BudgetStatus) => string, drop: number | null = null) =>
  ({ title, align: 'left', text: of, drop }) as const;
const figure = (title: string, of: (budget: BudgetStatus) => string, drop: number | null = null) =>
  ({ title, align: 'right', text: of, drop }) as const;

const amount = (value: string | null, { currency }: BudgetStatus): string =>
  value === null ? 'no rate' : amountText(value, currency);

const COLUMNS: readonly Column<BudgetStatus>[] = [
  text('Budget', ({ name, user }) => (user === null ? name : `${name}: ${user}`)),
  text('Scope', scopeWords, 3),
  text('Period', ({ periodStart, period }) => `${period} from ${periodStart}`, 2),
  figure('Spent', (budget) => amount(budget.spending, budget)),
  figure('Limit', (budget) => amount(budget.limit, budget)),
  figure('Used', ({ percentageUsed }) =>
    percentageUsed === null ? '' : `${percentageUsed.toFixed(2)}%`,
  ),
  text('State', ({ isPaused, alertLevel }) => (isPaused ? 'paused' : (alertLevel ?? 'unknown'))),
];

/** The budgets as a table for people. */
export function describeBudgets(budgets: readonly BudgetStatus[], columns: number | null): string {
  if (budgets.length === 0) {
    return 'There are no budgets. Make one: budget add "Claude" --amount 300 --provider anthropic\n';
  }
  return layOut(budgets, COLUMNS, columns);
}

function scopeWords({ scope }: BudgetStatus): string {
  const { models, providers, projects, users } = scope;
  return [...models, ...providers, ...projects, ...users].join(', ') || 'all';
}
