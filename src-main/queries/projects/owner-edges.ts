import { isoDate } from '../../../src-shared/domain/day-number.ts';
import type { OwnerKind } from '../../../src-shared/ipc/projects.ts';
import { BUCKET_MS } from '../../vault/kinds.ts';
import { allOf, condition } from '../condition.ts';
import { PLACE } from '../dashboard/cells.ts';
import type { Range } from '../dashboard/range.ts';
import type { Scope } from '../dashboard/scope.ts';
import { periodCondition, rowCondition } from '../row-condition.ts';
import { DIMENSION } from '../selection.ts';
import { nameOf } from '../usage-facets.ts';

/** UTC ms of the first and the last usage log. */
export interface Edges {
  first: number;
  last: number;
}

/** Most names whose edges are looked up; the dearest ones, for each costs two searches. */
const MOST = 300;

/** When each project or user was first and last used within the range; the cells tell the day, its rows the time. */
export function edgesOf(
  scope: Scope,
  by: OwnerKind,
  names: readonly (string | null)[],
): Map<string | null, Edges> {
  const wanted = new Set(names.slice(0, MOST));
  const boundsOf = createBounds(scope);
  const edges = new Map<string | null, Edges>();
  for (const [id, days] of daysById(scope, by)) {
    const { value } = nameOf(scope.kit, by, id);
    if (!wanted.has(value)) continue;
    const first = edgeOf(scope, { by, id }, boundsOf(days.first), false);
    const last = edgeOf(scope, { by, id }, boundsOf(days.last), true);
    if (first === null || last === null) continue;
    const known = edges.get(value);
    edges.set(value, {
      first: Math.min(known?.first ?? first, first),
      last: Math.max(known?.last ?? last, last),
    });
  }
  return edges;
}

/** The first and the last local day of each id. */
function daysById({ cells }: Scope, by: OwnerKind): Map<number, Edges> {
  const days = new Map<number, Edges>();
  for (const cell of cells) {
    const id = cell[PLACE[by]] ?? 0;
    const day = cell[PLACE.day] ?? 0;
    const known = days.get(id);
    if (known === undefined) days.set(id, { first: day, last: day });
    else {
      known.first = Math.min(known.first, day);
      known.last = Math.max(known.last, day);
    }
  }
  return days;
}

/** The times in which rows of a local day's cells lie, worked out once a day. */
function createBounds({ calendar, range }: Scope): (day: number) => Range {
  const known = new Map<number, Range>();
  return (day) => {
    const found = known.get(day);
    if (found !== undefined) return found;
    // Days are those of quarter-hours, one of which may lie across a midnight.
    const from = Math.max(range.from, calendar.startOf(isoDate(day)) - BUCKET_MS);
    const to = Math.min(range.to, calendar.startOf(isoDate(day + 1)) + BUCKET_MS);
    known.set(day, { from, to });
    return { from, to };
  };
}

const INDEX = { project: 'usage_logs_by_project', user: 'usage_logs_by_time' } as const;

function edgeOf(
  { kit, selection }: Scope,
  { by, id }: { by: OwnerKind; id: number },
  { from, to }: Range,
  isLast: boolean,
): number | null {
  const { column } = DIMENSION[by];
  const where = allOf(
    condition('excluded = 0'),
    id === 0 ? condition(`${column} IS NULL`) : condition(`${column} = ?`, id),
    periodCondition(from, to),
    rowCondition(selection, false),
  );
  const sql = `SELECT timestamp FROM usage_logs INDEXED BY ${INDEX[by]} WHERE ${where.sql}
    ORDER BY timestamp ${isLast ? 'DESC' : ''} LIMIT 1`;
  return kit.statement<number>(sql, { pluck: true }).get(...where.params) ?? null;
}
