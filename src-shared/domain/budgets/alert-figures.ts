import { z } from 'zod';
import { BUDGET_PERIODS, COUNTS } from './budget.ts';

const amount = z.string();
const date = z.string();

/** The figures that triggered an alert, as the vault keeps them; amounts are decimal strings of the currency, nine places. */
export const alertFiguresSchema = z.object({
  budget: z.string(),
  /** In words: `all usage`, `provider Anthropic`. */
  scope: z.string(),
  period: z.enum(BUDGET_PERIODS),
  counts: z.enum(COUNTS),
  currency: z.string(),
  limit: amount,
  spending: amount,
  spendingUsd: amount,
  requests: z.number().int(),
  unpriced: z.number().int(),
  isEstimated: z.boolean(),
  /** What the period will have cost at its end, and the local day on which the limit is reached; null: not known. */
  forecast: z.object({ mean: amount, runsOutOn: date.nullable() }).nullable(),
});
/** The figures of an alert. */
export type AlertFigures = z.infer<typeof alertFiguresSchema>;
