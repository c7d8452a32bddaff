import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, unique, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Limits on spending; one that was removed stays for the alerts it gave. Times are UTC ms. */
export const budgets = sqliteTable(
  'budgets',
  {
    id: integer('id').primaryKey(),
    name: text('name').notNull(),
    /** Which limit of config.yaml made it; null: made in the app or on the command line. */
    configKey: text('config_key'),
    /** One budget for each user by themselves. */
    perUser: integer('per_user').notNull().default(0),
    /** Goes up with each change after which an amount that was told may be told again. */
    version: integer('version').notNull().default(1),
    /** A `BudgetRule` as JSON, amounts as decimal strings. */
    rule: text('rule').notNull(),
    createdAt: integer('created_at').notNull(),
    changedAt: integer('changed_at').notNull(),
    pausedAt: integer('paused_at'),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    uniqueIndex('budgets_name')
      .on(t.name)
      .where(sql`deleted_at IS NULL`),
    uniqueIndex('budgets_config_key')
      .on(t.configKey)
      .where(sql`deleted_at IS NULL AND config_key IS NOT NULL`),
  ],
);

/** Thresholds that were reached, each once per budget, version, user and period: the row is there before anything is shown. */
export const alerts = sqliteTable(
  'alerts',
  {
    id: integer('id').primaryKey(),
    budgetId: integer('budget_id').notNull(),
    version: integer('version').notNull(),
    percent: text('percent').notNull(),
    basis: text('basis').notNull(),
    /** Empty but for budgets of each user. */
    user: text('user').notNull().default(''),
    /** The period’s first local day and the one after its last. */
    periodFirst: text('period_first').notNull(),
    periodEnd: text('period_end').notNull(),
    crossedAt: integer('crossed_at').notNull(),
    /** How it came about: `crossing`, or one that is not delivered by itself: `known`, `lower`, `import`. */
    origin: text('origin').notNull(),
    /** The figures at that moment, as JSON. */
    figures: text('figures').notNull(),
    acknowledgedAt: integer('acknowledged_at'),
    snoozedUntil: integer('snoozed_until'),
  },
  (t) => [
    unique('alerts_once').on(t.budgetId, t.version, t.percent, t.basis, t.user, t.periodFirst),
    index('alerts_by_time').on(t.crossedAt),
  ],
);

/** What is to be told on which way, and how far that went. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    id: integer('id').primaryKey(),
    /** Null: the summary of a first import, which is `message`. */
    alertId: integer('alert_id'),
    message: text('message'),
    channel: text('channel').notNull(),
    /** `pending`, `claimed`, or where it ended: `delivered`, `unconfirmed`, `given-up`, `missed`. */
    state: text('state').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** Not to be tried before this time. */
    dueAt: integer('due_at').notNull(),
    /** A native notification that was not shown by then is missed; null: never. */
    expiresAt: integer('expires_at'),
    claimedAt: integer('claimed_at'),
    claimant: text('claimant'),
    endedAt: integer('ended_at'),
    error: text('error'),
  },
  (t) => [
    unique('deliveries_once').on(t.alertId, t.channel),
    index('deliveries_open')
      .on(t.channel, t.dueAt)
      .where(sql`state IN ('pending', 'claimed')`),
  ],
);
