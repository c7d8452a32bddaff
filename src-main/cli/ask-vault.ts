import { querySettings } from '../queries/query-settings.ts';
import { createQueries, type Queries } from '../queries/query-table.ts';
import { openVault } from '../vault/open.ts';
import { makeConfigBudgets } from './budget/make-budgets.ts';
import type { CommandContext } from './command.ts';

/** Asks the queries of the vault, which is made or brought up to date where that is due, as of the given moment. */
export function askVault<T>(context: CommandContext, question: (queries: Queries) => T): T {
  const { config, home, now, clock, dataDir } = context;
  const vault = openVault({ dataDir, clock });
  try {
    makeConfigBudgets(context, vault);
    const settings = querySettings(config, home);
    return question(
      createQueries(
        vault.read,
        () => settings,
        () => now,
      ),
    );
  } finally {
    vault.close();
  }
}

/** What a question about days has beside its input: the calendar, and the moment after which nothing is there. */
export function asOfGiven({ asOfGiven: isGiven, now, timeZone }: CommandContext) {
  return isGiven ? { timeZone, asOf: now } : { timeZone };
}
