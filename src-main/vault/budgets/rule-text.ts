import { z } from 'zod';
import {
  BASES,
  BUDGET_PERIODS,
  type BudgetRule,
  COUNTS,
} from '../../../src-shared/domain/budgets/budget.ts';

const patterns = z.array(z.string());

const stored = z.object({
  period: z.enum(BUDGET_PERIODS),
  startDay: z.number().int(),
  start: z.string(),
  scope: z.object({ models: patterns, providers: patterns, projects: patterns, users: patterns }),
  limit: z.string().transform((text) => BigInt(text)),
  currency: z.string(),
  timeZone: z.string().nullable(),
  counts: z.enum(COUNTS),
  thresholds: z.array(z.object({ percent: z.string(), basis: z.enum(BASES) })),
});

/** Reads a rule as the vault keeps it; throws where it is none. */
export function fromRuleText(text: string): BudgetRule {
  return stored.parse(JSON.parse(text));
}

/** Writes a rule for the vault: equal rules are equal texts. */
export function toRuleText({ scope, limit, thresholds, ...rule }: BudgetRule): string {
  const { models, providers, projects, users } = scope;
  const { period, startDay, start, currency, timeZone, counts } = rule;
  return JSON.stringify({
    period,
    startDay,
    start,
    scope: { models, providers, projects, users },
    limit: String(limit),
    currency,
    timeZone,
    counts,
    thresholds: thresholds.map(({ percent, basis }) => ({ percent, basis })),
  });
}

/** What of a rule makes a new version: all but its zone, whose change moves no limit. */
export function versionText(rule: BudgetRule): string {
  return toRuleText({ ...rule, timeZone: null });
}
