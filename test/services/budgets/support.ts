import { createQueryKit } from '../../../src-main/queries/query-kit.ts';
import { querySettings } from '../../../src-main/queries/query-settings.ts';
import { createTerms } from '../../../src-main/pricing/terms-of.ts';
import { createBudgetKit } from '../../../src-main/services/budgets/budget-kit.ts';
import { createBudgetEdits } from '../../../src-main/services/budgets/budget-edits.ts';
import { createBudgetWatch } from '../../../src-main/services/budgets/budget-watch.ts';
import { createIngest } from '../../../src-main/vault/ingest.ts';
import type { BudgetRule } from '../../../src-shared/domain/budgets/budget.ts';
import { soundConfig } from '../../config/support.ts';
import { batch, freshVault, usage } from '../../vault/support.ts';

/** Settings in which a dollar is a million tokens of a model. */
export const YAML = `
time_zone: UTC
cost_calculation:
  custom_costs: {m1: {input_cost_per_token: 0.000001, output_cost_per_token: 0.000001}}
`;

/** A budget of ten dollars a month on everything. */
export const RULE: BudgetRule = {
  period: 'month',
  startDay: 1,
  start: '01-01',
  scope: { models: [], providers: [], projects: [], users: [] },
  limit: 10_000_000_000n,
  currency: 'USD',
  timeZone: null,
  counts: 'paid',
  thresholds: [
    { percent: '50', basis: 'actual' },
    { percent: '80', basis: 'actual' },
    { percent: '100', basis: 'actual' },
  ],
};

/** A vault with budgets at a clock of its own (UTC ms); `yaml` is added to its settings. */
export function budgetHouse(start: number, yaml = '') {
  const clock = { now: start };
  const opened = freshVault().vault;
  const vault = { ...opened, clock: () => clock.now };
  const config = soundConfig(YAML + yaml);
  const settings = querySettings(config, '/home/ada');
  const ingest = createIngest(
    vault,
    createTerms(() => config),
  );
  let rows = 0;
  return {
    vault,
    clock,
    /** A row of so many cents, of just now and of a source that is known where nothing else is said. */
    spend(cents: number, timestamp = clock.now - 1, source = 'codex') {
      rows += 1;
      const row = usage({
        key: { high: rows, low: 0 },
        requestId: `r${rows}`,
        responseId: `r${rows}`,
        session: null,
        timestamp,
        model: 'm1',
        freshInputTokens: cents * 10_000,
        cacheReadTokens: 0,
        outputTokens: 0,
      });
      ingest.commit({
        source,
        file: null,
        user: null,
        account: null,
        batch: batch({ usage: [row] }),
      });
      ingest.settle();
    },
    config,
    settings,
    /** A process that works with the vault's budgets. */
    process() {
      const kit = createBudgetKit({
        vault,
        kit: createQueryKit(vault.read, () => settings, vault.clock),
        config: () => config,
        channels: () => ['native'],
        prediction: () => settings.prediction,
        asOf: null,
      });
      return { kit, edits: createBudgetEdits(kit), watch: createBudgetWatch(kit) };
    },
  };
}
