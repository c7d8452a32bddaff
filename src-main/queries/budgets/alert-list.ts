import { alertFiguresSchema } from '../../../src-shared/domain/budgets/alert-figures.ts';
import { alertText } from '../../../src-shared/domain/budgets/alert-text.ts';
import { BASES } from '../../../src-shared/domain/budgets/budget.ts';
import type { AlertItem, AlertsInput, AlertsPage } from '../../../src-shared/ipc/budgets.ts';
import { fromRuleText } from '../../vault/budgets/rule-text.ts';
import type { QueryKit } from '../query-kit.ts';

interface Stored {
  id: number;
  budgetId: number;
  isGone: number;
  percent: string;
  basis: string;
  user: string;
  periodFirst: string;
  periodEnd: string;
  crossedAt: number;
  origin: string;
  figures: string;
  acknowledgedAt: number | null;
  snoozedUntil: number | null;
  /** JSON; null where it is not that of the alert any more. */
  rule: string | null;
}

interface StoredDelivery {
  id: number;
  alertId: number;
  isRepeat: number;
  channel: AlertItem['deliveries'][number]['channel'];
  state: AlertItem['deliveries'][number]['state'];
  attempts: number;
  endedAt: number | null;
  dueAt: number;
  error: string | null;
}

const SELECT = `
  SELECT alerts.id, budget_id AS budgetId, budgets.deleted_at IS NOT NULL AS isGone, percent, basis, user,
    period_first AS periodFirst, period_end AS periodEnd, crossed_at AS crossedAt, origin, figures,
    acknowledged_at AS acknowledgedAt, snoozed_until AS snoozedUntil,
    CASE WHEN budgets.version = alerts.version THEN budgets.rule END AS rule
  FROM alerts LEFT JOIN budgets ON budgets.id = budget_id`;

/** The alert that a delivery repeats. */
const REPEATED = `json_extract(message, '$.repeats')`;

function deliveriesWhere(alert: string, isRepeat: 0 | 1): string {
  return `SELECT id, ${alert} AS alertId, ${isRepeat} AS isRepeat, channel, state, attempts,
    ended_at AS endedAt, due_at AS dueAt, error FROM deliveries`;
}

/** Alerts, the newest first, with how far their deliveries are. */
export function alertsPage(kit: QueryKit, { budgetId, limit, before }: AlertsInput): AlertsPage {
  const rows = kit
    .statement<Stored>(
      `${SELECT} WHERE (? IS NULL OR budget_id = ?) AND (? IS NULL OR alerts.id < ?)
       ORDER BY alerts.id DESC LIMIT ?`,
    )
    .all(budgetId, budgetId, before, before, limit + 1);
  const shown = rows.slice(0, limit);
  const deliveries = deliveriesOf(
    kit,
    shown.map(({ id }) => id),
  );
  return {
    alerts: shown.map((row) => toItem(row, deliveries.get(row.id) ?? [])),
    hasMore: rows.length > limit,
    open: countOpen(kit),
  };
}

/** Alerts that ask for a look: news that nobody has acknowledged or put off, and deliveries that went wrong. */
function countOpen(kit: QueryKit): number {
  const count = kit.statement<number>(
    `SELECT count(*) FROM alerts WHERE acknowledged_at IS NULL AND coalesce(snoozed_until, 0) <= ? AND (
       origin = 'crossing' OR EXISTS (SELECT 1 FROM deliveries AS told WHERE alert_id = alerts.id
         AND state IN ('unconfirmed', 'given-up', 'missed') AND NOT EXISTS (SELECT 1 FROM deliveries
           WHERE alert_id IS NULL AND channel = told.channel AND state = 'delivered'
             AND ${REPEATED} = alerts.id)))`,
    { pluck: true },
  );
  return count.get(kit.now()) ?? 0;
}

function deliveriesOf(kit: QueryKit, ids: readonly number[]): Map<number, StoredDelivery[]> {
  const rows = kit
    .statement<StoredDelivery>(
      `${deliveriesWhere('alert_id', 0)} WHERE alert_id IN (SELECT value FROM json_each(?))
       UNION ALL ${deliveriesWhere(REPEATED, 1)}
       WHERE alert_id IS NULL AND ${REPEATED} IN (SELECT value FROM json_each(?)) ORDER BY id`,
    )
    .all(JSON.stringify(ids), JSON.stringify(ids));
  const byAlert = new Map<number, StoredDelivery[]>();
  for (const row of rows) byAlert.set(row.alertId, [...(byAlert.get(row.alertId) ?? []), row]);
  return byAlert;
}

function toItem(row: Stored, deliveries: readonly StoredDelivery[]): AlertItem {
  const figures = alertFiguresSchema.parse(JSON.parse(row.figures));
  const basis = BASES.find((one) => one === row.basis) ?? 'actual';
  const { origin } = row;
  return {
    id: row.id,
    budgetId: row.isGone === 1 ? null : row.budgetId,
    percent: row.percent,
    basis,
    user: row.user === '' ? null : row.user,
    periodStart: row.periodFirst,
    periodEnd: row.periodEnd,
    crossedAt: row.crossedAt,
    origin: origin === 'crossing' || origin === 'known' || origin === 'lower' ? origin : 'import',
    figures,
    ...alertText({ percent: row.percent, basis }, figures),
    acknowledgedAt: row.acknowledgedAt,
    snoozedUntil: row.snoozedUntil,
    scope: scopeOf(row.rule),
    deliveries: deliveries.map(({ id: _id, alertId: _alertId, isRepeat, ...delivery }) => ({
      ...delivery,
      isRepeat: isRepeat === 1,
    })),
  };
}

function scopeOf(rule: string | null): AlertItem['scope'] {
  if (rule === null) return null;
  const { models, providers, projects, users } = fromRuleText(rule).scope;
  return {
    models: [...models],
    providers: [...providers],
    projects: [...projects],
    users: [...users],
  };
}
