import type Database from 'better-sqlite3';
import type { Channel } from './delivery-store.ts';

/** Deliveries that a person asks for once more; each is a row of its own, so what became of the first stays told. */
export interface RepeatStore {
  /**
   * Puts an alert in line again on a way on which the last of its deliveries did not arrive; false: none is to be repeated.
   * Only inside a transaction that may write.
   */
  add(alertId: number, channel: Channel, now: number): boolean;
}

/** The message of a delivery that repeats an alert. */
function repeatText(alertId: number): string {
  return JSON.stringify({ repeats: alertId });
}

/** The alert that a delivery's message repeats; null: it is a message of its own. */
export function repeatedAlert(message: string | null): number | null {
  const read: unknown = message === null ? null : JSON.parse(message);
  if (typeof read !== 'object' || read === null || !('repeats' in read)) return null;
  return typeof read.repeats === 'number' ? read.repeats : null;
}

/** Makes the access to the repeats of a connection that may write. */
export function createRepeatStore(db: Database.Database): RepeatStore {
  const last = db
    .prepare<[number, string, string], string>(
      `SELECT state FROM deliveries WHERE (alert_id = ? OR alert_id IS NULL AND message = ?) AND channel = ?
       ORDER BY id DESC LIMIT 1`,
    )
    .pluck();
  const insert = db.prepare(
    `INSERT INTO deliveries (message, channel, state, due_at) VALUES (?, ?, 'pending', ?)`,
  );
  return {
    add(alertId, channel, now) {
      const message = repeatText(alertId);
      const state = last.get(alertId, message, channel);
      if (state === undefined || !['unconfirmed', 'given-up', 'missed'].includes(state))
        return false;
      insert.run(message, channel, now);
      return true;
    },
  };
}
