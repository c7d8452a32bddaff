import { z } from 'zod';
import { TOKEN_CLASSES } from '../domain/pricing/price.ts';
import { moneySchema, timestampSchema } from './amounts.ts';
import { dashboardSchema } from './dashboard.ts';
import { usageFilterSchema, usagePageSchema, usageSortSchema } from './usage.ts';

/** What a list of sessions can be sorted by. */
export const SESSION_SORTS = [
  'netCost',
  'totalTokens',
  'requests',
  'errors',
  'firstTimestamp',
  'lastTimestamp',
] as const;
/** Most points of the curve of a session: as many as a wide window has room for. */
export const MAX_CURVE = 480;
/** How long nothing must come for a pause, in ms. */
export const PAUSE_MS = 1_800_000;

const count = z.number().int();

/** Asks for a page of sessions that have usage logs under a filter. */
export const sessionsInputSchema = z
  .object({
    filter: usageFilterSchema.default({}),
    /** Part of a session's id or of its project's name. */
    search: z.string().max(200).default(''),
    sort: z
      .object({ field: z.enum(SESSION_SORTS), descending: z.boolean() })
      .strict()
      .default({ field: 'netCost', descending: true }),
    offset: z.number().int().min(0).default(0),
    limit: z.number().int().min(1).max(500).default(100),
  })
  .strict();

/** Sums over sessions. */
const sessionSumsSchema = z.object({
  requests: count,
  errors: count,
  totalTokens: count,
  listCost: moneySchema,
  netCost: moneySchema,
  paidCost: moneySchema,
  unpricedRequests: count,
});

/** A session as the source calls it. */
const sessionNameSchema = z.object({ session: z.string(), source: z.string() });

const sessionRowSchema = sessionSumsSchema.extend({
  ...sessionNameSchema.shape,
  project: z.string().nullable(),
  projectLabel: z.string().nullable(),
  /** Its first and last usage log of those that match. */
  firstTimestamp: timestampSchema,
  lastTimestamp: timestampSchema,
  /** Its models, the dearest first. */
  models: z.array(z.string().nullable()),
});

/** A page of sessions; `sums` are of all that were found, `rest` of those beyond the page. */
export const sessionsPageSchema = z.object({
  rows: z.array(sessionRowSchema),
  totalCount: count,
  sums: sessionSumsSchema,
  rest: sessionSumsSchema.extend({
    count,
    /** Net cost of the cheapest and the dearest of them; null: there are none. */
    least: moneySchema.nullable(),
    most: moneySchema.nullable(),
  }),
  /** Usage logs that match and belong to no session; null: none. Only without a search. */
  outside: sessionSumsSchema.nullable(),
});

/** Names one session. */
export const sessionInputSchema = z
  .object({ source: z.string().min(1).max(200), session: z.string().min(1).max(1000) })
  .strict();

/** One point of the curve: a request, or in long sessions those of a short while together. */
const curvePointSchema = z.object({
  /** Of its first and its last request. */
  from: timestampSchema,
  to: timestampSchema,
  requests: count,
  errors: count,
  unpricedRequests: count,
  netCost: moneySchema,
  /** Net cost of the session up to and with it. */
  runningCost: moneySchema,
  inputTokens: count,
  cacheReadTokens: count,
  /** The model that had most of its tokens. */
  model: z.string().nullable(),
  /** Its dearest request. */
  id: count,
});

/** One request of a session that something is said of. */
const notedRequestSchema = z.object({
  id: count,
  timestamp: timestampSchema,
  netCost: moneySchema.nullable(),
});

/** One session over all its time, whatever the range. */
export const sessionSchema = z.object({
  ...sessionNameSchema.shape,
  project: z.string().nullable(),
  projectLabel: z.string().nullable(),
  users: z.array(z.string()),
  summary: dashboardSchema.shape.summary,
  firstTimestamp: timestampSchema,
  lastTimestamp: timestampSchema,
  models: dashboardSchema.shape.models,
  /** Requests of side chains (subagents). */
  sidechain: z.object({ requests: count, netCost: moneySchema }),
  costliest: notedRequestSchema.nullable(),
  /** Its first errors, in the order of time; `summary` counts all. */
  errors: z.array(notedRequestSchema.extend({ statusCode: count.nullable() })),
  /** Stretches without a request, in the order of time. */
  pauses: z.array(z.object({ from: timestampSchema, to: timestampSchema })),
  /** Requests after a pause that wrote anew what the cache had held. */
  rewrites: z.array(notedRequestSchema.extend({ pauseMs: count, tokens: count })),
  curve: z.array(curvePointSchema),
});

/** The session before and the one after, of the same project, by their first usage log. */
export const sessionNeighboursSchema = z.object({
  earlier: sessionNameSchema.nullable(),
  later: sessionNameSchema.nullable(),
});

/** What a session cost by class of token, as its usage logs were priced. */
export const sessionClassesSchema = z.object({
  lines: z.array(
    z.object({ class: z.enum([...TOKEN_CLASSES, 'webSearch']), count, cost: moneySchema }),
  ),
  /** List cost that no class says: what was reported by the source. */
  otherCost: moneySchema,
  listCost: moneySchema,
  discount: moneySchema,
  netCost: moneySchema,
});

/** Asks for a page of a session's requests. */
export const sessionRequestsInputSchema = sessionInputSchema.extend({
  sort: usageSortSchema.default({ field: 'timestamp', descending: false }),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1000).default(100),
});

/** A page of a session's requests; `runningCost` is the session's net cost up to and with each of them, by time. */
export const sessionRequestsSchema = z.object({
  rows: usagePageSchema.shape.rows,
  runningCost: z.array(moneySchema),
  totalCount: count,
});

/** A field that sessions are sorted by. */
export type SessionSort = (typeof SESSION_SORTS)[number];
/** A question for a page of sessions, defaults filled in. */
export type SessionsInput = z.infer<typeof sessionsInputSchema>;
/** A page of sessions. */
export type SessionsPage = z.infer<typeof sessionsPageSchema>;
/** One session of a page. */
export type SessionRow = z.infer<typeof sessionRowSchema>;
/** Sums over sessions. */
export type SessionSums = z.infer<typeof sessionSumsSchema>;
/** Names one session. */
export type SessionInput = z.infer<typeof sessionInputSchema>;
/** One session. */
export type Session = z.infer<typeof sessionSchema>;
/** One point of its curve. */
export type CurvePoint = z.infer<typeof curvePointSchema>;
/** Its neighbours. */
export type SessionNeighbours = z.infer<typeof sessionNeighboursSchema>;
/** Its cost by class. */
export type SessionClasses = z.infer<typeof sessionClassesSchema>;
/** A question for its requests, defaults filled in. */
export type SessionRequestsInput = z.infer<typeof sessionRequestsInputSchema>;
/** Its requests. */
export type SessionRequests = z.infer<typeof sessionRequestsSchema>;
