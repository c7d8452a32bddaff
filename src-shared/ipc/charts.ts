import { z } from 'zod';

/** Most characters of a picture in base64: some 8 MB of bytes. */
export const MAX_PICTURE = 11_000_000;
/** Most lines of a chart's table, its head included: 365 points and what stands around them. */
export const MAX_CHART_ROWS = 1000;

const nameSchema = z.string().min(1).max(200);

/** Asks for a file of a chart, as a picture or as the table of its figures; the person chooses the place in the native dialog. */
export const chartInputSchema = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('png'),
      name: nameSchema,
      /** The PNG's bytes in base64. */
      picture: z
        .string()
        .max(MAX_PICTURE)
        .regex(/^iVBORw0KGgo[A-Za-z0-9+/]*={0,2}$/, 'a PNG in base64'),
    })
    .strict(),
  z
    .object({
      kind: z.literal('csv'),
      name: nameSchema,
      rows: z
        .array(z.array(z.union([z.string().max(2000), z.number()])).max(100))
        .min(1)
        .max(MAX_CHART_ROWS),
    })
    .strict(),
]);

/** Where the file was written; null: the person chose none. */
export const chartSavedSchema = z.object({ path: z.string().nullable() });

/** A chart to be saved. */
export type ChartInput = z.infer<typeof chartInputSchema>;
/** What became of it. */
export type ChartSaved = z.infer<typeof chartSavedSchema>;
