import type { Calendar } from '../../../src-shared/domain/calendar.ts';
import { isoDate } from '../../../src-shared/domain/day-number.ts';
import type { UsageFilter } from '../../../src-shared/ipc/usage.ts';
import { dayOf } from '../dashboard/days/day-sql.ts';
import type { QueryKit } from '../query-kit.ts';
import { select } from '../selection.ts';
import { sumColumns, SUM_NAMES } from '../sums/figures.ts';
import { partsOf } from '../sums/parts.ts';
import { readParts } from '../sums/read-parts.ts';

/** What a model in a project cost on a day, in nano-US-dollars. */
export interface NamedCost {
  /** The local day, in days since 1970. */
  readonly day: number;
  /** Ids of names; 0: none. */
  readonly ids: { readonly model: number; readonly project: number };
  readonly cost: bigint;
}

interface Question {
  filter: UsageFilter;
  basis: 'paid' | 'value';
  calendar: Calendar;
  /** The first local day that is wanted, in days since 1970. */
  first: number;
  /** Rows after this time (UTC ms) are not there; null: all are. */
  asOf: number | null;
}

const NET = SUM_NAMES.indexOf('netCost');
const COVERED = SUM_NAMES.indexOf('covered');

/** Reads the costs of days by model and project; days may come in several pieces. */
export function costsByName(
  kit: QueryKit,
  { filter, basis, calendar, first, asOf }: Question,
): NamedCost[] {
  const given = select(kit, filter);
  const selection = {
    ...given,
    from: Math.max(calendar.startOf(isoDate(first)), given.from ?? -Infinity),
    to: asOf === null ? given.to : Math.min(asOf + 1, given.to ?? Infinity),
  };
  const isOwn = calendar.timeZone === kit.money().calendar.timeZone;
  const columns = sumColumns(kit);
  const pick = (of: keyof typeof columns) => [NET, COVERED].map((at) => columns[of][at] ?? '0');
  return readParts(
    kit,
    partsOf(kit, selection, isOwn ? 'day' : 'quarter'),
    [dayOf(calendar.timeZone), 'model', 'project'],
    { days: pick('days'), rollups: pick('rollups'), rows: pick('rows') },
  ).map(([day, model, project, net, covered]) => ({
    day: Number(day),
    ids: { model: Number(model), project: Number(project) },
    cost: BigInt(net ?? 0) - (basis === 'paid' ? BigInt(covered ?? 0) : 0n),
  }));
}
