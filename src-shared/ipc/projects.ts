import { z } from 'zod';
import { moneySchema, timestampSchema } from './amounts.ts';
import { dashboardSchema, shownCostSchema } from './dashboard.ts';
import { figuresSchema, usageFilterSchema } from './usage.ts';

/** Whose use is told: that of projects, or of the users of sources that have such. */
const OWNERS = ['project', 'user'] as const;
/** Models that have a column of their own; the others share one more. */
export const MAX_MODEL_COLUMNS = 6;

const { range, period, firstTimestamp, lastTimestamp, summary, previous, points, series, models } =
  dashboardSchema.shape;

const questionSchema = z
  .object({
    filter: usageFilterSchema.default({}),
    by: z.enum(OWNERS).default('project'),
    /** The range that it is compared with; null: the same length before. */
    previous: z
      .object({ from: timestampSchema, to: timestampSchema })
      .strict()
      .nullable()
      .default(null),
  })
  .strict();

/** Asks where it went: all projects, or all users. The filter's `from` and `to` are the range; an open one ends today and begins 30 days before. */
export const ownersInputSchema = questionSchema;

/** Asks for one project or one user; a null `key` stands for the rows that have none. */
export const ownerInputSchema = questionSchema.extend({ key: z.string().max(1000).nullable() });

/** A session that is named for its cost. */
const costlySessionSchema = z.object({
  session: z.string(),
  source: z.string(),
  projectLabel: z.string().nullable(),
  startedAt: timestampSchema,
  netCost: moneySchema,
});

/** One project or user of the range. */
const ownerRowSchema = figuresSchema.extend({
  /** Null: the rows that have none. */
  key: z.string().nullable(),
  label: z.string(),
  /** Net cost in the display currency, converted as totals are; null or missing where US dollars are shown. */
  shownCost: shownCostSchema,
  /** Net cost of the range that is compared with. */
  previousNetCost: moneySchema,
  previousShownCost: shownCostSchema,
  /** Its sessions within the range. */
  sessions: z.number().int(),
  /** Its models, the dearest first, and how many they are. */
  models: z.array(z.string().nullable()),
  modelCount: z.number().int(),
  /** Its first and last usage log within the range. */
  firstTimestamp: timestampSchema.nullable(),
  lastTimestamp: timestampSchema.nullable(),
  /** Net cost in the order of `columns`; they add up to the net cost. */
  byModel: z.array(moneySchema),
  shownByModel: z.array(moneySchema).nullable().optional(),
});

/** Where it went: all projects (or users) over a range. */
export const ownersSchema = z.object({
  range,
  period,
  firstTimestamp,
  lastTimestamp,
  /** Whether any usage log has a user. */
  hasUsers: z.boolean(),
  summary,
  previous,
  points,
  series,
  /** The dearest first. */
  owners: z.array(ownerRowSchema),
  /** The models of the matrix, the dearest first; the last may stand for all others. */
  columns: z.array(
    z.object({
      key: z.string().nullable(),
      label: z.string(),
      isOther: z.boolean(),
      /** None of its requests has a price: its amounts are not known rather than nothing. */
      isUnpriced: z.boolean(),
      netCost: moneySchema,
      shownCost: shownCostSchema,
    }),
  ),
  sessions: z.object({
    total: z.number().int(),
    /** Of all sessions together. */
    netCost: moneySchema,
    dearest: costlySessionSchema.nullable(),
  }),
});

/** One project or user over a range: its days by model. */
export const ownerSchema = z.object({
  range,
  period,
  firstTimestamp,
  lastTimestamp,
  label: z.string(),
  /** False where the vault knows no such name. */
  isKnown: z.boolean(),
  summary,
  previous,
  points,
  series,
  models,
  /** Its users (of a user: its projects), where there are any. */
  parts: dashboardSchema.shape.users,
  /** Where it stands among all of the range under the same filter. */
  place: z.object({
    rank: z.number().int(),
    of: z.number().int(),
    /** Its part of the net cost of all; null where nothing costs. */
    share: z.number().nullable(),
  }),
});

/** Whose use is told. */
export type OwnerKind = (typeof OWNERS)[number];
/** A question for all projects or users, defaults filled in. */
export type OwnersInput = z.infer<typeof ownersInputSchema>;
/** A question for one, defaults filled in. */
export type OwnerInput = z.infer<typeof ownerInputSchema>;
/** All projects or users. */
export type Owners = z.infer<typeof ownersSchema>;
/** One row of them. */
export type OwnerRow = z.infer<typeof ownerRowSchema>;
/** One project or user. */
export type Owner = z.infer<typeof ownerSchema>;
