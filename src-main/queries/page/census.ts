import { DIMENSIONS } from '../../../src-shared/ipc/usage.ts';
import { dayOfDate } from '../../vault/rollups/local-days.ts';
import { type DayOf, type DayReader, daysOf, startOfDay } from '../dashboard/days/days-of.ts';
import type { QueryKit } from '../query-kit.ts';
import { type IdSet, select, type Selection } from '../selection.ts';
import { partsOf } from '../sums/parts.ts';

/** Numbers of an entry: source, provider, model, project, user (0: none), whether they are errors, and how many rows. */
const WIDTH = 7;
const COLUMNS = ['source_id', 'provider_id', 'model_id', 'project_id', 'user_id', 'is_error'];
const PLACE = {
  source: 0,
  provider: 1,
  model: 2,
  project: 3,
  user: 4,
  isError: 5,
  rows: 6,
} as const;

/** How many rows each set of names has on each day: a few bytes each, so that all of it can be kept. */
const ENTRIES_OF_DAYS: DayReader<Int32Array> = {
  name: 'census',
  read({ kit, selection }) {
    const days = new Map<number, number[]>();
    for (const { of, source, where } of partsOf(kit, selection, 'day')) {
      if (of !== 'days') continue;
      const sql = `SELECT day, ${COLUMNS.join(', ')}, row_count FROM ${source} WHERE ${where.sql}`;
      const rows = kit.statement<number[]>(sql, { raw: true }).all(...where.params);
      for (const [day = 0, ...entry] of rows) {
        const entries = days.get(day) ?? [];
        days.set(day, entries);
        entries.push(...entry);
      }
    }
    return new Map([...days].map(([day, entries]) => [day, Int32Array.from(entries)]));
  },
  bytesOf: (entries) => entries.byteLength + 100,
};

/** Rows of a local day (of the settings' zone): all, errors among them, those of the filter's projects, and those that match. */
export interface DayCount {
  day: number;
  rows: number;
  errors: number;
  ofProjects: number;
  matching: number;
  /** How many projects have rows on it, those without one as one more. */
  projects: number;
}

/** Where the rows of a selection are; days that its period touches count whole. */
export interface Census {
  /** Days with rows, in order. */
  days: DayCount[];
  /** Models with rows that match within the period, and how many rows those models have at all times. */
  models: IdSet;
  rowsOfModels: number;
}

/** Gives earlier censuses again while no day has changed. */
export type Censuses = Map<string, { version: string; census: Census }>;

/** Most censuses that are kept. */
const MOST_KEPT = 6;

/** Counts where a selection's names and status have rows; what else it asks for is not looked at. Null: the vault has no sums of days. */
export function takeCensus(kit: QueryKit, selection: Selection): Census | null {
  const { calendar } = kit.money();
  if (kit.daysZone() !== calendar.timeZone) return null;
  const [first = null, last = null, days, changes] =
    kit.statement<(number | null)[]>(BOUNDS, { raw: true }).get() ?? [];
  if (first === null || last === null) return { days: [], models: NO_IDS, rowsOfModels: 0 };
  // A revision only grows: equal sums are equal revisions.
  const version = [calendar.timeZone, first, last, days, changes].join(' ');
  const { dims, isError, from, to } = selection;
  const question = JSON.stringify({ dims, isError, from, to });
  const kept = kit.censuses.get(question);
  if (kept?.version === version) return kept.census;
  const period = { from: startOfDay(calendar, first), to: startOfDay(calendar, last + 1) };
  const all = { ...select(kit, {}), ...period };
  const low = from === null ? -Infinity : dayOfDate(calendar.dateOf(from));
  const high = to === null ? Infinity : dayOfDate(calendar.dateOf(to - 1));
  const entries = daysOf({ kit, calendar, selection: all }, ENTRIES_OF_DAYS);
  const census = count(entries, selection, { low, high });
  if (kit.censuses.size >= MOST_KEPT) kit.censuses.clear();
  kit.censuses.set(question, { version, census });
  return census;
}

const BOUNDS = 'SELECT min(day), max(day), count(*), sum(revision) FROM day_revisions';
const NO_IDS: IdSet = { ids: [], hasNull: false };

function count(
  days: readonly DayOf<Int32Array>[],
  selection: Selection,
  { low, high }: { low: number; high: number },
): Census {
  const matches = createTest(selection);
  const isOfProject = maskOf(selection.dims.project);
  const byModel: number[] = [];
  const models = new Set<number>();
  const counted: DayCount[] = [];
  /** The last day on which each project was met. */
  const metOn: number[] = [];
  for (const { day, value } of days) {
    const isWithin = day >= low && day <= high;
    const one = { day, rows: 0, errors: 0, ofProjects: 0, matching: 0, projects: 0 };
    for (let at = 0; at < value.length; at += WIDTH) {
      const rows = value[at + PLACE.rows] ?? 0;
      const model = value[at + PLACE.model] ?? 0;
      byModel[model] = (byModel[model] ?? 0) + rows;
      if (!isWithin) continue;
      one.rows += rows;
      if (value[at + PLACE.isError] === 1) one.errors += rows;
      const project = value[at + PLACE.project] ?? 0;
      if (metOn[project] !== day) one.projects += 1;
      metOn[project] = day;
      if (isOfProject === null || isOfProject[project] === 1) one.ofProjects += rows;
      if (!matches(value, at)) continue;
      one.matching += rows;
      models.add(model);
    }
    if (isWithin) counted.push(one);
  }
  const rowsOfModels = [...models].reduce((all, model) => all + (byModel[model] ?? 0), 0);
  const ids = [...models].filter((model) => model !== 0);
  return { days: counted, models: { ids, hasNull: models.has(0) }, rowsOfModels };
}

/** Whether an entry that begins at a place is of a selection's names and status. */
function createTest(selection: Selection): (entries: Int32Array, at: number) => boolean {
  const masks = DIMENSIONS.flatMap((dimension) => {
    const mask = maskOf(selection.dims[dimension]);
    return mask === null ? [] : [{ place: PLACE[dimension], mask }];
  });
  const { isError } = selection;
  return (entries, at) => {
    if (isError !== null && entries[at + PLACE.isError] !== isError) return false;
    for (const { place, mask } of masks) if (mask[entries[at + place] ?? 0] !== 1) return false;
    return true;
  };
}

/** 1 at every id of a set, 0 being a missing name; null: all are meant. */
function maskOf(set: IdSet | undefined): Uint8Array | null {
  if (set === undefined) return null;
  const mask = new Uint8Array(set.ids.reduce((most, id) => Math.max(most, id), 0) + 1);
  for (const id of set.ids) mask[id] = 1;
  if (set.hasNull) mask[0] = 1;
  return mask;
}
