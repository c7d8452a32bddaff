import { randomUUID } from 'node:crypto';
import { systemTimeZone } from '../../../src-shared/domain/time-zone.ts';
import type { BudgetStatus } from '../../../src-shared/ipc/budgets.ts';
import { createEndForecasts } from '../../queries/budgets/end-forecast.ts';
import { statusOf } from '../../queries/budgets/status.ts';
import { createQueryKit } from '../../queries/query-kit.ts';
import { querySettings } from '../../queries/query-settings.ts';
import { createStandings } from '../../queries/budgets/standing.ts';
import { MAIL_PASSWORD, openChannels } from '../../services/alerts/channels.ts';
import { LEASE_MS } from '../../services/alerts/courier.ts';
import { deliverDue } from '../../services/alerts/deliver.ts';
import { createLetters } from '../../services/alerts/read-message.ts';
import { type BudgetEdits, createBudgetEdits } from '../../services/budgets/budget-edits.ts';
import { type BudgetKit, createBudgetKit } from '../../services/budgets/budget-kit.ts';
import { type BudgetWatch, createBudgetWatch } from '../../services/budgets/budget-watch.ts';
import type { WriteVault } from '../../vault/open.ts';
import type { CommandContext } from '../command.ts';

/** What the command line does with the budgets of an open vault; config.yaml's are in step. */
export interface BudgetDesk {
  kit: BudgetKit;
  edits: BudgetEdits;
  watch: BudgetWatch;
  statuses(): BudgetStatus[];
  /** Carries out what is due on every way but the native one, which waits for the app. */
  deliver(): Promise<void>;
}

/** Makes it, and makes the budgets of config.yaml those of the vault. */
export function openDesk(context: CommandContext, vault: WriteVault): BudgetDesk {
  const { config, home, now, asOfGiven } = context;
  const settings = querySettings(
    { ...config, timeZone: config.timeZone ?? systemTimeZone() },
    home,
  );
  const queries = createQueryKit(
    vault.read,
    () => settings,
    () => now,
  );
  const asOf = asOfGiven ? now : null;
  const ways = openChannels(config.budgetAlerts.notifications, {
    dataDir: context.dataDir,
    env: context.env,
    now: () => now,
    mailPassword: () => context.env[MAIL_PASSWORD] ?? null,
  });
  const kit = createBudgetKit({
    vault,
    kit: queries,
    config: () => config,
    channels: () => ['native', ...ways.keys()],
    prediction: () => settings.prediction,
    asOf,
  });
  const edits = createBudgetEdits(kit);
  edits.sync();
  const standings = createStandings(queries, asOf);
  const forecast = createEndForecasts(queries, standings, () => settings.prediction);
  return {
    kit,
    edits,
    watch: createBudgetWatch(kit),
    async deliver() {
      const claimant = `cli ${process.pid} ${randomUUID()}`;
      const { deliveries } = kit;
      // By the clock, whatever `--as-of` says: who is at work now is not to be taken for dead.
      deliveries.sweep(claimant, vault.clock() - LEASE_MS, vault.clock());
      const deps = { deliveries, messageOf: createLetters(vault), claimant, now: kit.now };
      for (const [channel, send] of ways) await deliverDue(deps, channel, send);
    },
    statuses: () =>
      vault.read.snapshot(() => {
        queries.dictionary.refresh();
        return kit.budgets
          .all()
          .flatMap((budget) =>
            standings
              .of(budget, now)
              .map((standing) =>
                statusOf(queries, budget, standing, forecast(budget, standing, now)),
              ),
          );
      }),
  };
}
