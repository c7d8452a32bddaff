import { z } from 'zod';
import { moneySchema, timestampSchema } from './amounts.ts';

const count = z.number().int().nonnegative();
const months = z.number().int().min(1).max(1200).nullable();

/** Usage logs that would go, with what they add up to. */
const removalSchema = z.object({
  rows: count,
  netCost: moneySchema,
  unpricedRequests: count,
  firstTimestamp: timestampSchema.nullable(),
  lastTimestamp: timestampSchema.nullable(),
});

/** Asks what would go if so many whole months were kept; null: all. */
export const retentionInputSchema = z.object({ months }).strict();

/** What would go then. */
export const retentionPreviewSchema = removalSchema.extend({
  /** All before this goes (UTC ms); null: nothing does. */
  keptFrom: timestampSchema.nullable(),
  /** What is older went before, and does not come back; null: nothing did. */
  removedBefore: timestampSchema.nullable(),
  makesBackup: z.boolean(),
});

/** Names a source. */
export const sourceInputSchema = z.object({ source: z.string().min(1).max(100) }).strict();

/** What the deletion of a source would take. */
export const sourceRemovalSchema = removalSchema.extend({ rejected: count, files: count });

/** What is removed just now in the background, and what retention has removed so far. */
export const upkeepStatusSchema = z.object({
  running: z
    .object({
      kind: z.enum(['retention', 'source']),
      source: z.string().nullable(),
      /** Usage logs that are gone, of all that will be. */
      removed: count,
      total: count,
    })
    .nullable(),
  removedBefore: timestampSchema.nullable(),
  /** File name of the backup that was made before months were removed. */
  backup: z.string().nullable(),
  /** Why nothing is removed, though something should be. */
  error: z.string().nullable(),
});

/** Asks what another time zone would move. */
export const zoneInputSchema = z
  .object({ timeZone: z.string().min(1).max(100), retentionMonths: months })
  .strict();

const sidesSchema = z.object({
  requestsBefore: z.number().int(),
  requestsAfter: z.number().int(),
  netBefore: moneySchema,
  netAfter: moneySchema,
  /** The net cost that no plan covers; fees are the same in every zone. */
  paidBefore: moneySchema,
  paidAfter: moneySchema,
});

/** What another time zone moves: local months whose sums are others then, and all time. */
export const zoneDifferenceSchema = z.object({
  /** Newest first. */
  months: z.array(sidesSchema.extend({ month: z.string() })),
  total: sidesSchema,
  /** What retention would remove then, beyond what it has removed. */
  removal: removalSchema,
});

/** Usage logs that would go. */
export type Removal = z.infer<typeof removalSchema>;
/** What a retention would remove. */
export type RetentionPreview = z.infer<typeof retentionPreviewSchema>;
/** What the deletion of a source would take. */
export type SourceRemoval = z.infer<typeof sourceRemovalSchema>;
/** What is being removed. */
export type UpkeepStatus = z.infer<typeof upkeepStatusSchema>;
/** Input of a zone's difference. */
export type ZoneInput = z.infer<typeof zoneInputSchema>;
/** What a zone moves. */
export type ZoneDifference = z.infer<typeof zoneDifferenceSchema>;
