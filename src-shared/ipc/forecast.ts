import { z } from 'zod';
import { FORECAST_METHODS } from '../domain/forecast/methods.ts';
import { dateSchema, moneySchema } from './amounts.ts';
import { usageFilterSchema } from './usage.ts';

/** Most days a prediction may be asked for. */
export const MAX_DAYS_AHEAD = 365;

/** Which cost is forecast: what no subscription covers with the fees, or what all requests are worth. */
export const FORECAST_BASES = ['paid', 'value'] as const;

/** Asks for a prediction; what is null is as settings say. `windowDays`: how many of the last days the methods see. */
export const predictInputSchema = z
  .object({
    filter: usageFilterSchema.default({}),
    days: z.number().int().min(1).max(MAX_DAYS_AHEAD).default(30),
    windowDays: z.number().int().min(2).max(3650).nullable().default(null),
    basis: z.enum(FORECAST_BASES).default('paid'),
    method: z.enum(FORECAST_METHODS).default('auto'),
  })
  .strict();

/** An amount with its interval. */
const intervalSchema = z.object({ mean: moneySchema, lower: moneySchema, upper: moneySchema });

const scoreSchema = z.object({
  name: z.string(),
  /** Σ |forecast − actual| ÷ Σ actual; null where nothing was spent. */
  wape: z.number().nullable(),
  /** Part of the totals within the interval. */
  coverage: z.number().nullable(),
  pinball: z.number().nullable(),
});

/** Costs of days to come, in US dollars. With fewer than two days of history all but the history is null or empty. */
export const predictionSchema = z.object({
  /** The method it was made by; null: there is too little history. */
  method: z.string().nullable(),
  /** Days that the method saw. */
  dataPoints: z.number().int(),
  /** Mean of those days, fees not among it. */
  dailyAverage: moneySchema.nullable(),
  trend: z
    .object({
      direction: z.enum(['rising', 'falling', 'flat']),
      slopePerDay: moneySchema,
      lower: moneySchema,
      upper: moneySchema,
      pValue: z.number().nullable(),
    })
    .nullable(),
  /** Tomorrow first. */
  days: z.array(intervalSchema.extend({ date: dateSchema })),
  total: intervalSchema.extend({ confidence: z.number() }).nullable(),
  /** What the running month comes to; `end` is its last local day. */
  monthEnd: intervalSchema.extend({ spent: moneySchema, end: dateSchema }).nullable(),
  backtest: scoreSchema
    .omit({ name: true })
    .extend({
      nominal: z.number(),
      horizon: z.union([z.literal('month-end'), z.number().int()]),
      origins: z.number().int(),
      baselines: z.array(scoreSchema),
    })
    .nullable(),
  basis: z.enum(FORECAST_BASES),
  today: z.object({ date: dateSchema, spent: moneySchema }),
  /** What each day cost up to yesterday, fees among it where they count; at most the last 400. */
  history: z.array(z.object({ date: dateSchema, cost: moneySchema })),
  unpricedRequests: z.number().int(),
});

/** Asks for a backtest: of the month's total, or of that of so many days. */
export const backtestInputSchema = z
  .object({
    filter: usageFilterSchema.default({}),
    basis: z.enum(FORECAST_BASES).default('paid'),
    windowDays: z.number().int().min(2).max(3650).nullable().default(null),
    horizon: z
      .union([z.literal('month-end'), z.number().int().min(1).max(MAX_DAYS_AHEAD)])
      .default('month-end'),
  })
  .strict();

/** What would have been predicted, and what came. */
export const backtestSchema = z.object({
  origins: z.array(
    z.object({
      asOf: dateSchema,
      actual: moneySchema,
      forecasts: z.record(z.string(), intervalSchema),
    }),
  ),
  methods: z.array(scoreSchema),
  chosen: z.string().nullable(),
});

/** A question for a prediction. */
export type PredictInput = z.output<typeof predictInputSchema>;
/** Costs of days to come. */
export type Prediction = z.output<typeof predictionSchema>;
/** A question for a backtest. */
export type BacktestInput = z.output<typeof backtestInputSchema>;
/** What would have been predicted, and what came. */
export type BacktestResult = z.output<typeof backtestSchema>;
