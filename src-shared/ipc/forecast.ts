import { z } from 'zod';
import { FORECAST_METHODS } from '../domain/forecast/methods.ts';
import { TOKEN_CLASSES } from '../domain/pricing/price.ts';
import { currencySchema, dateSchema, moneySchema } from './amounts.ts';
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

/** What a running period comes to: spent up to now and what is expected to its end, its last local day. */
const periodEndSchema = intervalSchema.extend({ spent: moneySchema, end: dateSchema });

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
  /** What the running day, week and month come to. */
  dayEnd: periodEndSchema.nullable(),
  weekEnd: periodEndSchema.nullable(),
  monthEnd: periodEndSchema.nullable(),
  /** In the display currency: what is spent at the rates of its days, what is to come at today's; null where US dollars are shown. */
  shown: z
    .object({
      currency: currencySchema,
      /** The local day from which today's rate holds; null: since ever. */
      rateFrom: dateSchema.nullable(),
      days: z.array(intervalSchema),
      dayEnd: periodEndSchema,
      weekEnd: periodEndSchema,
      monthEnd: periodEndSchema,
    })
    .nullable(),
  /** What else the screen tells, in the display currency; null where US dollars are shown. */
  shownFigures: z
    .object({
      currency: currencySchema,
      /** Local days from which the rates of the history and of today hold; null: since ever. */
      rateDates: z.array(dateSchema.nullable()),
      isEstimated: z.boolean(),
      dailyAverage: moneySchema.nullable(),
      slopePerDay: moneySchema.nullable(),
      total: intervalSchema.nullable(),
      spentToday: moneySchema,
      /** As `history`. */
      history: z.array(moneySchema),
    })
    .nullable(),
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

/** Asks what a month's end is made of. */
export const driversInputSchema = predictInputSchema.omit({ days: true });

/** Amounts in the answer's currency. */
const driverAmountsSchema = z.object({
  /** This month, up to now. */
  spent: moneySchema,
  /** Its part of what is expected to the month's end. */
  expected: moneySchema,
  /** `spent` + `expected`. */
  mean: moneySchema,
  /** In the whole month before. */
  last: moneySchema,
});

const driverSchema = driverAmountsSchema.extend({ key: z.string().nullable(), label: z.string() });

/** What the month's end is made of: models, and again projects, each with the fees adds up to the whole exactly. */
export const driversSchema = z.object({
  currency: currencySchema,
  /** The month's last local day. */
  end: dateSchema,
  /** What the whole is; `mean` is the forecast of the month's end, or what is spent where there is none. */
  whole: driverAmountsSchema,
  /** The largest first. */
  models: z.array(driverSchema),
  projects: z.array(driverSchema),
  /** Flat fees of plans; null where none belong to it. */
  fees: driverAmountsSchema.nullable(),
  /** Local days, both included, by whose costs what is expected is divided; null: nothing is. */
  dividedBy: z.object({ from: dateSchema, to: dateSchema }).nullable(),
  /** The month before, its first and last local day. */
  lastMonth: z.object({ from: dateSchema, to: dateSchema }),
});

/** Most days that a what-if prices anew. */
const MAX_PRICED_DAYS = 365;

/** Asks what days would have cost, and the next ones would, with another model for some. */
export const whatIfInputSchema = predictInputSchema
  .extend({
    /** The model whose requests would go to another one; null: those without a model. */
    model: z.string().min(1).max(1000).nullable(),
    /** The project in which they would; null: in all. */
    project: z.string().min(1).max(1000).nullable().default(null),
    to: z
      .object({ provider: z.string().max(1000).nullable(), model: z.string().min(1).max(1000) })
      .strict(),
    /** How many of the last whole days are priced anew. */
    pricedDays: z.number().int().min(1).max(MAX_PRICED_DAYS).default(30),
    /** Tokens of the other model for each of this one, a decimal number above zero. */
    factor: z
      .string()
      .regex(/^\d{1,3}(\.\d{1,6})?$/)
      .refine((text) => Number(text) > 0, 'above zero')
      .default('1'),
  })
  .strict();

/** A token class, or web searches, at the other model's prices. */
const whatIfClassSchema = z.object({
  class: z.enum([...TOKEN_CLASSES, 'webSearch']),
  /** Tokens, or searches, as they were. */
  count: z.number().int(),
  cost: moneySchema,
});

/** As it is, and with the change. */
const changedSchema = z.object({ now: moneySchema, after: moneySchema, difference: moneySchema });

/** What another model would change. Amounts in the answer's currency, those of a what-if at today's rate. */
export const whatIfSchema = z.object({
  currency: currencySchema,
  /** The local days that were priced anew, both included. */
  priced: z.object({ from: dateSchema, to: dateSchema }),
  /** Requests that were priced anew, and what they cost at both prices. */
  requests: z.number().int(),
  cost: changedSchema,
  /** The difference of thirty such days. */
  perMonth: moneySchema,
  /** Of the requests, those whose price is not certain in a class. */
  estimatedRequests: z.number().int(),
  /** Left out: without a price as they are, and without one for the other model. */
  unpricedNow: z.number().int(),
  unpricedThen: z.number().int(),
  /** What they were given as tier discounts, which the other price is without. */
  discount: moneySchema,
  classes: z.array(whatIfClassSchema),
  /** Null where there is no forecast. */
  monthEnd: z
    .object({
      now: intervalSchema,
      after: intervalSchema,
      difference: moneySchema,
      end: dateSchema,
    })
    .nullable(),
  total: changedSchema.nullable(),
  /** The mean of each day ahead, as it is and then. */
  days: z.array(z.object({ date: dateSchema, now: moneySchema, after: moneySchema })),
});

/** A question for a prediction. */
export type PredictInput = z.output<typeof predictInputSchema>;
/** Costs of days to come. */
export type Prediction = z.output<typeof predictionSchema>;
/** A question for a backtest. */
export type BacktestInput = z.output<typeof backtestInputSchema>;
/** What would have been predicted, and what came. */
export type BacktestResult = z.output<typeof backtestSchema>;
/** A question for what drives a month's end. */
export type DriversInput = z.output<typeof driversInputSchema>;
/** What drives a month's end. */
export type Drivers = z.output<typeof driversSchema>;
/** A question for a what-if. */
export type WhatIfInput = z.output<typeof whatIfInputSchema>;
/** What another model would change. */
export type WhatIf = z.output<typeof whatIfSchema>;
