import {
  amountOf,
  compareThresholds,
  reached,
} from '../../../src-shared/domain/budgets/crossing.ts';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { Threshold } from '../../../src-shared/domain/budgets/budget.ts';
import type { EndForecasts } from '../../queries/budgets/end-forecast.ts';
import { willReach } from '../../queries/budgets/will-reach.ts';
import type { Standing, Standings } from '../../queries/budgets/standing.ts';
import type { QueryKit } from '../../queries/query-kit.ts';
import type { AlertStore, CrossingMode, NewAlert } from '../../vault/budgets/alert-store.ts';
import type { BudgetStore } from '../../vault/budgets/budget-store.ts';
import type { Budget } from '../../vault/budgets/read-budgets.ts';
import type { Channel, DeliveryStore } from '../../vault/budgets/delivery-store.ts';
import { figuresOf } from './figures.ts';

/** What evaluating works with, all on the one connection that writes. */
export interface EvaluateDeps {
  kit: QueryKit;
  standings: Standings;
  budgets: BudgetStore;
  alerts: AlertStore;
  deliveries: DeliveryStore;
  /** The ways on which alerts go out now. */
  channels(): readonly Channel[];
  /** What a standing's period will have cost at its end; null: nothing can be said yet. */
  forecast: EndForecasts;
}

/** A budget at the time of an evaluation. */
export interface Evaluated {
  budget: Budget;
  standing: Standing;
  /** Thresholds that are reached now, lowest first. */
  reached: Threshold[];
  /** The highest of those that were not noted before. */
  alert: NewAlert | null;
}

/**
 * Looks at every budget that is not paused and notes the thresholds it has reached. Only inside a transaction that may
 * write: what is noted, and what is in line to be told, stands or falls with the rows before it.
 */
export function evaluate(
  deps: EvaluateDeps,
  { mode, now, only }: { mode: CrossingMode; now: number; only: readonly number[] | null },
): Evaluated[] {
  const { kit, budgets, standings } = deps;
  kit.dictionary.refresh();
  return budgets
    .all()
    .filter(({ id, pausedAt }) => pausedAt === null && (only?.includes(id) ?? true))
    .flatMap((budget) =>
      standings.of(budget, now).map((standing) => {
        const found = reachedBy(deps, budget, standing, now);
        const alert =
          found.length === 0 ? null : note(deps, { budget, standing, found, mode, now });
        return { budget, standing, reached: found, alert };
      }),
    );
}

function reachedBy(
  deps: EvaluateDeps,
  budget: Budget,
  standing: Standing,
  now: number,
): Threshold[] {
  const { rule, spending } = standing;
  if (spending === null) return [];
  const spent = reached(rule.thresholds, 'actual', spending.own, rule.limit);
  const ahead = rule.thresholds.filter(({ basis }) => basis === 'forecasted');
  const end = ahead.length === 0 ? null : deps.forecast(budget, standing, now);
  if (end === null) return spent;
  const will = ahead.filter((one) => willReach(standing, end, amountOf(one, rule.limit)));
  return [...spent, ...will].sort(compareThresholds);
}

/** Notes what was not noted before. Figures, the forecast among them, are worked out only then. */
function note(
  { alerts, deliveries, channels, forecast }: EvaluateDeps,
  {
    budget,
    standing,
    found,
    mode,
    now,
  }: { budget: Budget; standing: Standing; found: Threshold[]; mode: CrossingMode; now: number },
): NewAlert | null {
  const { user, period } = standing;
  const of = { budgetId: budget.id, version: budget.version, user: user ?? '', period };
  const thresholds = alerts.fresh(of, found);
  if (thresholds.length === 0) return null;
  const figures = figuresOf(budget, standing, forecastFigures(forecast(budget, standing, now)));
  const alert = alerts.note({ ...of, thresholds, figures }, mode, now);
  if (alert === null || mode !== 'deliver') return alert;
  for (const channel of channels()) {
    const expiresAt = channel === 'native' ? standing.end : null;
    deliveries.add(channel, { alertId: alert.id }, { dueAt: now, expiresAt });
  }
  return alert;
}

function forecastFigures(end: ReturnType<EndForecasts>) {
  return end === null ? null : { mean: formatUsd(end.mean), runsOutOn: end.runsOutOn };
}
