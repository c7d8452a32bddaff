import { z } from 'zod';
import { alertFiguresSchema } from '../domain/budgets/alert-figures.ts';
import { BASES, BUDGET_PERIODS, COUNTS } from '../domain/budgets/budget.ts';
import { LEVELS } from '../domain/budgets/level.ts';
import { currencySchema, dateSchema, moneySchema, timestampSchema } from './amounts.ts';

const patternsSchema = z.array(z.string().min(1).max(1000)).max(50);

/** Whose requests a budget counts; an empty list means any, and all lists must match. */
const budgetScopeSchema = z
  .object({
    models: patternsSchema,
    providers: patternsSchema,
    projects: patternsSchema,
    users: patternsSchema,
  })
  .strict();

/** A threshold: percent of the limit as a plain decimal. */
const thresholdSchema = z
  .object({ percent: z.string().regex(/^\d{1,4}(\.\d{1,4})?$/), basis: z.enum(BASES) })
  .strict();

/** What a budget is made of; amounts are in its own currency. Checked further by `readRule`. */
export const budgetDraftSchema = z
  .object({
    name: z.string().min(1).max(100),
    scope: budgetScopeSchema,
    amount: z.string().max(30),
    currency: currencySchema,
    period: z.enum(BUDGET_PERIODS),
    startDay: z.number().int().min(1).max(31),
    start: z.string().regex(/^\d{2}-\d{2}$/),
    timeZone: z.string().max(100).nullable(),
    counts: z.enum(COUNTS),
    thresholds: z.array(thresholdSchema).max(20),
  })
  .strict();

/** What a budget's period will have cost at its end, and the local day on which the limit is reached. */
const budgetForecastSchema = z.object({
  mean: moneySchema,
  lower: moneySchema,
  upper: moneySchema,
  runsOutOn: dateSchema.nullable(),
});

/** How a budget stands; one of each user has a status for each. Amounts are in its own currency but for those in US dollars. */
const budgetStatusSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  /** A budget of config.yaml is changed there. */
  origin: z.enum(['config', 'own']),
  isPaused: z.boolean(),
  user: z.string().nullable(),
  scope: budgetScopeSchema,
  period: z.enum(BUDGET_PERIODS),
  startDay: z.number().int(),
  start: z.string(),
  timeZone: z.string(),
  /** The period's first local day, and the one after its last. */
  periodStart: dateSchema,
  periodEnd: dateSchema,
  /** UTC ms of them. */
  startsAt: timestampSchema,
  endsAt: timestampSchema,
  limit: moneySchema,
  currency: currencySchema,
  /** Null: the currency has no rate of exchange, so nothing can be said. */
  spending: moneySchema.nullable(),
  limitUsd: moneySchema.nullable(),
  spendingUsd: moneySchema.nullable(),
  fees: moneySchema.nullable(),
  counts: z.enum(COUNTS),
  remaining: moneySchema.nullable(),
  percentageUsed: z.number().nullable(),
  alertLevel: z.enum(LEVELS).nullable(),
  alertTriggered: z.boolean(),
  thresholds: z.array(thresholdSchema.extend({ reached: z.boolean() })),
  requests: z.number().int(),
  unpricedRequests: z.number().int(),
  /** The first rate of exchange stands in for days before it. */
  isEstimated: z.boolean(),
  /** Subscription fees stand in it by themselves. */
  breakdown: z.array(
    z.object({
      model: z.string().nullable(),
      isFees: z.boolean(),
      cost: moneySchema,
      percentage: z.number(),
    }),
  ),
  forecast: budgetForecastSchema.nullable(),
});

/** All budgets. */
export const budgetsSchema = z.object({ budgets: z.array(budgetStatusSchema) });
/** How one stands. */
export type BudgetStatus = z.output<typeof budgetStatusSchema>;
/** All budgets. */
export type Budgets = z.output<typeof budgetsSchema>;
/** What a budget is made of. */
export type BudgetDraftInput = z.output<typeof budgetDraftSchema>;

/** How far a delivery is: `unconfirmed`: the app ended while it was being shown; `missed`: nobody showed it in its period. */
const DELIVERY_STATES = [
  'pending',
  'claimed',
  'delivered',
  'unconfirmed',
  'given-up',
  'missed',
] as const;

/** An alert with the figures that triggered it. Times are UTC ms. */
const alertItemSchema = z.object({
  id: z.number().int(),
  /** Null: the budget was removed. */
  budgetId: z.number().int().nullable(),
  percent: z.string(),
  basis: z.enum(BASES),
  user: z.string().nullable(),
  periodStart: dateSchema,
  periodEnd: dateSchema,
  crossedAt: timestampSchema,
  /** `crossing` was told; `lower` stood beside a higher one; `known` was there when the budget was made; `import`: one summary told it. */
  origin: z.enum(['crossing', 'lower', 'known', 'import']),
  figures: alertFiguresSchema,
  title: z.string(),
  body: z.string(),
  acknowledgedAt: timestampSchema.nullable(),
  snoozedUntil: timestampSchema.nullable(),
  /** What it counted; null: the budget has been changed since. */
  scope: budgetScopeSchema.nullable(),
  deliveries: z.array(
    z.object({
      /** A person asked for it again. */
      isRepeat: z.boolean(),
      channel: z.enum(['native', 'webhook', 'email', 'log']),
      state: z.enum(DELIVERY_STATES),
      attempts: z.number().int(),
      dueAt: timestampSchema,
      endedAt: timestampSchema.nullable(),
      error: z.string().nullable(),
    }),
  ),
});

/** Asks for alerts, the newest first: of one budget or of all; `before` is the id of the last one that is there. */
export const alertsInputSchema = z
  .object({
    budgetId: z.number().int().nullable().default(null),
    limit: z.number().int().min(1).max(200).default(50),
    before: z.number().int().nullable().default(null),
  })
  .strict();

/** Alerts, and how many of all ask for a look. */
export const alertsPageSchema = z.object({
  alerts: z.array(alertItemSchema),
  hasMore: z.boolean(),
  open: z.number().int(),
});
/** A question for alerts. */
export type AlertsInput = z.output<typeof alertsInputSchema>;
/** One alert. */
export type AlertItem = z.output<typeof alertItemSchema>;
/** Alerts. */
export type AlertsPage = z.output<typeof alertsPageSchema>;
