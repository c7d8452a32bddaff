import type Database from 'better-sqlite3';

/** Collects which local days' rows change within a transaction. */
export interface Revisions {
  touch(day: number): void;
  /** Counts each of them once. */
  flush(): void;
  forget(): void;
}

/** Makes the collector of a connection. Every change counts, also one that leaves the sums as they are: an error's text, say. */
export function createRevisions(db: Database.Database): Revisions {
  const count = db.prepare(
    `INSERT INTO day_revisions (day, revision) VALUES (?, 1)
     ON CONFLICT (day) DO UPDATE SET revision = revision + 1`,
  );
  const days = new Set<number>();
  return {
    touch: (day) => void days.add(day),
    flush() {
      for (const day of days) count.run(day);
      days.clear();
    },
    forget: () => days.clear(),
  };
}

/** Counts all days that have sums as changed; to be called before all are made anew and after. */
export function countAllDays(db: Database.Database): void {
  db.exec(
    `INSERT INTO day_revisions (day, revision) SELECT DISTINCT day, 1 FROM usage_days WHERE true
     ON CONFLICT (day) DO UPDATE SET revision = revision + 1`,
  );
}
