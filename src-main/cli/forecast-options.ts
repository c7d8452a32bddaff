import type { OptionSpec } from './command.ts';

/** The options of all commands about forecasts. */
export const FORECAST_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  window: { value: 'DAYS', summary: 'how many of the last days count (default: as configured)' },
  basis: {
    value: 'paid|value',
    summary: 'what no subscription covers, with the fees, or all (default: paid)',
  },
};
