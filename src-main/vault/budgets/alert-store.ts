import type Database from 'better-sqlite3';
import type { Threshold } from '../../../src-shared/domain/budgets/budget.ts';
import type { PeriodDates } from '../../../src-shared/domain/budgets/period.ts';

/** How thresholds that are reached now are to be taken. */
export type CrossingMode =
  /** News: the highest is delivered. */
  | 'deliver'
  /** Reached already when the budget was made or changed, or when the vault was put back. */
  | 'known'
  /** Reached by the first import of a source, which tells of all of them by one summary. */
  | 'import';

/** The budget and period that alerts are of. */
interface AlertsOf {
  budgetId: number;
  version: number;
  /** Empty but for budgets of each user. */
  user: string;
  period: PeriodDates;
}

/** What was reached, for one budget and period. */
interface Crossing extends AlertsOf {
  /** Lowest first. */
  thresholds: readonly Threshold[];
  /** As a JSON value. */
  figures: unknown;
}

/** An alert that was made now. */
export interface NewAlert {
  id: number;
  threshold: Threshold;
}

/** Alerts, each made once per budget, version, threshold, user and period. */
export interface AlertStore {
  /** Of some thresholds those that were not noted yet. */
  fresh(of: AlertsOf, thresholds: readonly Threshold[]): Threshold[];
  /**
   * Notes what is reached; what was noted before is left as it is. Gives the highest of the new ones, for delivery: the
   * lower ones beside it are only noted. Only inside a transaction that may write.
   */
  note(crossing: Crossing, mode: CrossingMode, now: number): NewAlert | null;
  /** Notes that somebody has seen alerts; null: all. */
  acknowledge(ids: readonly number[] | null, now: number): void;
  /** Puts one off until a time. */
  snooze(id: number, until: number): void;
}

/** Makes the access to the alerts of a connection that may write. */
export function createAlertStore(db: Database.Database): AlertStore {
  const insert = db.prepare(
    `INSERT INTO alerts (budget_id, version, percent, basis, user, period_first, period_end, crossed_at, origin, figures)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const notedOf = createNoted(db);
  const mark = db.prepare('UPDATE alerts SET origin = ? WHERE id = ?');
  const seen = db.prepare(
    `UPDATE alerts SET acknowledged_at = ? WHERE acknowledged_at IS NULL
     AND (? IS NULL OR id IN (SELECT value FROM json_each(?)))`,
  );
  const snooze = db.prepare('UPDATE alerts SET snoozed_until = ? WHERE id = ?');
  return {
    fresh(of, thresholds) {
      const noted = notedOf(of);
      return thresholds.filter(({ percent, basis }) => !noted.has(`${percent} ${basis}`));
    },
    acknowledge(ids, now) {
      const list = ids === null ? null : JSON.stringify(ids);
      seen.run(now, list, list);
    },
    snooze: (id, until) => void snooze.run(until, id),
    note({ budgetId, version, user, period, thresholds, figures }, mode, now) {
      let highest: NewAlert | null = null;
      const lower = mode === 'deliver' ? 'lower' : mode;
      for (const threshold of thresholds) {
        const { percent, basis } = threshold;
        const key = [budgetId, version, percent, basis, user, period.first, period.end] as const;
        const { changes, lastInsertRowid } = insert.run(
          ...key,
          now,
          lower,
          JSON.stringify(figures),
        );
        if (changes === 1) highest = { id: Number(lastInsertRowid), threshold };
      }
      if (highest !== null && mode === 'deliver') mark.run('crossing', highest.id);
      return highest;
    },
  };
}

/** Makes what tells the thresholds that were noted; they are read again only when an alert has come: none is ever changed in that. */
function createNoted(db: Database.Database): (of: AlertsOf) => ReadonlySet<string> {
  const newest = db.prepare<[], number | null>('SELECT max(id) FROM alerts').pluck();
  const read = db
    .prepare<[number, number, string, string], string>(
      `SELECT percent || ' ' || basis FROM alerts WHERE budget_id = ? AND version = ? AND user = ? AND period_first = ?`,
    )
    .pluck();
  const known = new Map<string, ReadonlySet<string>>();
  let last: number | null = null;
  return ({ budgetId, version, user, period }) => {
    const now = newest.get() ?? null;
    if (now !== last) known.clear();
    last = now;
    const key = `${budgetId} ${version} ${period.first} ${user}`;
    const found = known.get(key) ?? new Set(read.all(budgetId, version, user, period.first));
    known.set(key, found);
    return found;
  };
}
