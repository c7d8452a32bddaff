import type { THEMES } from '../ipc/app.ts';
import type { BudgetAlertsConfig, PredictionConfig, ReportingConfig } from './budget-config.ts';
import type { PricingConfig } from './pricing-config.ts';

/** Days a week can begin with. */
export const FIRST_DAYS = ['monday', 'sunday', 'saturday'] as const;

/** What config.yaml says of one source, defaults filled in. */
export interface SourceConfig {
  enabled: boolean;
  /** Folders in place of the source's own, `~` is the home folder; empty: its own. */
  paths: readonly string[];
  user: string | null;
  /** Who sends the bill; null: the provider. */
  account: string | null;
  /** Which cost of its rows counts; null: what is usual for the source. */
  counts: 'computed' | 'reported' | null;
}

/** A name that stands for the projects whose folder matches one of the patterns. */
interface ProjectRule {
  name: string;
  globs: readonly string[];
}

/** Someone who sends bills, and the vendor's names that belong to it. */
export interface AccountConfig {
  readonly name: string;
  /** What counts where both cover a day. */
  readonly counts: 'logs' | 'bill';
  /** Names of the vendor's exports; each belongs to one account at most. */
  readonly workspaces: readonly string[];
  readonly projects: readonly string[];
  readonly apiKeys: readonly string[];
}

/** The settings of config.yaml, defaults filled in. */
export interface Config {
  /** Null: not written yet; then the system's zone counts. */
  timeZone: string | null;
  firstDayOfWeek: (typeof FIRST_DAYS)[number];
  theme: (typeof THEMES)[number];
  watch: boolean;
  /** Whether the system's tray shows what today and this month cost. */
  tray: boolean;
  /** Whether the app goes on in the tray when its window is closed. */
  background: boolean;
  /** Whether the app starts, without a window, when the person logs in. */
  launchAtLogin: boolean;
  /** Whole local months that rows are kept; null: for ever. */
  retentionMonths: number | null;
  /** In the order of the file: the first that matches counts. */
  projects: readonly ProjectRule[];
  sources: Readonly<Record<string, SourceConfig>>;
  /** In the order of the file. */
  accounts: readonly AccountConfig[];
  pricing: PricingConfig;
  budgetAlerts: BudgetAlertsConfig;
  prediction: PredictionConfig;
  reporting: ReportingConfig;
}
