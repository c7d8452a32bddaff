import type {
  Basis,
  BudgetPeriod,
  Counts,
  PeriodRule,
} from '../../../../src-shared/domain/budgets/budget.ts';
import { readRule, type RuleProblem } from '../../../../src-shared/domain/budgets/read-rule.ts';
import type { BudgetDraftInput, BudgetStatus } from '../../../../src-shared/ipc/budgets.ts';
import type { Errors, Reading } from '../../../components/ui/use-draft.ts';
import { scopeShort } from '../words.ts';

/** What a budget's patterns are of. */
export const SCOPE_KINDS = ['models', 'providers', 'projects', 'users'] as const;
/** One of them. */
export type ScopeKind = (typeof SCOPE_KINDS)[number];

/** One line of a scope: patterns of one kind, separated by commas. */
export interface ScopeLine {
  kind: ScopeKind;
  text: string;
}

/** A budget as it is typed. */
export interface BudgetDraft {
  /** Empty: named by what it counts. */
  name: string;
  /** None: all usage. */
  scope: readonly ScopeLine[];
  amount: string;
  currency: string;
  period: BudgetPeriod;
  /** Day of a week, 1 (Monday) to 7. */
  weekday: string;
  /** Day of a month. */
  monthDay: string;
  /** `MM-DD`, of a quarter or year. */
  start: string;
  timeZone: string;
  counts: Counts;
  actual: readonly string[];
  forecasted: readonly string[];
  /** Percentages that are typed and not yet added. */
  moreActual: string;
  moreForecasted: string;
}

const WEEKDAY: Readonly<Record<string, string>> = { monday: '1', sunday: '7', saturday: '6' };

/** A new budget: all usage of a month, told at the usual thresholds; only its amount is missing. */
export function newDraft(settings: {
  timeZone: string;
  firstDayOfWeek: string;
  currency: string;
}): BudgetDraft {
  return {
    name: '',
    scope: [],
    amount: '',
    currency: settings.currency,
    period: 'month',
    weekday: WEEKDAY[settings.firstDayOfWeek] ?? '1',
    monthDay: '1',
    start: '01-01',
    timeZone: settings.timeZone,
    counts: 'paid',
    actual: ['50', '80', '90', '100'],
    forecasted: ['100'],
    moreActual: '',
    moreForecasted: '',
  };
}

/** An amount without the zeros of its nine places: `300`, `12.50`. */
function plainAmount(amount: string): string {
  const short = amount.replace(/\.?0+$/, '');
  return /\.\d$/.test(short) ? `${short}0` : short;
}

/** A budget that is there, to be changed. */
export function draftOf(budget: BudgetStatus): BudgetDraft {
  const percents = (basis: Basis): string[] =>
    budget.thresholds.filter((one) => one.basis === basis).map(({ percent }) => percent);
  const { period, startDay } = budget;
  return {
    name: budget.name,
    scope: SCOPE_KINDS.flatMap((kind) => {
      const patterns = budget.scope[kind];
      return patterns.length === 0 ? [] : [{ kind, text: patterns.join(', ') }];
    }),
    amount: plainAmount(budget.limit),
    currency: budget.currency,
    period,
    weekday: period === 'week' ? String(startDay) : '1',
    monthDay: period === 'month' ? String(startDay) : '1',
    start: budget.start,
    timeZone: budget.timeZone,
    counts: budget.counts,
    actual: percents('actual'),
    forecasted: percents('forecasted'),
    moreActual: '',
    moreForecasted: '',
  };
}

/** The patterns of a line. */
export function patternsOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function scopeOf(lines: readonly ScopeLine[]): BudgetDraftInput['scope'] {
  const of = (kind: ScopeKind): string[] => [
    ...new Set(lines.filter((line) => line.kind === kind).flatMap(({ text }) => patternsOf(text))),
  ];
  return {
    models: of('models'),
    providers: of('providers'),
    projects: of('projects'),
    users: of('users'),
  };
}

const OFTEN = {
  day: 'daily',
  week: 'weekly',
  month: 'monthly',
  quarter: 'quarterly',
  year: 'yearly',
} as const;

/** What a budget is called where nothing is typed: `Everything, monthly`, `claude-opus-*, daily`. */
export function ownName({ scope, period }: Pick<BudgetDraft, 'scope' | 'period'>): string {
  const words = scopeShort({ scope: scopeOf(scope), user: null });
  const short = words === 'all usage' ? 'Everything' : words.slice(0, 80);
  return `${short}, ${OFTEN[period]}`;
}

function startOf({ period, weekday, monthDay, start }: BudgetDraft): {
  startDay: number;
  start: string;
} {
  const isByDate = period === 'quarter' || period === 'year';
  const day = period === 'week' ? weekday : period === 'month' ? monthDay : '1';
  return {
    startDay: /^\d{1,4}$/.test(day.trim()) ? Number(day) : Number.NaN,
    start: isByDate ? start.trim() : '01-01',
  };
}

/** `95 %` and `95%` are 95; zeros before it say nothing. */
export function percentOf(text: string): string {
  return text
    .trim()
    .replace(/\s*%$/, '')
    .replace(/^0+(?=\d)/, '');
}

function percentsOf(chips: readonly string[], more: string): string[] {
  return [...chips, ...(more.trim() === '' ? [] : [percentOf(more)])];
}

function fieldOf({ field, value }: RuleProblem, draft: BudgetDraft): keyof BudgetDraft {
  if (field === 'startDay') return draft.period === 'week' ? 'weekday' : 'monthDay';
  if (field !== 'thresholds') return field;
  const forecasts = percentsOf(draft.forecasted, draft.moreForecasted);
  const isForecast =
    value.endsWith(':forecasted') || (!value.includes(':') && forecasts.includes(value));
  return isForecast ? 'moreForecasted' : 'moreActual';
}

function told({ value, allowed }: RuleProblem): string {
  const shown = value.replace(/:(actual|forecasted)$/, '');
  if (shown === '') return `Missing: ${allowed}.`;
  return `“${shown === 'NaN' ? '' : shown}” does not fit: ${allowed}.`;
}

/** What is typed as main takes it, sound or not. */
export function inputOf(draft: BudgetDraft, settingsZone: string): BudgetDraftInput {
  const basis = (one: Basis, percents: string[]) =>
    percents.map((percent) => ({ percent, basis: one }));
  return {
    name: draft.name.trim() || ownName(draft),
    scope: scopeOf(draft.scope),
    amount: draft.amount.trim(),
    currency: draft.currency,
    period: draft.period,
    ...startOf(draft),
    timeZone: draft.timeZone === settingsZone ? null : draft.timeZone,
    counts: draft.counts,
    thresholds: [
      ...basis('actual', percentsOf(draft.actual, draft.moreActual)),
      // A day is too short for a forecast: what stood there for another period is left out.
      ...(draft.period === 'day'
        ? []
        : basis('forecasted', percentsOf(draft.forecasted, draft.moreForecasted))),
    ],
  };
}

/** Reads what is typed: a draft to save, or what is wrong by field. */
export function readDraft(
  draft: BudgetDraft,
  {
    settingsZone,
    currencies,
    taken,
  }: { settingsZone: string; currencies: readonly string[]; taken: readonly string[] },
): Reading<BudgetDraft, BudgetDraftInput> {
  const input = inputOf(draft, settingsZone);
  const errors = problemsOf(draft, input, { currencies, taken });
  return Object.keys(errors).length > 0 ? { errors } : { value: input };
}

/** When the periods of a draft begin, its zone with it; null while that is not told. */
export function periodRuleOf(draft: BudgetDraft): PeriodRule | null {
  const { startDay, start } = startOf(draft);
  const { period, currency, counts, timeZone } = draft;
  const read = readRule({
    scope: scopeOf([]),
    amount: '1',
    currency,
    counts,
    thresholds: [],
    period,
    startDay,
    start,
    timeZone,
  });
  return 'rule' in read ? read.rule : null;
}

/** A percentage has up to four places. */
const PERCENT = /^\d{1,4}(\.\d{1,4})?$/;

function problemsOf(
  draft: BudgetDraft,
  input: BudgetDraftInput,
  { currencies, taken }: { currencies: readonly string[]; taken: readonly string[] },
): Errors<BudgetDraft> {
  const errors: Errors<BudgetDraft> = {};
  const { name: _name, ...rule } = input;
  const read = readRule(rule);
  for (const problem of 'problems' in read ? read.problems : []) {
    errors[fieldOf(problem, draft)] ??= told(problem);
  }
  for (const { percent, basis } of input.thresholds) {
    const field = basis === 'actual' ? 'moreActual' : 'moreForecasted';
    if (!PERCENT.test(percent))
      errors[field] ??= `“${percent}” does not fit: a percentage, as 80 or 99.5.`;
  }
  if (input.name.length > 100) errors.name = 'A name has up to 100 characters.';
  if (taken.includes(input.name))
    errors.name = `There is a budget called “${input.name}”: choose another name.`;
  if (!currencies.includes(input.currency))
    errors.currency = `${input.currency} has no exchange rate: set one in the settings, or choose another currency.`;
  if (draft.scope.some(({ text }) => patternsOf(text).length === 0))
    errors.scope = 'Missing: a name or a pattern, as claude-opus-*; or remove this line.';
  return errors;
}
