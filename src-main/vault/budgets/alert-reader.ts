import type Database from 'better-sqlite3';

/** An alert as far as its message needs it. */
export interface StoredAlert {
  budgetId: number;
  percent: string;
  basis: string;
  periodFirst: string;
  /** JSON. */
  figures: string;
}

/** Makes the finder of alerts by id; undefined: there is none. */
export function createAlertReader(db: Database.Database): (id: number) => StoredAlert | undefined {
  const find = db.prepare<[number], StoredAlert>(
    `SELECT budget_id AS budgetId, percent, basis, period_first AS periodFirst, figures FROM alerts WHERE id = ?`,
  );
  return (id) => find.get(id);
}
