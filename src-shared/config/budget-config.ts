/** A limit of the file, or the default it would have: only one that is written makes a budget. */
export interface LimitConfig {
  /** Plain decimal above zero, exactly as written. */
  readonly amount: string;
  readonly isWritten: boolean;
}

/** Levels of the alert log, in rising order. */
export const LOG_LEVELS = ['debug', 'info', 'warning', 'error', 'critical'] as const;

/** Ways on which an alert goes out besides the native notification. */
export interface NotificationsConfig {
  readonly email: {
    readonly enabled: boolean;
    readonly smtpServer: string | null;
    readonly smtpPort: number;
    readonly senderEmail: string | null;
    /** Empty: the sender itself. */
    readonly recipients: readonly string[];
  };
  /** The URL as written: `${NAME}` in it stands for a variable of the environment. */
  readonly webhook: { readonly enabled: boolean; readonly url: string | null };
  readonly log: { readonly enabled: boolean; readonly level: (typeof LOG_LEVELS)[number] };
}

/** `cost_calculation.budget_alerts`, defaults filled in. */
export interface BudgetAlertsConfig {
  /** False also where the section is not written at all: then no budget is made. */
  readonly enabled: boolean;
  readonly globalLimits: {
    readonly daily: LimitConfig;
    readonly monthly: LimitConfig;
    /** ISO 4217 of both. */
    readonly currency: string;
  };
  /** One budget per user each; `enabled: false`: none. */
  readonly userLimits: {
    readonly enabled: boolean;
    readonly daily: LimitConfig;
    readonly monthly: LimitConfig;
    readonly currency: string;
  };
  /** Percentages as plain decimals, ascending, each once. */
  readonly thresholds: readonly string[];
  readonly notifications: NotificationsConfig;
}

/** `cost_calculation.cost_prediction`, defaults filled in. */
export interface PredictionConfig {
  readonly enabled: boolean;
  /** Days of history that a forecast looks at. */
  readonly windowDays: number;
  /** Between 0 and 1. */
  readonly confidenceInterval: number;
}

/** Periods of the dashboard and its reports. */
export const REPORT_PERIODS = ['daily', 'weekly', 'monthly', 'quarterly', 'yearly'] as const;
/** What a report can be broken down by. */
export const BREAKDOWNS = ['model', 'provider', 'project', 'user', 'source', 'session'] as const;

/** `cost_calculation.reporting`, defaults filled in. */
export interface ReportingConfig {
  readonly enabled: boolean;
  readonly defaultPeriod: (typeof REPORT_PERIODS)[number];
  /** At least one, the default period among them. */
  readonly availablePeriods: readonly (typeof REPORT_PERIODS)[number][];
  readonly breakdownCategories: readonly (typeof BREAKDOWNS)[number][];
}
