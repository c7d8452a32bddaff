import { z } from 'zod';
import { currencySchema, dateSchema, moneySchema } from './amounts.ts';
import { budgetDraftSchema } from './budgets.ts';

/** A local day and what the period has come to by its end; amounts are in the budget's currency. */
const dayTotalSchema = z.object({ date: dateSchema, spent: moneySchema, total: moneySchema });

/** A period by local dates, `periodEnd` excluded, and what was spent in it. */
const pastPeriodSchema = z.object({
  periodStart: dateSchema,
  periodEnd: dateSchema,
  spent: moneySchema,
});

/** Asks how one budget's period runs; `user` where it is one of each user. */
export const budgetDaysInputSchema = z
  .object({ id: z.number().int(), user: z.string().max(1000).nullable() })
  .strict();

/** A budget's period day by day, its forecast, and the periods before it. Null: its currency has no rate of exchange. */
export const budgetDaysSchema = z
  .object({
    currency: currencySchema,
    limit: moneySchema,
    periodStart: dateSchema,
    periodEnd: dateSchema,
    /** The last of the days. */
    today: dateSchema,
    days: z.array(dayTotalSchema),
    /** What the period is expected to have come to by the end of days from today on; long periods leave days out. */
    ahead: z.array(
      z.object({ date: dateSchema, mean: moneySchema, lower: moneySchema, upper: moneySchema }),
    ),
    /** The newest first, the running one among them; all are judged by the limit and the thresholds of now. */
    history: z.array(
      pastPeriodSchema.extend({
        isRunning: z.boolean(),
        /** Percent of the limit. */
        percentageUsed: z.number(),
        /** The highest threshold on what is spent that was reached, in percent; null: none. */
        highest: z.string().nullable(),
      }),
    ),
  })
  .nullable();

/** Asks what a budget would have told of the periods before; amount null: what they cost is all that is asked for. */
export const budgetPreviewInputSchema = budgetDraftSchema
  .omit({ name: true })
  .extend({ amount: z.string().max(30).nullable() })
  .strict();

/** What a budget would have told. Null: the rule is none, or its currency has no rate of exchange. */
export const budgetPreviewSchema = z
  .object({
    currency: currencySchema,
    /** Whole periods that are over, the newest last: the days of a month for a budget a day, else the last one or few. */
    periods: z.array(pastPeriodSchema),
    /** The last of them day by day. */
    days: z.array(dayTotalSchema),
    /** Each threshold on what is spent, on the day that it was reached; of `periods`, in order. */
    crossings: z.array(
      z.object({ percent: z.string(), date: dateSchema, total: moneySchema, isLast: z.boolean() }),
    ),
    /** The period that runs, and the thresholds that are reached in it already. */
    running: pastPeriodSchema.extend({ reached: z.array(z.string()) }),
  })
  .nullable();

/** A question for a budget's days. */
export type BudgetDaysInput = z.output<typeof budgetDaysInputSchema>;
/** How a budget's period runs. */
export type BudgetDays = z.output<typeof budgetDaysSchema>;
/** A question for a preview. */
export type BudgetPreviewInput = z.output<typeof budgetPreviewInputSchema>;
/** What a budget would have told. */
export type BudgetPreview = z.output<typeof budgetPreviewSchema>;
