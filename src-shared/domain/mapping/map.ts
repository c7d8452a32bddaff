import { z } from 'zod';

/** Where a figure or a name comes from: a column of the file, or one value for all its rows. */
const place = z.union([z.string().min(1), z.strictObject({ value: z.string().min(1) })]);
const column = z.string().min(1);

/** What a column may become, by the names that `usage` and `export` have; tokens are counts, costs US dollars. */
const schema = z
  .strictObject({
    timestamp: column,
    requestId: column.optional(),
    provider: place.optional(),
    model: place.optional(),
    user: place.optional(),
    project: place.optional(),
    session: place.optional(),
    inputTokens: column.optional(),
    freshInputTokens: column.optional(),
    cacheReadTokens: column.optional(),
    cacheWrite5mTokens: column.optional(),
    cacheWrite1hTokens: column.optional(),
    outputTokens: column.optional(),
    reasoningTokens: column.optional(),
    reportedCost: column.optional(),
    responseTimeMs: column.optional(),
    timeToFirstTokenMs: column.optional(),
    statusCode: column.optional(),
    timestampFormat: z.string().min(1).optional(),
    timeZone: z.string().min(1).optional(),
    decimal: z.enum(['.', ',']).optional(),
    key: z.array(column).min(1).optional(),
  })
  .refine(({ inputTokens, freshInputTokens }) => !(inputTokens && freshInputTokens), {
    path: ['inputTokens'],
    message: 'give inputTokens (cache in it) or freshInputTokens (without cache), not both',
  });

/** How the columns of a CSV or JSONL become usage logs; in JSONL a name with dots goes into objects. */
export type ColumnMap = z.infer<typeof schema>;

/** Reads a map; `problems` are sentences, each with the setting that is wrong. */
export function readMap(value: unknown): { map: ColumnMap | null; problems: string[] } {
  const { data, error } = schema.safeParse(value);
  if (data !== undefined) return { map: data, problems: [] };
  return { map: null, problems: error.issues.map(sentence) };
}

function sentence({ path, message }: z.core.$ZodIssue): string {
  if (path[0] === 'timestamp')
    return 'timestamp: must name the column of the time, for no row is stored without one';
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}
