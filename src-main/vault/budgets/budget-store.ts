import type Database from 'better-sqlite3';
import type { BudgetRule } from '../../../src-shared/domain/budgets/budget.ts';
import {
  type Budget,
  createBudgetMemory,
  SELECT_BUDGETS,
  type StoredBudget,
} from './read-budgets.ts';
import { toRuleText, versionText } from './rule-text.ts';

/** What a budget is made of. */
export interface BudgetDraft {
  readonly name: string;
  readonly rule: BudgetRule;
  readonly configKey: string | null;
  readonly perUser: boolean;
}

/** The budgets of a vault. All that changes them is only to be called inside a transaction that may write. */
export interface BudgetStore {
  /** Those that were not removed, by name. */
  all(): Budget[];
  byName(name: string): Budget | null;
  byId(id: number): Budget | null;
  /** Gives its id; a name that is taken throws SQLite's SQLITE_CONSTRAINT_UNIQUE. */
  add(draft: BudgetDraft, now: number): number;
  /** Writes name and rule; true where that makes a new version, whose thresholds count anew. */
  change(budget: Budget, to: Pick<BudgetDraft, 'name' | 'rule'>, now: number): boolean;
  setPaused(id: number, isPaused: boolean, now: number): void;
  remove(id: number, now: number): void;
}

/** Makes the access to the budgets of a connection that may write. */
export function createBudgetStore(db: Database.Database): BudgetStore {
  const all = db.prepare<[], StoredBudget>(`${SELECT_BUDGETS} ORDER BY name, id`);
  const byName = db.prepare<[string], StoredBudget>(`${SELECT_BUDGETS} AND name = ?`);
  const byId = db.prepare<[number], StoredBudget>(`${SELECT_BUDGETS} AND id = ?`);
  const insert = db.prepare(
    'INSERT INTO budgets (name, config_key, per_user, rule, created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const update = db.prepare(
    'UPDATE budgets SET name = ?, rule = ?, version = version + ?, changed_at = ? WHERE id = ?',
  );
  const pause = db.prepare('UPDATE budgets SET paused_at = ?, changed_at = ? WHERE id = ?');
  const remove = db.prepare('UPDATE budgets SET deleted_at = ? WHERE id = ?');
  const toBudget = createBudgetMemory();
  const orNull = (row: StoredBudget | undefined): Budget | null => (row ? toBudget(row) : null);
  return {
    all: () => all.all().map(toBudget),
    byName: (name) => orNull(byName.get(name)),
    byId: (id) => orNull(byId.get(id)),
    add({ name, rule, configKey, perUser }, now) {
      const values = [name, configKey, Number(perUser), toRuleText(rule), now, now] as const;
      return Number(insert.run(...values).lastInsertRowid);
    },
    change(budget, { name, rule }, now) {
      const isNew = versionText(rule) !== versionText(budget.rule);
      update.run(name, toRuleText(rule), Number(isNew), now, budget.id);
      return isNew;
    },
    setPaused: (id, isPaused, now) => void pause.run(isPaused ? now : null, now, id),
    remove: (id, now) => void remove.run(now, id),
  };
}
