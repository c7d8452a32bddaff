import { z } from 'zod';
import { currencySchema, dateSchema } from './amounts.ts';

/** A plain decimal number, exactly as written: as wide as config.yaml takes it. */
const decimal = z.string().regex(/^\d{1,60}(\.\d{1,60})?$/);
const name = z.string().min(1);
const patterns = z.array(name);

const exchangeRateSchema = z
  .object({ currency: currencySchema, from: dateSchema.nullable(), rate: decimal })
  .strict();

const customCostSchema = z
  .object({
    model: name,
    inputCostPerToken: decimal.nullable(),
    outputCostPerToken: decimal.nullable(),
    cacheReadCostPerToken: decimal.nullable(),
    cacheWrite5mCostPerToken: decimal.nullable(),
    cacheWrite1hCostPerToken: decimal.nullable(),
    maxTokens: z.number().int().nullable(),
    currency: currencySchema,
    from: dateSchema.nullable(),
    to: dateSchema.nullable(),
  })
  .strict();

const tierListSchema = z
  .object({
    name,
    mode: z.enum(['graduated', 'volume']),
    models: patterns,
    tiers: z
      .array(
        z
          .object({
            name,
            upTo: z.number().int().positive().nullable(),
            discountPercentage: decimal,
          })
          .strict(),
      )
      .min(1),
  })
  .strict();

const subscriptionSchema = z
  .object({
    name,
    monthlyPrice: decimal,
    currency: currencySchema,
    from: dateSchema.nullable(),
    to: dateSchema.nullable(),
    sources: patterns,
    models: patterns,
  })
  .strict();

/** The settings of config.yaml that decide about money, as screens show and change them. */
export const moneySettingsSchema = z.object({
  currency: currencySchema,
  exchangeRates: z.array(exchangeRateSchema),
  customCosts: z.array(customCostSchema),
  tierLists: z.array(tierListSchema),
  subscriptions: z.array(subscriptionSchema),
});

/** A change of the settings about money: each given part replaces what stands in config.yaml, comments and order kept. */
export const moneyChangeSchema = moneySettingsSchema.partial().strict();

/** The settings about money. */
export type MoneySettings = z.infer<typeof moneySettingsSchema>;
/** A change of them. */
export type MoneyChange = z.infer<typeof moneyChangeSchema>;
