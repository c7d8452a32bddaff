import { z } from 'zod';
import { currencySchema, dateSchema, moneySchema, timestampSchema } from './amounts.ts';
import { usageFilterSchema } from './usage.ts';

/** Asks for spikes: the filter's `from` and `to` say of which days; what they are held against are all days before them. */
export const spikesInputSchema = z.object({ filter: usageFilterSchema.default({}) }).strict();

/** A model, project or session that cost more than usual: `volume` + `price` = `excess`. Amounts are US dollars. */
const causeSchema = z.object({
  dimension: z.enum(['model', 'project', 'session']),
  key: z.string().nullable(),
  label: z.string(),
  excess: moneySchema,
  /** Part of all that its dimension's parts are above the usual, 0 to 1. */
  share: z.number(),
  volume: moneySchema,
  price: moneySchema,
  /** `new`: there was nothing of it before; else the larger of volume and price. */
  kind: z.enum(['new', 'volume', 'price']),
});

/** What of a day was one model's, beside its usual part of the forecast. */
const modelSchema = z.object({
  key: z.string().nullable(),
  label: z.string(),
  cost: moneySchema,
  usualCost: moneySchema,
});

/** The dearest session of a day: what it cost on that day, and its first and last usage log on it. */
const sessionSchema = z.object({
  session: z.string(),
  source: z.string(),
  projectLabel: z.string().nullable(),
  cost: moneySchema,
  requests: z.number().int(),
  firstTimestamp: timestampSchema,
  lastTimestamp: timestampSchema,
  /** What a session costs at most, but for one in a hundred of those before; null: they are too few. */
  limit: moneySchema.nullable(),
});

/** A local day that cost far more than was forecast the day before. Amounts are US dollars. */
const spikeSchema = z.object({
  date: dateSchema,
  /** UTC ms of the day, `to` excluded. */
  from: timestampSchema,
  to: timestampSchema,
  cost: moneySchema,
  expected: moneySchema,
  /** A day that costs more is a spike. */
  limit: moneySchema,
  /** Of the excess of its models, what more tokens and what other prices explain. */
  volume: moneySchema,
  price: moneySchema,
  /** The dearest first; they add up to the cost, and their usual costs to what was expected. */
  models: z.array(modelSchema),
  /** The largest of each dimension first. */
  causes: z.array(causeSchema),
  session: sessionSchema.nullable(),
  /** Hours of the day (0 to 23) that cost more than all but one in a hundred hours with usage before, the dearest first. */
  hours: z.array(z.object({ hour: z.number().int().min(0).max(23), cost: moneySchema })),
  /** The rate of exchange of the day, where another currency than US dollars is shown: units for one dollar, as a fraction. */
  rate: z
    .object({
      currency: currencySchema,
      numerator: z.string(),
      denominator: z.string(),
      /** The local day from which it holds; null: since ever. */
      from: dateSchema.nullable(),
    })
    .nullable(),
});

/** The spikes of a range, the oldest first, and how they were found. */
export const spikesSchema = z.object({
  /** The chance that a day like the others is called a spike. */
  falseAlarms: z.number(),
  /** Days that are known before today, and how many it takes to call one a spike. */
  knownDays: z.number().int(),
  leastDays: z.number().int(),
  spikes: z.array(spikeSchema),
});

/** A question for spikes, defaults filled in. */
export type SpikesInput = z.output<typeof spikesInputSchema>;
/** The spikes of a range. */
export type Spikes = z.output<typeof spikesSchema>;
/** One of them. */
export type Spike = Spikes['spikes'][number];
