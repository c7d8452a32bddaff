import type { VaultInfo } from '../../src-shared/ipc/app.ts';
import type { Dashboard } from '../../src-shared/ipc/dashboard.ts';
import type { PlanStatus, PriceSearch, UnpricedModels } from '../../src-shared/ipc/money.ts';
import type { RejectedInput, RejectedPage } from '../../src-shared/ipc/imports.ts';
import type {
  EmptyReason,
  UsageDetail,
  UsageFacets,
  UsageFilter,
  UsagePage,
  UsagePageInput,
  UsageTotals,
} from '../../src-shared/ipc/usage.ts';
import type { ReadDb } from '../vault/read-db.ts';
import { planStatus } from './money/plan-status.ts';
import { priceSearch } from './money/price-search.ts';
import { unpricedModels } from './money/unpriced-models.ts';
import { dashboard } from './dashboard/dashboard.ts';
import type { DashboardQuestion } from './dashboard/scope.ts';
import { lastImportedAt } from './last-imported.ts';
import { createQueryKit } from './query-kit.ts';
import type { QuerySettings } from './query-settings.ts';
import { rejectedPage } from './rejected-page.ts';
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
  whyEmpty(input: FilterInput): EmptyReason;
  detail(input: { id: number }): UsageDetail;
  groups(input: GroupsInput): Group[];
  dashboard(input: DashboardQuestion): Dashboard;
  unpricedModels(): UnpricedModels;
  planStatus(): PlanStatus;
  priceSearch(input: { text: string; limit: number }): PriceSearch;
  vaultInfo(): VaultInfo;
  rejectedPage(input: RejectedInput): RejectedPage;
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
    whyEmpty: (input) => ask(() => whyEmpty(kit, input)),
    detail: (input) => ask(() => usageDetail(kit, input)),
    groups: (input) => ask(() => usageGroups(kit, input)),
    dashboard: (input) => ask(() => dashboard(kit, input)),
    unpricedModels: () => ask(() => unpricedModels(kit)),
    planStatus: () => ask(() => planStatus(kit)),
    priceSearch: (input) => priceSearch(kit, input),
    vaultInfo: () => ask(() => vaultInfo(kit)),
    rejectedPage: (input) => ask(() => rejectedPage(kit, input)),
    lastRow: () => lastImportedAt(db),
  };
}
