import { z } from 'zod';
import { isTimeZone } from '../domain/time-zone.ts';
import { moneySchema } from './amounts.ts';
import { costExplanationSchema, shownAmountSchema, shownTotalsSchema } from './money.ts';

const tokens = z.number().int().nonnegative();
const timestamp = z.number().int();

/** Most rows a page may hold. */
export const MAX_LIMIT = 1000;
/** Rows of a page when none are asked for. */
export const DEFAULT_LIMIT = 100;
/** The fields a list of usage logs can be sorted by. */
export const SORT_FIELDS = ['timestamp', 'netCost', 'totalTokens', 'responseTimeMs'] as const;
/** The dimensions usage logs are filtered by and grouped by name. */
export const DIMENSIONS = ['model', 'provider', 'project', 'user', 'source'] as const;

/** A name, or a pattern in which `*` stands for anything; null matches usage logs that have no such name. */
const patternsSchema = z.array(z.string().min(1).max(1000).nullable()).min(1).max(200);

/** Hours of a week. */
const HOURS_OF_WEEK = 168;
/** Most characters of an error's kind; of a longer word the beginning is its kind. */
export const MAX_ERROR_TYPE = 200;

/** Hours of the week by the clock of a zone: 0 is Monday 00:00 to 01:00, 167 Sunday's last. */
const hoursSchema = z
  .object({
    timeZone: z.string().max(100).refine(isTimeZone, 'an IANA time zone, as Europe/Berlin'),
    hours: z
      .array(
        z
          .number()
          .int()
          .min(0)
          .max(HOURS_OF_WEEK - 1),
      )
      .min(1)
      .max(HOURS_OF_WEEK),
  })
  .strict();

/** Which usage logs: every given field must match; times are UTC ms, `to` is excluded. */
export const usageFilterSchema = z
  .object({
    model: patternsSchema,
    provider: patternsSchema,
    project: patternsSchema,
    user: patternsSchema,
    source: patternsSchema,
    session: patternsSchema,
    status: z.enum(['ok', 'error']),
    from: timestamp,
    to: timestamp,
    text: z.string().min(1).max(500),
    /** Status codes; null matches usage logs that have none. */
    statusCode: z.array(z.number().int().nullable()).min(1).max(100),
    /** The provider's words for what went wrong; null: it gave none. Only errors have such a kind. */
    errorType: z.array(z.string().max(MAX_ERROR_TYPE).nullable()).min(1).max(100),
    hourOfWeek: hoursSchema,
    /** Single usage logs. */
    id: z.array(z.number().int()).min(1).max(100),
  })
  .partial()
  .strict();

/** Order of a list; ties are broken by the row's id in the same direction. */
export const usageSortSchema = z
  .object({ field: z.enum(SORT_FIELDS), descending: z.boolean() })
  .strict();

/** Asks for one page of usage logs. */
export const usagePageInputSchema = z
  .object({
    filter: usageFilterSchema.default({}),
    sort: usageSortSchema.default({ field: 'timestamp', descending: true }),
    limit: z.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
    cursor: z.string().max(500).nullable().default(null),
  })
  .strict();

/** Token counts of one usage log or of many: fresh + cache read + both cache writes = input; reasoning is part of output; total = input + output. */
const tokenFiguresSchema = z.object({
  freshInputTokens: tokens,
  cacheReadTokens: tokens,
  cacheWrite5mTokens: tokens,
  cacheWrite1hTokens: tokens,
  inputTokens: tokens,
  outputTokens: tokens,
  reasoningTokens: tokens,
  totalTokens: tokens,
});

/** How a usage log got its cost. */
const costStatusSchema = z.enum(['priced', 'reported', 'free', 'unpriced']);

/** One usage log as lists show it; money is null where it is not priced yet. */
const usageRowSchema = tokenFiguresSchema.extend({
  id: z.number().int(),
  timestamp,
  timestampEstimated: z.boolean(),
  requestId: z.string().nullable(),
  source: z.string(),
  provider: z.string().nullable(),
  model: z.string().nullable(),
  user: z.string().nullable(),
  /** The project whole (a path), or its configured name. */
  project: z.string().nullable(),
  /** The project as screens show it: the shortest tail no other project has. */
  projectLabel: z.string().nullable(),
  session: z.string().nullable(),
  listCost: moneySchema.nullable(),
  discount: moneySchema.nullable(),
  netCost: moneySchema.nullable(),
  /** The net cost in the display currency; null where that is US dollars, or where it is not known. */
  shown: shownAmountSchema.nullable(),
  reportedCost: moneySchema.nullable(),
  costStatus: costStatusSchema,
  responseTimeMs: z.number().nullable(),
  responseTimeEstimated: z.boolean(),
  timeToFirstTokenMs: z.number().nullable(),
  statusCode: z.number().int().nullable(),
  isError: z.boolean(),
  errorDetails: z.string().nullable(),
});

/** One page of usage logs; `nextCursor` is null on the last page. */
export const usagePageSchema = z.object({
  rows: z.array(usageRowSchema),
  hasMore: z.boolean(),
  nextCursor: z.string().nullable(),
});

/** Sums over usage logs; money sums are exact, and `unpricedRequests` says how many they leave out. */
export const figuresSchema = tokenFiguresSchema.extend({
  requests: z.number().int(),
  errors: z.number().int(),
  listCost: moneySchema,
  discount: moneySchema,
  netCost: moneySchema,
  reportedCost: moneySchema,
  paidCost: moneySchema,
  unpricedRequests: z.number().int(),
});

/** Sums over a whole filtered set, with its count of rows and the mean of the response times that are known. */
export const usageTotalsSchema = figuresSchema.extend({
  totalCount: z.number().int(),
  meanResponseTimeMs: z.number().nullable(),
  errorRate: z.number().nullable(),
  firstTimestamp: timestamp.nullable(),
  lastTimestamp: timestamp.nullable(),
  /** Fees of subscriptions over the range, US dollars; null under a filter that is no range: they belong to no part. */
  fees: moneySchema.nullable(),
  /** In the display currency; null where that is US dollars. */
  shown: shownTotalsSchema.nullable(),
});

/** A value of a dimension with the count of usage logs that match the OTHER filters. */
const facetValueSchema = z.object({
  value: z.string().nullable(),
  label: z.string(),
  /** Model facets name their provider, to group the list. */
  group: z.string().nullable(),
  count: z.number().int(),
});

/** Counts for the filter editor: for each dimension with every other filter on; `status` likewise. */
export const usageFacetsSchema = z.object({
  model: z.array(facetValueSchema),
  provider: z.array(facetValueSchema),
  project: z.array(facetValueSchema),
  user: z.array(facetValueSchema),
  source: z.array(facetValueSchema),
  status: z.object({ ok: z.number().int(), error: z.number().int() }),
  /** Usage logs that match all filters, and all there are in the vault. */
  matching: z.number().int(),
  all: z.number().int(),
});

/** Status codes and kinds of the errors that match, most first, each counted as if its own filter were off. */
export const errorFacetsSchema = z.object({
  statusCode: z.array(z.object({ value: z.number().int().nullable(), count: z.number().int() })),
  errorType: z.array(z.object({ value: z.string().nullable(), count: z.number().int() })),
});

/** Why a filtered set is empty: how many there would be without each one of the filters. */
export const emptyReasonSchema = z.object({
  without: z.array(z.object({ field: z.string(), count: z.number().int() })),
  newestTimestamp: timestamp.nullable(),
});

/** One usage log with all that is known of it: where it came from, and the pricing inputs. */
export const usageDetailSchema = usageRowSchema.extend({
  dedupKey: z.string(),
  responseId: z.string().nullable(),
  requests: z.number().int(),
  serviceTier: z.string().nullable(),
  speed: z.string().nullable(),
  inferenceGeo: z.string().nullable(),
  webSearches: z.number().int(),
  batch: z.boolean(),
  contextWindow: z.string().nullable(),
  account: z.string().nullable(),
  sidechain: z.boolean(),
  requestMetadata: z.string().nullable(),
  /** The file and the line (from 1) that the row was read from; null for rows that came from no file. */
  file: z.string().nullable(),
  line: z.number().int().nullable(),
  importedAt: timestamp.nullable(),
  /** How many errors of the same status code and model the vault holds; null when the row is no error. */
  similarErrors: z.number().int().nullable(),
  cost: costExplanationSchema,
});

/** Filter of usage logs. */
export type UsageFilter = z.infer<typeof usageFilterSchema>;
/** Order of usage logs. */
export type UsageSort = z.infer<typeof usageSortSchema>;
/** A page request, defaults filled in. */
export type UsagePageInput = z.infer<typeof usagePageInputSchema>;
/** One usage log. */
export type UsageRow = z.infer<typeof usageRowSchema>;
/** A page of usage logs. */
export type UsagePage = z.infer<typeof usagePageSchema>;
/** Sums. */
export type Figures = z.infer<typeof figuresSchema>;
/** Sums with count and means. */
export type UsageTotals = z.infer<typeof usageTotalsSchema>;
/** One choice of the filter editor. */
export type FacetValue = z.infer<typeof facetValueSchema>;
/** All choices of the filter editor. */
export type UsageFacets = z.infer<typeof usageFacetsSchema>;
/** Choices of status code and kind of error. */
export type ErrorFacets = z.infer<typeof errorFacetsSchema>;
/** Why nothing matches. */
export type EmptyReason = z.infer<typeof emptyReasonSchema>;
/** One usage log in full. */
export type UsageDetail = z.infer<typeof usageDetailSchema>;
/** A dimension's name. */
export type Dimension = (typeof DIMENSIONS)[number];
/** A sortable field's name. */
export type SortField = (typeof SORT_FIELDS)[number];
