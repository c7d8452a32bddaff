import { z } from 'zod';
import { moneySettingsSchema } from './settings.ts';

/** The themes a person can choose; `system` resolves to light or dark. */
export const THEMES = ['system', 'light', 'dark', 'high-contrast'] as const;

/** A sound backup of the vault that could take its place. */
const backupInfoSchema = z.object({
  file: z.string(),
  madeAt: z.number().int(),
  bytes: z.number().int(),
  rows: z.number().int().nullable(),
  sound: z.boolean(),
  reason: z.string(),
});

/** Why the vault could not be opened, in words, with what can be done; the vault is untouched. */
const vaultProblemSchema = z.object({
  kind: z.enum([
    'migration-failed',
    'newer-vault',
    'not-a-database',
    'damaged',
    'read-only',
    'disk-full',
    'locked',
    'config',
    'unknown',
  ]),
  title: z.string(),
  message: z.string(),
  detail: z.string().nullable(),
  vaultPath: z.string(),
  backups: z.array(backupInfoSchema),
});

/** What the app is and what it has open. */
export const appInfoSchema = z.object({
  version: z.string(),
  platform: z.string(),
  electron: z.string(),
  dataDir: z.string(),
  vaultPath: z.string(),
  configPath: z.string(),
  home: z.string(),
  demo: z.boolean(),
  /** Set when the vault could not be opened: only the recovery screen is shown. */
  problem: vaultProblemSchema.nullable(),
});

/** Names with the colour of charts that each keeps, 1 to 8; those that came later have none. */
const namedSlotsSchema = z.record(z.string(), z.number().int().min(1).max(8));

/** What the vault holds; times are UTC ms. */
export const vaultInfoSchema = z.object({
  rows: z.number().int(),
  bytes: z.number().int(),
  firstTimestamp: z.number().int().nullable(),
  lastTimestamp: z.number().int().nullable(),
  lastImportedAt: z.number().int().nullable(),
  rejected: z.number().int(),
  /** Rows that count and whose time is yet to come. */
  inFuture: z.number().int(),
  /** Projects go by the names that screens know them by. */
  slots: z.object({
    model: namedSlotsSchema,
    provider: namedSlotsSchema,
    project: namedSlotsSchema,
    user: namedSlotsSchema,
  }),
});

/** The settings of config.yaml that screens use, defaults filled in. */
export const settingsSchema = z.object({
  theme: z.enum(THEMES),
  /** The theme that `system` stands for now. */
  resolvedTheme: z.enum(['light', 'dark', 'high-contrast']),
  timeZone: z.string(),
  firstDayOfWeek: z.enum(['monday', 'sunday', 'saturday']),
  watch: z.boolean(),
  tray: z.boolean(),
  /** The app goes on in the tray when its window is closed. */
  background: z.boolean(),
  /** It starts in the tray when the person logs in. */
  launchAtLogin: z.boolean(),
  /** Whole months that rows are kept; null: for ever. */
  retentionMonths: z.number().int().nullable(),
  money: moneySettingsSchema,
  /** Sections of config.yaml that belong to other programs. */
  ignoredSections: z.array(z.string()),
  /** What is wrong in config.yaml, with line and path; the last good settings stay in force. */
  problems: z.array(
    z.object({
      line: z.number().int(),
      column: z.number().int(),
      path: z.string(),
      message: z.string(),
    }),
  ),
});

/** A change of settings; only what is given changes. */
export const settingsChangeSchema = z
  .object({
    theme: z.enum(THEMES),
    timeZone: z.string().min(1).max(100),
    firstDayOfWeek: z.enum(['monday', 'sunday', 'saturday']),
    watch: z.boolean(),
    tray: z.boolean(),
    background: z.boolean(),
    launchAtLogin: z.boolean(),
    retentionMonths: z.number().int().min(1).max(1200).nullable(),
  })
  .partial()
  .strict();

/** What the app is. */
export type AppInfo = z.infer<typeof appInfoSchema>;
/** A backup of the vault. */
export type BackupInfo = z.infer<typeof backupInfoSchema>;
/** Why the vault did not open. */
export type VaultProblem = z.infer<typeof vaultProblemSchema>;
/** What the vault holds. */
export type VaultInfo = z.infer<typeof vaultInfoSchema>;
/** The colours of names. */
export type NameSlots = VaultInfo['slots'];
/** Settings. */
export type Settings = z.infer<typeof settingsSchema>;
/** A change of settings. */
export type SettingsChange = z.infer<typeof settingsChangeSchema>;
/** A theme. */
export type Theme = (typeof THEMES)[number];
