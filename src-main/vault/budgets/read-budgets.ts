import type { BudgetRule } from '../../../src-shared/domain/budgets/budget.ts';
import type { ReadDb } from '../read-db.ts';
import { fromRuleText } from './rule-text.ts';

/** A budget of the vault. Times are UTC ms. */
export interface Budget {
  readonly id: number;
  readonly name: string;
  /** Which limit of config.yaml made it; null: made in the app or on the command line. */
  readonly configKey: string | null;
  readonly perUser: boolean;
  readonly version: number;
  readonly rule: BudgetRule;
  readonly createdAt: number;
  readonly pausedAt: number | null;
}

/** A budget as its row has it. */
export interface StoredBudget {
  id: number;
  name: string;
  config_key: string | null;
  per_user: number;
  version: number;
  rule: string;
  created_at: number;
  paused_at: number | null;
}

/** Reads a row. */
function toBudget(row: StoredBudget): Budget {
  return {
    id: row.id,
    name: row.name,
    configKey: row.config_key,
    perUser: row.per_user === 1,
    version: row.version,
    rule: fromRuleText(row.rule),
    createdAt: row.created_at,
    pausedAt: row.paused_at,
  };
}

/** Makes the reading of rows that gives the same budget again for a row that has not changed: most of a rule is in its text. */
export function createBudgetMemory(): (row: StoredBudget) => Budget {
  const known = new Map<number, { row: StoredBudget; budget: Budget }>();
  return (row) => {
    const before = known.get(row.id);
    if (before !== undefined && isSame(before.row, row)) return before.budget;
    const budget = toBudget(row);
    known.set(row.id, { row, budget });
    return budget;
  };
}

function isSame(a: StoredBudget, b: StoredBudget): boolean {
  return (
    a.rule === b.rule &&
    a.name === b.name &&
    a.version === b.version &&
    a.paused_at === b.paused_at &&
    a.config_key === b.config_key
  );
}

/** Those that were not removed. */
export const SELECT_BUDGETS = 'SELECT * FROM budgets WHERE deleted_at IS NULL';

/** The budgets of a vault that were not removed, by name. */
export function readBudgets(db: ReadDb): Budget[] {
  return db.prepare<StoredBudget>(`${SELECT_BUDGETS} ORDER BY name, id`).all().map(toBudget);
}
