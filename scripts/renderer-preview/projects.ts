import type { InputOf, OutputOf } from '../../src-shared/ipc/contract.ts';
import type { UsageRow } from '../../src-shared/ipc/usage.ts';
import { addMoney } from '../../src-renderer/format/money-sums.ts';
import { dashboardOf, stackOf } from './dashboard.ts';
import { matches, totalsOf } from './queries.ts';

type Owners = OutputOf<'projects.all'>;
type Owner = OutputOf<'projects.one'>;

const COLUMNS = 6;
const cost = (rows: readonly UsageRow[]): string => addMoney(...rows.map((row) => row.netCost));
const distinct = (values: readonly (string | null)[]): (string | null)[] => [...new Set(values)];

function dearest(rows: readonly UsageRow[]): Owners['sessions']['dearest'] {
  const [top] = distinct(rows.map(({ session }) => session))
    .map((session) => rows.filter((row) => row.session === session))
    .sort((a, b) => Number(cost(b)) - Number(cost(a)));
  const first = top?.at(-1);
  if (!top || !first) return null;
  const { session, source, projectLabel, timestamp } = first;
  return { session: session ?? '', source, projectLabel, startedAt: timestamp, netCost: cost(top) };
}

/** All projects or users, worked out of the rows that there are. */
export function ownersOf(
  all: readonly UsageRow[],
  { by = 'project', ...input }: InputOf<'projects.all'>,
  now: number,
): Owners {
  const board = dashboardOf(all, { ...input }, now);
  const rows = all.filter((row) => matches(row, { ...input.filter, ...board.range }));
  const before = all.filter((row) => matches(row, { ...input.filter, ...board.previous.range }));
  const names = by === 'project' ? board.projects : board.users;
  const first = board.models.slice(0, COLUMNS);
  const rest = board.models.slice(COLUMNS);
  const isUnpriced = (one: (typeof first)[number]): boolean =>
    one.unpricedRequests === one.requests;
  const columns = first.map((one) => ({
    key: one.key,
    label: one.label,
    netCost: one.netCost,
    isOther: false,
    isUnpriced: isUnpriced(one),
  }));
  if (rest.length > 0)
    columns.push({
      key: 'other',
      label: `Other (${rest.length})`,
      netCost: addMoney(...rest.map(({ netCost }) => netCost)),
      isOther: true,
      isUnpriced: rest.every(isUnpriced),
    });
  return {
    ...board,
    ...stackOf(rows, board.range, by),
    hasUsers: true,
    owners: names.map(({ share: _share, ...name }) => {
      const own = rows.filter((row) => row[by] === name.key);
      const models = board.models.filter(({ key }) => own.some(({ model }) => model === key));
      return {
        ...name,
        label: name.key === null ? `No ${by}` : name.label,
        previousNetCost: cost(before.filter((row) => row[by] === name.key)),
        sessions: distinct(own.map(({ session }) => session)).length,
        models: models.slice(0, 3).map(({ key }) => key),
        modelCount: models.length,
        firstTimestamp: own.at(-1)?.timestamp ?? null,
        lastTimestamp: own[0]?.timestamp ?? null,
        byModel: columns.map(({ key, isOther }) =>
          cost(
            own.filter(({ model }) =>
              isOther ? rest.some((one) => one.key === model) : model === key,
            ),
          ),
        ),
      };
    }),
    columns,
    sessions: {
      total: distinct(rows.map(({ session }) => session)).length,
      netCost: cost(rows),
      dearest: dearest(rows),
    },
  };
}

/** One project or user. */
export function ownerOf(
  all: readonly UsageRow[],
  { by = 'project', key, ...input }: InputOf<'projects.one'>,
  now: number,
): Owner {
  const own = dashboardOf(all, { ...input, filter: { ...input.filter, [by]: [key] } }, now);
  const { owners, summary } = ownersOf(all, { ...input, by }, now);
  const rank = owners.findIndex((one) => one.key === key) + 1;
  const whole = Number(summary.netCost);
  return {
    ...own,
    label: owners[rank - 1]?.label ?? key ?? `No ${by}`,
    isKnown: true,
    parts: totalsOf(all, {}, 1).requests > 0 ? (by === 'project' ? own.users : own.projects) : [],
    place: {
      rank: rank === 0 ? owners.length + 1 : rank,
      of: owners.length,
      share: whole > 0 ? Number(own.summary.netCost) / whole : null,
    },
  };
}
