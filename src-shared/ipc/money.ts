import { z } from 'zod';
import { PRICE_MODES, PRICE_ORIGINS, TOKEN_CLASSES } from '../domain/pricing/price.ts';
import { currencySchema, dateSchema, moneySchema, timestampSchema } from './amounts.ts';

/** US dollars per million tokens, by class. */
const perMillionSchema = z.record(z.enum(TOKEN_CLASSES), moneySchema);

/** A factor that multiplies a price, as people write it: `1/2`, `11/10`, `1`. */
const factorSchema = z.string().regex(/^\d+(\/\d+)?$/);

/** The prices of one model over one stretch of time; `to` is excluded, null is open. */
const priceEntrySchema = z.object({
  origin: z.enum(PRICE_ORIGINS),
  provider: z.string().nullable(),
  model: z.string(),
  version: z.string(),
  /** A URL, or `config.yaml`. */
  source: z.string(),
  from: timestampSchema.nullable(),
  to: timestampSchema.nullable(),
  perMillion: perMillionSchema,
  sizeTiers: z.array(
    z.object({ aboveInputTokens: z.number().int(), perMillion: perMillionSchema }),
  ),
  /** Classes whose price stands in from another class or origin. */
  estimatedClasses: z.array(z.enum(TOKEN_CLASSES)),
  multipliers: z.array(
    z.object({ mode: z.enum(PRICE_MODES), factor: factorSchema, isEstimated: z.boolean() }),
  ),
  /** US dollars a search. */
  webSearch: moneySchema.nullable(),
});

/** What was special about how a price was applied. */
export const PRICE_NOTES = [
  'longContext',
  'batch',
  'flex',
  'fast',
  'priority',
  'usResidency',
  'estimated',
  'spansRequests',
] as const;

/** An amount in the currency that screens show. */
export const shownAmountSchema = z.object({
  currency: currencySchema,
  amount: moneySchema,
  /** The local day from which the rate holds; null: since ever. */
  rateFrom: dateSchema.nullable(),
  /** The day lies before the first exchange rate, which stands in. */
  isEstimated: z.boolean(),
});

/** How a usage log's cost came about: lines add up to the list cost, list − discount is the net cost. */
export const costExplanationSchema = z.object({
  /** Null: no price was applied (its cost is reported, free or not known). */
  price: priceEntrySchema.nullable(),
  notes: z.array(z.enum(PRICE_NOTES)),
  lines: z.array(
    z.object({
      class: z.enum([...TOKEN_CLASSES, 'webSearch']),
      /** Tokens, or searches. */
      count: z.number().int(),
      /** US dollars per million tokens, or a search. */
      price: moneySchema,
      factor: factorSchema,
      cost: moneySchema,
    }),
  ),
  /** What the prices in force now make of it; null: no one knows a price. */
  computed: moneySchema.nullable(),
  /** Reported − computed; null where one of them is missing. */
  reportedDifference: moneySchema.nullable(),
  /** Where the row stands among its tiers; null: no tier list counts it. */
  tier: z
    .object({
      list: z.string(),
      mode: z.enum(['graduated', 'volume']),
      /** The local month, `2026-11`. */
      month: z.string(),
      /** Tokens of the list in the month before this row. */
      tokensBefore: z.number().int(),
      shares: z.array(
        z.object({ tier: z.string(), tokens: z.number().int(), percent: z.string() }),
      ),
    })
    .nullable(),
  /** The subscription that covers it; null: none, so it is paid. */
  plan: z.string().nullable(),
  /** The net cost in the display currency; null where that is US dollars, or where it is not known. */
  shown: shownAmountSchema.nullable(),
});

/** Sums in the display currency: each local day's sum converted at its rate and rounded once. */
export const shownTotalsSchema = z.object({
  currency: currencySchema,
  listCost: moneySchema,
  discount: moneySchema,
  netCost: moneySchema,
  paidCost: moneySchema,
  fees: moneySchema.nullable(),
  cacheSavings: moneySchema,
  /** The local days from which the rates of the range hold, in order; null: since ever. */
  rateDates: z.array(dateSchema.nullable()),
  isEstimated: z.boolean(),
});

/** Asks for models whose name holds a text. */
export const priceSearchInputSchema = z
  .object({ text: z.string().max(200), limit: z.number().int().min(1).max(200).default(50) })
  .strict();

/** Models that were found, each with its prices over time, the newest first. */
export const priceSearchSchema = z.object({
  models: z.array(
    z.object({
      provider: z.string().nullable(),
      model: z.string(),
      prices: z.array(priceEntrySchema),
    }),
  ),
  /** How many match; more than are given. */
  total: z.number().int(),
});

/** Models without a price in the vault, most tokens first. */
export const unpricedModelsSchema = z.array(
  z.object({
    model: z.string().nullable(),
    provider: z.string().nullable(),
    requests: z.number().int(),
    inputTokens: z.number().int(),
    outputTokens: z.number().int(),
    firstTimestamp: timestampSchema,
    lastTimestamp: timestampSchema,
  }),
);

/** What re-pricing changes by model: list costs over the rows that count. */
export const repricingSchema = z.object({
  models: z.array(
    z.object({
      model: z.string().nullable(),
      requests: z.number().int(),
      before: moneySchema,
      after: moneySchema,
      difference: moneySchema,
      unpricedBefore: z.number().int(),
      unpricedAfter: z.number().int(),
    }),
  ),
});

/** The re-pricing that can be undone, and whether costs are being worked out just now. */
export const moneyStatusSchema = z.object({
  lastRepricingAt: timestampSchema.nullable(),
  isPending: z.boolean(),
});

/** What each subscription cost and was worth in a local month, up to now. */
export const planStatusSchema = z.array(
  z.object({
    name: z.string(),
    month: z.string(),
    /** Fees of the month's days up to today, and of the whole month; US dollars, and the plan's own currency. */
    fee: moneySchema,
    monthFee: moneySchema,
    currency: currencySchema,
    /** The net cost of the requests it covers. */
    value: moneySchema,
    requests: z.number().int(),
    /** The local day on which value passed the whole month's fee. */
    paidForItselfOn: dateSchema.nullable(),
  }),
);

/** One price entry. */
export type PriceEntry = z.infer<typeof priceEntrySchema>;
/** A cost explained. */
export type CostExplanation = z.infer<typeof costExplanationSchema>;
/** An amount in the display currency. */
export type ShownAmount = z.infer<typeof shownAmountSchema>;
/** Sums in the display currency. */
export type ShownTotals = z.infer<typeof shownTotalsSchema>;
/** Found prices. */
export type PriceSearch = z.infer<typeof priceSearchSchema>;
/** Models without a price. */
export type UnpricedModels = z.infer<typeof unpricedModelsSchema>;
/** A re-pricing's difference. */
export type RepricingReport = z.infer<typeof repricingSchema>;
/** The state of money. */
export type MoneyStatus = z.infer<typeof moneyStatusSchema>;
/** The state of subscriptions. */
export type PlanStatus = z.infer<typeof planStatusSchema>;
