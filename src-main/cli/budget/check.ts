import { formatUsd } from '../../../src-shared/domain/money.ts';
import { type CommandContext, EXIT } from '../command.ts';
import type { Evaluated } from '../../services/budgets/evaluate.ts';
import type { BudgetDesk } from './desk.ts';
import { describeBudgets } from './list.ts';

/** `budget check`: notes and delivers what is newly crossed, and ends with 3 while anything is. */
export async function checkBudgets(
  { args, io, json }: CommandContext,
  desk: BudgetDesk,
): Promise<number> {
  const isDry = args.has('dry-run');
  const evaluated = isDry ? desk.watch.rehearse() : desk.watch.evaluate();
  if (!isDry) await desk.deliver();
  const budgets = desk.statuses();
  const alerts = evaluated.flatMap((one) => toAlert(one, desk, isDry));
  if (json) io.out(`${JSON.stringify({ budgets, alerts })}\n`);
  else io.out(describeBudgets(budgets, io.columns) + describeAlerts(alerts));
  return evaluated.some(({ reached }) => reached.length > 0) ? EXIT.finding : EXIT.ok;
}

interface Alert {
  budget: string;
  user: string | null;
  threshold: number;
  basis: string;
  periodStart: string;
  spending: string;
  deliveries: { channel: string; state: string; error: string | null }[];
}

function toAlert(
  { budget, standing, alert }: Evaluated,
  { kit }: BudgetDesk,
  isDry: boolean,
): Alert[] {
  if (alert === null) return [];
  return [
    {
      budget: budget.name,
      user: standing.user,
      threshold: Number(alert.threshold.percent),
      basis: alert.threshold.basis,
      periodStart: standing.period.first,
      spending: formatUsd(standing.spending?.own ?? 0n),
      deliveries: isDry ? [] : kit.deliveries.ofAlert(alert.id),
    },
  ];
}

function describeAlerts(alerts: readonly Alert[]): string {
  const lines = alerts.map(({ budget, threshold, basis, deliveries }) => {
    const ways = deliveries.map(({ channel, state }) => `${channel} ${state}`).join(', ');
    return `${budget}: ${threshold}% ${basis} is crossed${ways === '' ? '' : ` (${ways})`}\n`;
  });
  return lines.length === 0 ? '' : `\n${lines.join('')}`;
}
