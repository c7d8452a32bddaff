import type { AsOf } from '../queries/forecast/predict.ts';
import { querySettings } from '../queries/query-settings.ts';
import { createQueries, type Queries } from '../queries/query-table.ts';
import { openVault } from '../vault/open.ts';
import type { CommandContext, OptionSpec } from './command.ts';

/** The options of all commands about forecasts. */
export const FORECAST_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  window: { value: 'DAYS', summary: 'how many of the last days count (default: as configured)' },
  basis: {
    value: 'paid|value',
    summary: 'what no subscription covers, with the fees, or all (default: paid)',
  },
};

/** Asks the vault's queries a question about days to come, as of the given moment. */
export function askForecast<T>(
  { config, home, now, clock, dataDir, asOfGiven, timeZone }: CommandContext,
  question: (queries: Queries, asOf: AsOf) => T,
): T {
  const vault = openVault({ dataDir, clock });
  try {
    const settings = querySettings(config, home);
    const queries = createQueries(
      vault.read,
      () => settings,
      () => now,
    );
    return question(queries, asOfGiven ? { timeZone, asOf: now } : { timeZone });
  } finally {
    vault.close();
  }
}
