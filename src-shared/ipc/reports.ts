import { z } from 'zod';

/** What a month's report can be written as. */
const REPORT_KINDS = ['pdf', 'html'] as const;

/** A local month, `2026-11`. */
export const monthSchema = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/);

/** Asks for the report of a local month; the person chooses the place in the native dialog. */
export const reportInputSchema = z
  .object({ month: monthSchema, kind: z.enum(REPORT_KINDS) })
  .strict();

/** Where the file was written; null: the person chose none. */
export const reportSavedSchema = z.object({
  path: z.string().nullable(),
  bytes: z.number().int().nonnegative(),
});

/** A report that is asked for. */
export type ReportInput = z.infer<typeof reportInputSchema>;
/** What it is written as. */
export type ReportKind = (typeof REPORT_KINDS)[number];
/** What became of it. */
export type ReportSaved = z.infer<typeof reportSavedSchema>;
