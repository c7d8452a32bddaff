import { formatUsd } from '../../src-shared/domain/money.ts';
import { keptFrom } from '../../src-shared/domain/retention.ts';
import { systemTimeZone } from '../../src-shared/domain/time-zone.ts';
import { removalBefore } from '../queries/removals/removal.ts';
import type { ReadDb } from '../vault/read-db.ts';
import { readWatermark } from '../vault/watermark-read.ts';
import type { CommandContext } from './command.ts';
import { formatCount } from './figures-text.ts';

/** The retention in force and what it would remove; times are ISO 8601 UTC, money decimal USD. */
export interface RetentionReport {
  /** Whole months that are kept beside the running one; null: all is kept for ever. */
  months: number | null;
  /** What is older goes with the next import, or by the app. */
  keptFrom: string | null;
  /** Usage logs that go then, and their net cost. */
  rows: number;
  netCost: string;
  /** What was older is gone and does not come back. */
  removedBefore: string | null;
}

const NOTHING = { rows: 0, netCost: formatUsd(0n) };

/** Reports on the retention of a vault; null: there is none yet. */
export function reportRetention(
  { now, config }: CommandContext,
  db: ReadDb | null,
): RetentionReport {
  const months = config.retentionMonths;
  const from = keptFrom(now, months, config.timeZone ?? systemTimeZone());
  const { rows, netCost } = db === null ? NOTHING : removalBefore({ db }, from);
  const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());
  return {
    months,
    keptFrom: iso(from),
    rows,
    netCost,
    removedBefore: db === null ? null : iso(readWatermark(db).at),
  };
}

/** The same for people. */
export function formatRetention(report: RetentionReport): string[] {
  const { months, rows, netCost, removedBefore } = report;
  const kept =
    months === null
      ? 'Retention: for ever'
      : `Retention: ${months} whole ${months === 1 ? 'month' : 'months'} and the running one, from ${report.keptFrom}`;
  return [
    kept,
    ...(rows === 0 ? [] : [`It would remove ${formatCount(rows)} usage logs, $${netCost} net`]),
    ...(removedBefore === null ? [] : [`Removed before: ${removedBefore}`]),
  ];
}
