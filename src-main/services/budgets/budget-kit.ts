import type { Config } from '../../../src-shared/config/schema.ts';
import { createStandings } from '../../queries/budgets/standing.ts';
import { createEndForecasts } from '../../queries/budgets/end-forecast.ts';
import type { QueryKit } from '../../queries/query-kit.ts';
import type { QuerySettings } from '../../queries/query-settings.ts';
import {
  type AlertStore,
  createAlertStore,
  type CrossingMode,
} from '../../vault/budgets/alert-store.ts';
import { type BudgetStore, createBudgetStore } from '../../vault/budgets/budget-store.ts';
import {
  type Channel,
  createDeliveryStore,
  type DeliveryStore,
} from '../../vault/budgets/delivery-store.ts';
import { durably } from '../../vault/durable.ts';
import type { WriteVault } from '../../vault/open.ts';
import { type Evaluated, evaluate } from './evaluate.ts';

/** What the budgets of a vault work with, on its one writing connection. */
export interface BudgetDeps {
  vault: WriteVault;
  kit: QueryKit;
  config(): Pick<Config, 'budgetAlerts'>;
  /** The ways on which alerts go out now. */
  channels(): readonly Channel[];
  /** How forecasts are made, by the settings in force. */
  prediction(): QuerySettings['prediction'];
  /** What counts as now (UTC ms), and then rows after it are not there; null: the clock, and all rows. */
  asOf: number | null;
}

/** What editing and watching budgets share. */
export interface BudgetKit {
  deps: BudgetDeps;
  budgets: BudgetStore;
  alerts: AlertStore;
  deliveries: DeliveryStore;
  /** UTC ms. */
  now(): number;
  /** Runs as one transaction that may write, and is on the disk when it ends. */
  inTransaction<T>(work: () => T): T;
  /** Looks at budgets (all, or some by id) and notes what they have reached. Only inside a transaction. */
  look(mode: CrossingMode, only?: readonly number[]): Evaluated[];
}

/** Makes it. */
export function createBudgetKit(deps: BudgetDeps): BudgetKit {
  const { vault, kit, channels } = deps;
  const { db, clock } = vault;
  const budgets = createBudgetStore(db);
  const deliveries = createDeliveryStore(db);
  const standings = createStandings(kit, deps.asOf);
  const forecast = createEndForecasts(kit, standings, deps.prediction);
  const alerts = createAlertStore(db);
  const now = (): number => deps.asOf ?? clock();
  return {
    deps,
    budgets,
    alerts,
    deliveries,
    now,
    inTransaction: (work) => durably(db, work),
    look: (mode, only) =>
      evaluate(
        { kit, standings, budgets, alerts, deliveries, channels, forecast },
        { mode, now: now(), only: only ?? null },
      ),
  };
}
