import type { VaultInfo } from '../../src-shared/ipc/app.ts';
import type { Dashboard } from '../../src-shared/ipc/dashboard.ts';
import type { Owner, OwnerInput, Owners, OwnersInput } from '../../src-shared/ipc/projects.ts';
import type {
  Session,
  SessionClasses,
  SessionInput,
  SessionNeighbours,
  SessionRequests,
  SessionRequestsInput,
  SessionsInput,
  SessionsPage,
} from '../../src-shared/ipc/sessions.ts';
import type { PlanStatus, PriceSearch, UnpricedModels } from '../../src-shared/ipc/money.ts';
import type { AlertsInput, AlertsPage, Budgets } from '../../src-shared/ipc/budgets.ts';
import type {
  BudgetDays,
  BudgetDaysInput,
  BudgetPreview,
  BudgetPreviewInput,
} from '../../src-shared/ipc/budget-days.ts';
import type {
  BacktestInput,
  BacktestResult,
  Drivers,
  DriversInput,
  PredictInput,
  Prediction,
  WhatIf,
  WhatIfInput,
} from '../../src-shared/ipc/forecast.ts';
import type {
  RejectedInput,
  RejectedPage,
  RejectedPlace,
  RejectedSummary,
} from '../../src-shared/ipc/imports.ts';
import type {
  EmptyReason,
  ErrorFacets,
  UsageDetail,
  UsageFacets,
  UsageFilter,
  UsagePage,
  UsagePageInput,
  UsageTotals,
} from '../../src-shared/ipc/usage.ts';
import type {
  RetentionPreview,
  SourceRemoval,
  ZoneDifference,
  ZoneInput,
} from '../../src-shared/ipc/upkeep.ts';
import type { Spikes, SpikesInput } from '../../src-shared/ipc/spikes.ts';
import type { ReadDb } from '../vault/read-db.ts';
import { type CostNow, costNow } from './money/cost-now.ts';
import { planStatus } from './money/plan-status.ts';
import { priceSearch } from './money/price-search.ts';
import { unpricedModels } from './money/unpriced-models.ts';
import { dashboard } from './dashboard/dashboard.ts';
import { errorFacets } from './error-facets.ts';
import type { DashboardQuestion } from './dashboard/scope.ts';
import { owner } from './projects/owner.ts';
import { owners } from './projects/owners.ts';
import { session } from './sessions/session.ts';
import { sessionClasses } from './sessions/session-classes.ts';
import { sessionNeighbours } from './sessions/session-neighbours.ts';
import { sessionRequests } from './sessions/session-requests.ts';
import { sessionsPage } from './sessions/sessions-page.ts';
import { alertsPage } from './budgets/alert-list.ts';
import type { BudgetsGlance } from './budgets/glance.ts';
import { createBudgetQueries } from './budgets/budget-queries.ts';
import { drivers } from './forecast/drivers.ts';
import type { AsOf } from './forecast/forecast-of.ts';
import { backtestQuery, predict } from './forecast/predict.ts';
import { whatIf } from './forecast/what-if.ts';
import { createSpikeFinder } from './forecast/spikes.ts';
import { lastImportedAt } from './last-imported.ts';
import { type MonthReport, monthReport, type MonthReportQuestion } from './month-report.ts';
import { createQueryKit } from './query-kit.ts';
import type { QuerySettings } from './query-settings.ts';
import { type ReconciledPair, reconcile } from './reconcile/reconcile.ts';
import { rejectedPage } from './rejected-page.ts';
import { rejectedPlace } from './rejected-place.ts';
import { rejectedSummary } from './rejected-summary.ts';
import { retentionPreview, sourceRemoval } from './removals/removal.ts';
import { zoneDifference } from './removals/zone-difference.ts';
import { createCombinations } from './sums/combinations.ts';
import { usageDetail } from './usage-detail.ts';
import { usageFacets } from './usage-facets.ts';
import { type Group, type GroupsInput, usageGroups } from './usage-groups.ts';
import { type PageOf, recordPage, usagePage } from './usage-page.ts';
import type { UsageRecord } from './usage-record.ts';
import { usageTotals } from './usage-totals.ts';
import { vaultInfo } from './vault-info.ts';
import { whyEmpty } from './why-empty.ts';

/** Input of queries on a filtered set. */
interface FilterInput {
  filter: UsageFilter;
}

/** Every question that can be asked of a vault; inputs are parsed, defaults filled in. Each answer is of one state of the vault. */
export interface Queries {
  page(input: UsagePageInput): UsagePage;
  /** A page of records, as the command line's JSON has them. */
  records(input: UsagePageInput): PageOf<UsageRecord>;
  totals(input: FilterInput): UsageTotals;
  facets(input: FilterInput): UsageFacets;
  errorFacets(input: FilterInput): ErrorFacets;
  whyEmpty(input: FilterInput): EmptyReason;
  detail(input: { id: number }): UsageDetail;
  groups(input: GroupsInput): Group[];
  dashboard(input: DashboardQuestion): Dashboard;
  owners(input: OwnersInput): Owners;
  owner(input: OwnerInput): Owner;
  sessions(input: SessionsInput): SessionsPage;
  session(input: SessionInput): Session;
  sessionNeighbours(input: SessionInput): SessionNeighbours;
  sessionClasses(input: SessionInput): SessionClasses;
  sessionRequests(input: SessionRequestsInput): SessionRequests;
  /** What today and this month cost, for the tray. */
  costNow(): CostNow;
  predict(input: PredictInput & AsOf): Prediction;
  backtest(input: BacktestInput & AsOf): BacktestResult;
  /** What a month's end is made of. */
  drivers(input: DriversInput & AsOf): Drivers;
  /** What another model would change. */
  whatIf(input: WhatIfInput & AsOf): WhatIf;
  /** Days far above their forecast, and what caused it. */
  spikes(input: SpikesInput & AsOf): Spikes;
  budgets(): Budgets;
  /** The budgets nearest to their limits, for the tray. */
  budgetsGlance(input: { most: number }): BudgetsGlance;
  budgetDays(input: BudgetDaysInput): BudgetDays;
  budgetPreview(input: BudgetPreviewInput): BudgetPreview;
  alerts(input: AlertsInput): AlertsPage;
  /** What a local month's report says. */
  monthReport(input: MonthReportQuestion): MonthReport;
  /** Bills beside logs, over whole UTC days (UTC ms). */
  reconcile(input: { from: number; to: number }): ReconciledPair[];
  unpricedModels(): UnpricedModels;
  planStatus(): PlanStatus;
  priceSearch(input: { text: string; limit: number }): PriceSearch;
  vaultInfo(): VaultInfo;
  rejectedPage(input: RejectedInput): RejectedPage;
  rejectedSummary(): RejectedSummary;
  rejectedPlace(input: { id: number }): RejectedPlace;
  retentionPreview(input: { months: number | null }): RetentionPreview;
  sourceRemoval(input: { source: string }): SourceRemoval;
  zoneDifference(input: ZoneInput): ZoneDifference;
  /** When the newest row came in (UTC ms), for the freshness line; null for an empty vault. */
  lastRow(): number | null;
}

/** Makes the queries of a connection; `settings` is asked each time. */
export function createQueries(
  db: ReadDb,
  settings: () => QuerySettings,
  now?: () => number,
): Queries {
  const kit = createQueryKit(db, settings, now);
  const combinations = createCombinations(kit);
  const budgets = createBudgetQueries(kit, () => settings().prediction);
  const spikes = createSpikeFinder(kit, () => settings().prediction);
  const ask = <T>(answer: () => T): T =>
    db.snapshot(() => {
      kit.dictionary.refresh();
      return answer();
    });
  return {
    page: (input) => ask(() => usagePage(kit, input)),
    records: (input) => ask(() => recordPage(kit, input)),
    totals: (input) => ask(() => usageTotals(kit, input)),
    facets: (input) => ask(() => usageFacets(kit, combinations, input)),
    errorFacets: (input) => ask(() => errorFacets(kit, input)),
    whyEmpty: (input) => ask(() => whyEmpty(kit, input)),
    detail: (input) => ask(() => usageDetail(kit, input)),
    groups: (input) => ask(() => usageGroups(kit, input)),
    dashboard: (input) => ask(() => dashboard(kit, input)),
    owners: (input) => ask(() => owners(kit, input)),
    owner: (input) => ask(() => owner(kit, input)),
    sessions: (input) => ask(() => sessionsPage(kit, input)),
    session: (input) => ask(() => session(kit, input)),
    sessionNeighbours: (input) => ask(() => sessionNeighbours(kit, input)),
    sessionClasses: (input) => ask(() => sessionClasses(kit, input)),
    sessionRequests: (input) => ask(() => sessionRequests(kit, input)),
    costNow: () => ask(() => costNow(kit)),
    predict: (input) => ask(() => predict(kit, settings().prediction, input)),
    drivers: (input) => ask(() => drivers(kit, settings().prediction, input)),
    whatIf: (input) => ask(() => whatIf(kit, settings().prediction, input)),
    backtest: (input) => ask(() => backtestQuery(kit, settings().prediction, input)),
    spikes: (input) => ask(() => spikes(input)),
    budgets: () => ask(budgets.all),
    budgetsGlance: ({ most }) => ask(() => budgets.glance(most)),
    budgetDays: (input) => ask(() => budgets.days(input)),
    budgetPreview: (input) => ask(() => budgets.preview(input)),
    alerts: (input) => ask(() => alertsPage(kit, input)),
    monthReport: (input) => ask(() => monthReport(kit, input)),
    reconcile: (input) => ask(() => reconcile(kit, input)),
    unpricedModels: () => ask(() => unpricedModels(kit)),
    planStatus: () => ask(() => planStatus(kit)),
    priceSearch: (input) => priceSearch(kit, input),
    vaultInfo: () => ask(() => vaultInfo(kit)),
    rejectedPage: (input) => ask(() => rejectedPage(kit, input)),
    rejectedPlace: (input) => ask(() => rejectedPlace(kit, input)),
    rejectedSummary: () => ask(() => rejectedSummary(kit)),
    retentionPreview: (input) => ask(() => retentionPreview(kit, input)),
    sourceRemoval: (input) => ask(() => sourceRemoval(kit, input)),
    zoneDifference: (input) => ask(() => zoneDifference(kit, input)),
    lastRow: () => lastImportedAt(db),
  };
}
