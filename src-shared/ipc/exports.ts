import { z } from 'zod';
import { usageFilterSchema, usageSortSchema } from './usage.ts';

/** The file formats of an export. */
export const EXPORT_FORMATS = ['csv', 'jsonl'] as const;

/** What stands between the cells of a CSV file. */
export const SEPARATORS = ['comma', 'semicolon', 'tab'] as const;

/** How a CSV file is written for a spreadsheet. */
const csvDialectSchema = z
  .object({
    separator: z.enum(SEPARATORS).default('comma'),
    /** A byte order mark, by which Excel knows UTF-8. */
    bom: z.boolean().default(false),
    /** Money with a comma for its decimal point, as some countries' spreadsheets read it. */
    decimalComma: z.boolean().default(false),
  })
  .strict();

/** Asks for an export of the filtered set; the file is chosen in the native dialog, never by the caller. */
export const exportInputSchema = z
  .object({
    format: z.enum(EXPORT_FORMATS).default('csv'),
    /** `all`: the original's ten columns, then ours; `original`: only the ten. */
    columns: z.enum(['all', 'original']).default('all'),
    /** Of CSV; missing: commas, no mark, decimal points. */
    dialect: csvDialectSchema.optional(),
    filter: usageFilterSchema.default({}),
    sort: usageSortSchema.default({ field: 'timestamp', descending: true }),
    suggestedName: z.string().max(200).optional(),
  })
  .strict();

/** An export as it stands; `path` is set once the person has chosen a file. */
export const exportStatusSchema = z.object({
  state: z.enum(['idle', 'choosing', 'running', 'done', 'cancelled', 'failed']),
  path: z.string().nullable(),
  format: z.enum(EXPORT_FORMATS),
  rows: z.number().int().nonnegative(),
  totalRows: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  durationMs: z.number().int().nonnegative(),
  error: z.string().nullable(),
});

/** A finished export. */
export type ExportReport = { path: string; rows: number; bytes: number; durationMs: number };
/** Input of an export. */
export type ExportInput = z.infer<typeof exportInputSchema>;
/** How a CSV file is written. */
export type CsvDialect = z.infer<typeof csvDialectSchema>;
/** Status of the export. */
export type ExportStatus = z.infer<typeof exportStatusSchema>;
/** Format of an export. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
