/** Kinds of a budget's period. */
export const BUDGET_PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
/** A kind of period. */
export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];

/** What a threshold looks at: what is spent, or what will be by the period's end. */
export const BASES = ['actual', 'forecasted'] as const;
/** A threshold's basis. */
export type Basis = (typeof BASES)[number];

/** Which cost a budget counts: what no subscription covers, or what all requests are worth. */
export const COUNTS = ['paid', 'value'] as const;
/** A budget's cost. */
export type Counts = (typeof COUNTS)[number];

/** When a budget's periods begin. */
export interface PeriodRule {
  readonly period: BudgetPeriod;
  /** First day of a week (1 is Monday to 7) or of a month (1 to 31, clamped to the month’s end); 1 for the others. */
  readonly startDay: number;
  /** First day of a quarter or year as `MM-DD` (clamped to the month’s end); `01-01` for the others. */
  readonly start: string;
}

/** A part of the limit whose reaching is told. */
export interface Threshold {
  /** Plain decimal above zero: `80` or `99.5`. */
  readonly percent: string;
  readonly basis: Basis;
}

/** Whose requests count: each list holds patterns of which one must match; an empty one means any. */
export interface BudgetScope {
  readonly models: readonly string[];
  readonly providers: readonly string[];
  readonly projects: readonly string[];
  readonly users: readonly string[];
}

/** A limit on what may be spent in each period. */
export interface BudgetRule extends PeriodRule {
  readonly scope: BudgetScope;
  /** Nanos of its currency, above zero. */
  readonly limit: bigint;
  /** ISO 4217. */
  readonly currency: string;
  /** IANA; null: the zone of the settings. */
  readonly timeZone: string | null;
  readonly counts: Counts;
  /** Ascending, each once per basis. */
  readonly thresholds: readonly Threshold[];
}

/** True for a budget on everything: the only one into which subscription fees enter. */
export function countsAll({ models, providers, projects, users }: BudgetScope): boolean {
  return [models, providers, projects, users].every((patterns) => patterns.length === 0);
}
