import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The prices that rows were priced by, each set of terms once: a row's cost can be explained when the catalogue has moved on. */
export const prices = sqliteTable('prices', {
  id: integer('id').primaryKey(),
  /** A `Price` as canonical JSON. */
  terms: text('terms').notNull().unique('prices_terms'),
});

/** Calendar months (of the settings' zone) whose tier discounts are to be worked out anew from a time on; all UTC ms. */
export const tierQueue = sqliteTable('tier_queue', {
  monthStart: integer('month_start').primaryKey(),
  dirtyFrom: integer('dirty_from').notNull(),
});

/** Re-pricings that were applied, the newest of which can be undone; `report` is what each model's cost became. */
export const repricings = sqliteTable('repricings', {
  id: integer('id').primaryKey(),
  appliedAt: integer('applied_at').notNull(),
  undoneAt: integer('undone_at'),
  report: text('report').notNull(),
});

/** What rows cost before a re-pricing changed them. */
export const repricedRows = sqliteTable(
  'repriced_rows',
  {
    repricingId: integer('repricing_id').notNull(),
    usageLogId: integer('usage_log_id').notNull(),
    costStatus: integer('cost_status').notNull(),
    listCost: integer('list_cost'),
    priceId: integer('price_id'),
    priceFlags: integer('price_flags').notNull(),
    /** The terms it got instead: a row that has changed since is not put back. */
    newListCost: integer('new_list_cost'),
    newPriceId: integer('new_price_id'),
    cacheSavings: integer('cache_savings'),
  },
  (t) => [primaryKey({ columns: [t.repricingId, t.usageLogId] })],
);
