import type { Calendar } from '../../../src-shared/domain/calendar.ts';
import { isoDate } from '../../../src-shared/domain/day-number.ts';
import { CostStatus } from '../../vault/kinds.ts';
import { dayOf } from '../dashboard/days/day-sql.ts';
import type { QueryKit } from '../query-kit.ts';
import { select } from '../selection.ts';
import type { CoverageSql } from '../sums/coverage.ts';
import { partsOf } from '../sums/parts.ts';
import { readParts } from '../sums/read-parts.ts';
import { createWritten } from './written.ts';

/** What one set of names cost on one local day; an id of 0 is a missing name. Amounts are nano-US-dollars. */
export interface DayCell {
  readonly provider: number;
  readonly model: number;
  readonly project: number;
  readonly user: number;
  readonly net: bigint;
  /** What no subscription covers. */
  readonly paid: bigint;
  readonly requests: number;
  readonly unpriced: number;
}

/** The costs of local days, each read once until its rows change. */
export interface DayBook {
  readonly calendar: Calendar;
  /**
   * Sees to it that the days of a range (days since 1970, `end` excluded) are as the vault has them now. Gives the number of
   * the book's state: another one only where a day was read anew.
   */
  load(first: number, end: number): number;
  /** The cells of a local day that was loaded. */
  ofDay(day: number): readonly DayCell[];
  /** Another number whenever the day was read anew: what was worked out from it before is stale. */
  versionOf(day: number): number;
  /** The days that were read anew since a state of the book; null: that is too long ago to tell. */
  changedSince(state: number): readonly number[] | null;
}

interface Page {
  /** The revisions of the day's rows, as far as they tell. */
  revision: number;
  version: number;
  cells: DayCell[];
}

const NONE: readonly DayCell[] = [];
/** So many changes are remembered, a change for each reading. */
const KEPT_CHANGES = 64;
/** Days that lie nearer are read together: a reading costs as much as some days. */
const NEAR_DAYS = 4;

/** Makes the book of a calendar; `asOf` (UTC ms): rows after it are not there. */
export function createDayBook(kit: QueryKit, calendar: Calendar, asOf: number | null): DayBook {
  const pages = new Map<number, Page>();
  const changes: { state: number; days: readonly number[] }[] = [];
  const written = createWritten(kit);
  /** All that was ever asked for, and what had been written when it was looked at. */
  let known = { first: Infinity, end: -Infinity, as: '' };
  let state = 0;
  /** Whoever asks has mostly seen the state before the last. */
  let asked: { since: number; state: number; days: readonly number[] } | null = null;
  const read = (revisionOf: (day: number) => number, days: readonly number[]): void => {
    state += 1;
    for (const day of days)
      pages.set(day, { revision: revisionOf(day), version: state, cells: [] });
    for (const run of runsOf(days)) {
      for (const { day, cell } of readCells(kit, calendar, run, asOf)) {
        const page = pages.get(day);
        if (page?.version === state) page.cells.push(cell);
      }
    }
    changes.push({ state, days });
    if (changes.length > KEPT_CHANGES) changes.shift();
  };
  return {
    calendar,
    ofDay: (day) => pages.get(day)?.cells ?? NONE,
    versionOf: (day) => pages.get(day)?.version ?? 0,
    changedSince(since) {
      if (since >= state) return [];
      if (since + 1 < (changes[0]?.state ?? 0)) return null;
      if (asked?.since !== since || asked.state !== state) {
        const days = changes.flatMap((change) => (change.state > since ? change.days : []));
        asked = { since, state, days };
      }
      return asked.days;
    },
    load(first, end) {
      const as = written();
      if (as === known.as && first >= known.first && end <= known.end) return state;
      known = { first: Math.min(known.first, first), end: Math.max(known.end, end), as };
      const revisionOf = readRevisions(kit, calendar, known.first, known.end);
      const stale: number[] = [];
      for (let day = known.first; day < known.end; day += 1) {
        if (pages.get(day)?.revision !== revisionOf(day)) stale.push(day);
      }
      if (stale.length > 0) read(revisionOf, stale);
      return state;
    },
  };
}

/** Ranges that hold all of some ascending days, and few others. */
function runsOf(days: readonly number[]): { first: number; end: number }[] {
  const runs: { first: number; end: number }[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last !== undefined && day < last.end + NEAR_DAYS) last.end = day + 1;
    else runs.push({ first: day, end: day + 1 });
  }
  return runs;
}

/**
 * The revision of each day in a range: it grows when its rows change. A day of another zone than the one whose days are
 * counted lies in three of its days at most; while those are summed anew for another zone, every look is a new one.
 */
function readRevisions(
  kit: QueryKit,
  { timeZone }: Calendar,
  first: number,
  end: number,
): (day: number) => number {
  const own = kit.money().calendar.timeZone;
  if (kit.daysZone() !== own) return () => NaN;
  const rows = kit
    .statement<[number, number]>(
      'SELECT day, revision FROM day_revisions WHERE day >= ? AND day <= ?',
      { raw: true },
    )
    .all(first - 1, end);
  const revisions = new Map(rows);
  const at = (day: number): number => revisions.get(day) ?? 0;
  return timeZone === own ? at : (day) => at(day - 1) + at(day) + at(day + 1);
}

function* readCells(
  kit: QueryKit,
  calendar: Calendar,
  { first, end }: { first: number; end: number },
  asOf: number | null,
): Generator<{ day: number; cell: DayCell }> {
  const range = { from: calendar.startOf(isoDate(first)), to: calendar.startOf(isoDate(end)) };
  if (asOf !== null) range.to = Math.min(range.to, asOf + 1);
  const isOwn = calendar.timeZone === kit.money().calendar.timeZone;
  const parts = partsOf(kit, select(kit, range), isOwn ? 'day' : 'quarter');
  const by = [dayOf(calendar.timeZone), 'provider', 'model', 'project', 'user'] as const;
  for (const row of readParts(kit, parts, by, sumsOf(kit.coverage()))) {
    const [day, provider, model, project, user, net, covered, requests, unpriced] = row;
    yield {
      day: Number(day),
      cell: {
        provider: Number(provider),
        model: Number(model),
        project: Number(project),
        user: Number(user),
        net: BigInt(net ?? 0),
        paid: BigInt(net ?? 0) - BigInt(covered ?? 0),
        requests: Number(requests),
        unpriced: Number(unpriced),
      },
    };
  }
}

function sumsOf(covered: CoverageSql): Record<keyof CoverageSql, string[]> {
  const of = (part: keyof CoverageSql) => [
    'coalesce(sum(net_cost), 0)',
    `coalesce(sum(net_cost * ${covered[part]}), 0)`,
    'coalesce(sum(requests), 0)',
    part === 'rows'
      ? `coalesce(sum(requests * (cost_status = ${CostStatus.unpriced})), 0)`
      : 'coalesce(sum(unpriced), 0)',
  ];
  return { days: of('days'), rollups: of('rollups'), rows: of('rows') };
}
