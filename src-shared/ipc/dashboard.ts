import { z } from 'zod';
import { moneySchema, timestampSchema } from './amounts.ts';
import { shownTotalsSchema } from './money.ts';
import { figuresSchema, usageFilterSchema } from './usage.ts';

/** The lengths of a dashboard's points. */
export const DASHBOARD_PERIODS = ['daily', 'weekly', 'monthly'] as const;
/** What a dashboard's points can be stacked by. */
export const SERIES_BY = ['model', 'provider', 'project'] as const;
/** Most points of a dashboard. */
export const MAX_POINTS = 365;
/** Named series of a stack; what is beyond is summed as one more, whose key is `other`. */
export const MAX_SERIES = 7;

/**
 * Asks for a dashboard. The filter's `from` and `to` are its range; without `from` it shows the last `points` periods, the
 * running one included. `previous` is the range it is compared with; without it the same length before.
 */
export const dashboardInputSchema = z
  .object({
    filter: usageFilterSchema.default({}),
    period: z.enum(DASHBOARD_PERIODS).default('daily'),
    points: z.number().int().min(1).max(MAX_POINTS).default(30),
    seriesBy: z.enum(SERIES_BY).default('model'),
    previous: z
      .object({ from: timestampSchema, to: timestampSchema })
      .strict()
      .nullable()
      .default(null),
  })
  .strict();

/** UTC ms, `to` excluded. */
const rangeSchema = z.object({ from: timestampSchema, to: timestampSchema });

/** A net cost in the display currency, converted as totals are; null or missing where US dollars are shown. */
export const shownCostSchema = moneySchema.nullable().optional();

/** Sums with what is derived of them. */
const summarySchema = figuresSchema.extend({
  totalCount: z.number().int(),
  errorRate: z.number().nullable(),
  /** Net cost ÷ requests that have a cost; null where none has. */
  meanCost: moneySchema.nullable(),
  meanResponseTimeMs: z.number().nullable(),
  /** What cached input would have cost more as fresh input; below zero where writing cost more than reading saved. */
  cacheSavings: moneySchema,
  /** Cache reads ÷ input; null without input. */
  cacheShare: z.number().nullable(),
  /** Fees of subscriptions over the range; null under a filter that is no range. */
  fees: moneySchema.nullable(),
  /** In the display currency; null where that is US dollars. */
  shown: shownTotalsSchema.nullable(),
});

/** One point: a period of the calendar, cut to the range. */
const pointSchema = figuresSchema.extend({
  shownCost: shownCostSchema,
  /** Of the command line's groups: a day, a week's first day, a month. */
  key: z.string(),
  from: timestampSchema,
  to: timestampSchema,
  /** Net cost and tokens of each series, in the order of `series`; they add up to the point's. */
  series: z.array(
    z.object({
      netCost: moneySchema,
      shownCost: shownCostSchema,
      totalTokens: z.number().int(),
    }),
  ),
});

/** One name of a distribution with its sums; `share` is that of the net cost (of the tokens where nothing costs). */
const distributionSchema = figuresSchema.extend({
  shownCost: shownCostSchema,
  key: z.string().nullable(),
  label: z.string(),
  share: z.number(),
});

/** Times in ms by percentile, within 3.5 %; null where none is known. */
const percentilesSchema = z.object({
  count: z.number().int(),
  p50: z.number().nullable(),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
});

/** Everything at a glance. */
export const dashboardSchema = z.object({
  range: rangeSchema,
  period: z.enum(DASHBOARD_PERIODS),
  /** The first usage log there is, whatever the filter; null: none. A range that begins before it is only partly known. */
  firstTimestamp: timestampSchema.nullable(),
  /** The last that matches all but the range. */
  lastTimestamp: timestampSchema.nullable(),
  summary: summarySchema,
  previous: summarySchema.extend({ range: rangeSchema }),
  /** The largest first; `other` is the last. */
  series: z.array(
    z.object({
      /** Null: no such name; `other` stands for all beyond the first ones. */
      key: z.string().nullable(),
      label: z.string(),
      isOther: z.boolean(),
      netCost: moneySchema,
      shownCost: shownCostSchema,
      totalTokens: z.number().int(),
    }),
  ),
  points: z.array(pointSchema),
  models: z.array(distributionSchema),
  providers: z.array(distributionSchema),
  projects: z.array(distributionSchema),
  users: z.array(distributionSchema),
  sources: z.array(distributionSchema),
  /** 168 cells, Monday 00:00 first: what was used in that hour of the week, over the range. */
  heatmap: z.array(
    z.object({
      netCost: moneySchema,
      shownCost: shownCostSchema,
      requests: z.number().int(),
      totalTokens: z.number().int(),
    }),
  ),
  latency: z.object({
    /** True where some times are estimated from logs. */
    isEstimated: z.boolean(),
    all: percentilesSchema,
    firstToken: percentilesSchema,
    models: z.array(percentilesSchema.extend({ key: z.string().nullable() })),
  }),
  /** Errors by kind, the most first, with the newest of each. */
  errors: z.array(
    z.object({
      statusCode: z.number().int().nullable(),
      /** The provider's word for it; null: it gave none. */
      type: z.string().nullable(),
      count: z.number().int(),
      newestTimestamp: timestampSchema,
      newestId: z.number().int(),
    }),
  ),
  /** The dearest sessions, and how many there are. */
  sessions: z.object({
    total: z.number().int(),
    top: z.array(
      z.object({
        session: z.string(),
        source: z.string(),
        project: z.string().nullable(),
        projectLabel: z.string().nullable(),
        startedAt: timestampSchema,
        requests: z.number().int(),
        errors: z.number().int(),
        totalTokens: z.number().int(),
        netCost: moneySchema,
        shownCost: shownCostSchema,
      }),
    ),
  }),
  /** The dearest requests. */
  requests: z.array(
    z.object({
      id: z.number().int(),
      timestamp: timestampSchema,
      model: z.string().nullable(),
      projectLabel: z.string().nullable(),
      totalTokens: z.number().int(),
      netCost: moneySchema,
      shownCost: shownCostSchema,
    }),
  ),
});

/** A question for a dashboard, defaults filled in. */
export type DashboardInput = z.infer<typeof dashboardInputSchema>;
/** A dashboard. */
export type Dashboard = z.infer<typeof dashboardSchema>;
/** A dashboard's summary. */
export type DashboardSummary = z.infer<typeof summarySchema>;
/** The length of its points. */
export type DashboardPeriod = (typeof DASHBOARD_PERIODS)[number];
/** What its points are stacked by. */
export type SeriesBy = (typeof SERIES_BY)[number];
