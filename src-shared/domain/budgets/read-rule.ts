import { isTimeZone } from '../time-zone.ts';
import { parseRatio } from '../half-even.ts';
import { parseUsd } from '../money.ts';
import type { BudgetRule, Threshold } from './budget.ts';
import { compareThresholds } from './crossing.ts';

/** A rule as it is typed: the amount and percentages are decimal texts. */
export type RuleText = Omit<BudgetRule, 'limit'> & { readonly amount: string };

/** Why a rule is refused: the field, what it has, what it may have. */
export interface RuleProblem {
  readonly field: 'amount' | 'startDay' | 'start' | 'timeZone' | 'thresholds';
  readonly value: string;
  readonly allowed: string;
}

/** Reads a rule; a list of what is wrong where it is none. */
export function readRule(text: RuleText): { rule: BudgetRule } | { problems: RuleProblem[] } {
  const problems = [
    ...amountProblems(text),
    ...beginProblems(text),
    ...zoneProblems(text),
    ...thresholdProblems(text),
  ];
  if (problems.length > 0) return { problems };
  const { amount, thresholds, ...rest } = text;
  const sorted = thresholds.toSorted(compareThresholds);
  return { rule: { ...rest, limit: parseUsd(amount) ?? 0n, thresholds: sorted } };
}

const MOST = 10n ** 21n;

function amountProblems({ amount }: RuleText): RuleProblem[] {
  const nanos = /^\d+(\.\d{1,9})?$/.test(amount.trim()) ? parseUsd(amount) : null;
  if (nanos !== null && nanos > 0n && nanos <= MOST) return [];
  const allowed = 'an amount above 0, up to 1000000000000, as 300 or 12.50';
  return [{ field: 'amount', value: amount, allowed }];
}

function beginProblems({ period, startDay, start }: RuleText): RuleProblem[] {
  const last = { day: 1, week: 7, month: 31, quarter: 1, year: 1 }[period];
  const problems: RuleProblem[] = [];
  if (!Number.isInteger(startDay) || startDay < 1 || startDay > last) {
    const allowed = last === 1 ? `1 for a budget a ${period}` : `a day from 1 to ${last}`;
    problems.push({ field: 'startDay', value: String(startDay), allowed });
  }
  const isByDate = period === 'quarter' || period === 'year';
  if (!isMonthDay(start) || (!isByDate && start !== '01-01')) {
    const allowed = isByDate ? 'a day as MM-DD, as 04-06' : `only for budgets a quarter or a year`;
    problems.push({ field: 'start', value: start, allowed });
  }
  return problems;
}

/** 29 February is one: in other years it is the 28th. */
function isMonthDay(text: string): boolean {
  const [, month, day] = /^(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(2028, Number(month) - 1, Number(day)));
  return date.toISOString().slice(5, 10) === text;
}

function zoneProblems({ timeZone }: RuleText): RuleProblem[] {
  if (timeZone === null || isTimeZone(timeZone)) return [];
  return [{ field: 'timeZone', value: timeZone, allowed: 'an IANA time zone, as Europe/Berlin' }];
}

function thresholdProblems({ thresholds, period }: RuleText): RuleProblem[] {
  const seen: Threshold[] = [];
  for (const one of thresholds) {
    const value = `${one.percent}:${one.basis}`;
    const ratio = parseRatio(one.percent);
    const isPercent =
      ratio !== null && ratio.numerator > 0n && ratio.numerator <= 1000n * ratio.denominator;
    if (!isPercent) return [refuse(one.percent, 'a percentage above 0, up to 1000')];
    if (one.basis === 'forecasted' && period === 'day')
      return [refuse(value, 'actual for a budget a day: a day is too short to forecast its end')];
    if (seen.some((other) => compareThresholds(one, other) === 0))
      return [refuse(value, 'each percentage once')];
    seen.push(one);
  }
  return [];
}

function refuse(value: string, allowed: string): RuleProblem {
  return { field: 'thresholds', value, allowed };
}
