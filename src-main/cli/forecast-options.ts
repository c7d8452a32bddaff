import { invalidInput } from '../../src-shared/ipc/envelope.ts';
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

/** Reads one of several words; throws `invalid-input` that names them. */
export function choiceOf<T extends string>(
  option: string,
  value: string,
  allowed: readonly T[],
): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw invalidInput(option, value, allowed.join(', '));
  return found;
}

/** Reads a whole number within bounds. */
export function wholeOf(option: string, text: string, least: number, most: number): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw invalidInput(option, text, `a whole number from ${least} to ${most}`);
}
