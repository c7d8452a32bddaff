import type { Calendar } from '../../../src-shared/domain/calendar.ts';
import { isoDate } from '../../../src-shared/domain/day-number.ts';
import { CostStatus } from '../../vault/kinds.ts';
import { dayOf } from '../dashboard/days/day-sql.ts';
import type { QueryKit } from '../query-kit.ts';
import { select } from '../selection.ts';
import type { CoverageSql } from '../sums/coverage.ts';
import { partsOf } from '../sums/parts.ts';
import { readParts } from '../sums/read-parts.ts';

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
  /** Reads the days of a range (days since 1970, `end` excluded) that are not known, or have changed. */
  load(first: number, end: number): void;
  /** The cells of a local day that was loaded. */
  ofDay(day: number): readonly DayCell[];
  /** Another number whenever the day was read anew: what was worked out from it before is stale. */
  versionOf(day: number): number;
}

interface Page {
  /** The revisions of the day's rows, as far as they tell. */
  revision: number;
  version: number;
  cells: DayCell[];
}

const NONE: readonly DayCell[] = [];

/** Makes the book of a calendar; `asOf` (UTC ms): rows after it are not there. */
export function createDayBook(kit: QueryKit, calendar: Calendar, asOf: number | null): DayBook {
  const pages = new Map<number, Page>();
  let version = 0;
  return {
    calendar,
    ofDay: (day) => pages.get(day)?.cells ?? NONE,
    versionOf: (day) => pages.get(day)?.version ?? 0,
    load(first, end) {
      const revisionOf = readRevisions(kit, calendar, first, end);
      const stale: number[] = [];
      for (let day = first; day < end; day += 1) {
        if (pages.get(day)?.revision !== revisionOf(day)) stale.push(day);
      }
      const [from, last] = [stale[0], stale.at(-1)];
      if (from === undefined || last === undefined) return;
      version += 1;
      for (const day of stale) pages.set(day, { revision: revisionOf(day), version, cells: [] });
      for (const { day, cell } of readCells(kit, calendar, { first: from, end: last + 1 }, asOf)) {
        const page = pages.get(day);
        if (page?.version === version) page.cells.push(cell);
      }
    },
  };
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
