import type Database from 'better-sqlite3';
import { durably } from '../durable.ts';

/** The ways on which an alert goes out. */
export type Channel = 'native' | 'webhook' | 'email' | 'log';

/** What is to be told: an alert, or a message of its own (the summary of a first import, as JSON). */
type Subject = { alertId: number } | { message: string };

/** A delivery that this process alone may carry out now. */
export interface Claim {
  id: number;
  alertId: number | null;
  message: string | null;
  channel: Channel;
  /** This one included. */
  attempts: number;
}

/** How carrying it out went; `retryAt` (UTC ms) null: it is given up. */
export type Outcome = { ok: true } | { ok: false; error: string; retryAt: number | null };

/**
 * Deliveries, each carried out by one process only: it is claimed, shown, then confirmed. A process that dies before the
 * claim leaves it to the next. One that dies after it leaves a native one unconfirmed, for it may have been shown; on every
 * other way it goes out again under the same id, for a message that comes twice is better than one that never does.
 */
export interface DeliveryStore {
  /** Puts a delivery in line, once per alert and channel. Only inside a transaction that may write. */
  add(channel: Channel, subject: Subject, times: { dueAt: number; expiresAt: number | null }): void;
  /** Claims the oldest one that is due; null: there is none. */
  claim(channel: Channel, claimant: string, now: number): Claim | null;
  /** Ends a claim of this process; false: it was taken for dead meanwhile. */
  settle(id: number, claimant: string, outcome: Outcome, now: number): boolean;
  /**
   * Ends the claims of others that are older than `before`, and marks native ones past their time as missed; gives how many.
   * Times that lie ahead are of a clock that was set back: they count from now on.
   */
  sweep(claimant: string, before: number, now: number): number;
  /** The deliveries of an alert and how far they are. */
  ofAlert(alertId: number): { channel: Channel; state: string; error: string | null }[];
  /** When the next one is due (UTC ms); null: none is in line. */
  nextDue(channel: Channel): number | null;
}

/** After so many attempts a delivery is given up. */
export const MOST_ATTEMPTS = 18;
/** No pause between two attempts is longer, ms. */
export const LONGEST_PAUSE_MS = 3_600_000;

const ENDED = 'The program ended while it was sending this.';

const IS_OPEN = `state IN ('pending', 'claimed')`;

/** Makes the access to the deliveries of a connection that may write. */
export function createDeliveryStore(db: Database.Database): DeliveryStore {
  const insert = db.prepare(
    `INSERT INTO deliveries (alert_id, message, channel, state, due_at, expires_at)
     VALUES (?, ?, ?, 'pending', ?, ?) ON CONFLICT DO NOTHING`,
  );
  const find = db.prepare<[string, number], Claim>(
    `SELECT id, alert_id AS alertId, message, channel, attempts + 1 AS attempts FROM deliveries
     WHERE ${IS_OPEN} AND channel = ? AND due_at <= ? AND state = 'pending' ORDER BY due_at, id LIMIT 1`,
  );
  const take = db.prepare(
    `UPDATE deliveries SET state = 'claimed', attempts = attempts + 1, claimant = ?, claimed_at = ? WHERE id = ?`,
  );
  const end = db.prepare(
    `UPDATE deliveries SET state = ?, due_at = coalesce(?, due_at), ended_at = ?, error = ?, claimant = NULL
     WHERE id = ? AND state = 'claimed' AND claimant = ?`,
  );
  const lapse = createLapse(db);
  const miss = db.prepare(
    `UPDATE deliveries SET state = 'missed', ended_at = ? WHERE ${IS_OPEN} AND state = 'pending' AND expires_at <= ?`,
  );
  const next = db
    .prepare<[string], number | null>(
      `SELECT min(due_at) FROM deliveries WHERE ${IS_OPEN} AND channel = ? AND state = 'pending'`,
    )
    .pluck();
  const ofAlert = db.prepare<[number], { channel: Channel; state: string; error: string | null }>(
    'SELECT channel, state, error FROM deliveries WHERE alert_id = ? ORDER BY id',
  );
  const claim = (channel: Channel, claimant: string, now: number): Claim | null => {
    miss.run(now, now);
    const found = find.get(channel, now) ?? null;
    if (found !== null) take.run(claimant, now, found.id);
    return found;
  };
  const settle: DeliveryStore['settle'] = (id, claimant, outcome, now) => {
    if (outcome.ok) return end.run('delivered', null, now, null, id, claimant).changes === 1;
    const { error, retryAt } = outcome;
    const state = retryAt === null ? 'given-up' : 'pending';
    const endedAt = retryAt === null ? now : null;
    return end.run(state, retryAt, endedAt, error, id, claimant).changes === 1;
  };
  return {
    add(channel, subject, { dueAt, expiresAt }) {
      const alertId = 'alertId' in subject ? subject.alertId : null;
      const message = 'message' in subject ? subject.message : null;
      insert.run(alertId, message, channel, dueAt, expiresAt);
    },
    claim: (channel, claimant, now) => durably(db, () => claim(channel, claimant, now)),
    settle: (id, claimant, outcome, now) => durably(db, () => settle(id, claimant, outcome, now)),
    sweep: (claimant, before, now) =>
      durably(db, () => lapse(claimant, before, now) + miss.run(now, now).changes),
    ofAlert: (alertId) => ofAlert.all(alertId),
    nextDue: (channel) => next.get(channel) ?? null,
  };
}

/** Makes what ends claims whose process has ended; gives how many. */
function createLapse(db: Database.Database) {
  const ahead = db.prepare(
    `UPDATE deliveries SET claimed_at = ? WHERE ${IS_OPEN} AND state = 'claimed' AND claimed_at > ?`,
  );
  const late = db.prepare(
    `UPDATE deliveries SET due_at = ? WHERE ${IS_OPEN} AND state = 'pending' AND due_at > ?`,
  );
  const isOver = `${IS_OPEN} AND state = 'claimed' AND claimant <> ? AND claimed_at < ?`;
  const isLast = `(channel = 'native' OR attempts >= ${MOST_ATTEMPTS})`;
  const leave = db.prepare(
    `UPDATE deliveries SET state = 'unconfirmed', ended_at = ? WHERE ${isOver} AND ${isLast}`,
  );
  const again = db.prepare(
    `UPDATE deliveries SET state = 'pending', due_at = ?, claimant = NULL, error = '${ENDED}'
     WHERE ${isOver} AND NOT ${isLast}`,
  );
  return (claimant: string, before: number, now: number): number => {
    ahead.run(now, now);
    late.run(now, now + LONGEST_PAUSE_MS);
    return leave.run(now, claimant, before).changes + again.run(now, claimant, before).changes;
  };
}
