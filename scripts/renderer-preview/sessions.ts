import type { InputOf, OutputOf } from '../../src-shared/ipc/contract.ts';
import type { SessionSums } from '../../src-shared/ipc/sessions.ts';
import type { UsageRow } from '../../src-shared/ipc/usage.ts';
import { addMoney } from '../../src-renderer/format/money-sums.ts';
import { dashboardOf } from './dashboard.ts';
import { matches, totalsOf } from './queries.ts';

type Session = OutputOf<'sessions.one'>;
type Row = OutputOf<'sessions.page'>['rows'][number];

const NONE = '0.000000000';

function sumsOf(rows: readonly UsageRow[]): SessionSums {
  const { requests, errors, totalTokens, listCost, netCost, unpricedRequests } = totalsOf(
    rows,
    {},
    1,
  );
  return { requests, errors, totalTokens, listCost, netCost, unpricedRequests, paidCost: netCost };
}

function bySession(rows: readonly UsageRow[]): Map<string, UsageRow[]> {
  const groups = new Map<string, UsageRow[]>();
  for (const row of rows) {
    const name = row.session ?? '';
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return groups;
}

function toRow(session: string, rows: readonly UsageRow[]): Row {
  const first = rows.at(-1);
  return {
    ...sumsOf(rows),
    session,
    source: first?.source ?? '',
    project: first?.project ?? null,
    projectLabel: first?.projectLabel ?? null,
    firstTimestamp: first?.timestamp ?? 0,
    lastTimestamp: rows[0]?.timestamp ?? 0,
    models: [...new Set(rows.map(({ model }) => model))],
  };
}

/** A page of sessions. */
export function sessionsOf(
  all: readonly UsageRow[],
  input: InputOf<'sessions.page'>,
): OutputOf<'sessions.page'> {
  const { filter = {}, search = '', offset = 0, limit = 100 } = input;
  const { field, descending } = input.sort ?? { field: 'netCost', descending: true };
  const rows = all.filter((row) => matches(row, filter));
  const found = [...bySession(rows)]
    .map(([session, own]) => ({ own, row: toRow(session, own) }))
    .filter(({ row }) => `${row.session} ${row.projectLabel}`.includes(search))
    .sort((a, b) => (descending ? -1 : 1) * (Number(a.row[field]) - Number(b.row[field])));
  const beyond = found.filter((_one, at) => at < offset || at >= offset + limit);
  const costs = beyond.map(({ row }) => Number(row.netCost));
  const money = (amount: number): string => amount.toFixed(9);
  return {
    rows: found.slice(offset, offset + limit).map(({ row }) => row),
    totalCount: found.length,
    sums: sumsOf(found.flatMap(({ own }) => own)),
    rest: {
      ...sumsOf(beyond.flatMap(({ own }) => own)),
      count: beyond.length,
      least: costs.length === 0 ? null : money(Math.min(...costs)),
      most: costs.length === 0 ? null : money(Math.max(...costs)),
    },
    outside: null,
  };
}

/** Usage logs of one session, the oldest first: such as a person makes in an afternoon with a pause. */
function rowsOf(all: readonly UsageRow[], session: string): UsageRow[] {
  const own = all.filter((row) => row.session === session).toReversed();
  const start = own.at(-1)?.timestamp ?? 0;
  return own.map((row, at) => ({
    ...row,
    timestamp: start - (own.length - 1 - at) * 190_000 - (at < own.length / 3 ? 4_440_000 : 0),
  }));
}

/** One session over all its time. */
export function sessionOf(all: readonly UsageRow[], name: InputOf<'sessions.one'>): Session {
  const rows = rowsOf(all, name.session);
  const [first, last] = [rows[0], rows.at(-1)];
  const board = dashboardOf(
    rows.toReversed(),
    { filter: { from: first?.timestamp ?? 0, to: (last?.timestamp ?? 0) + 1 } },
    Date.now(),
  );
  const costliest = rows.toSorted((a, b) => Number(b.netCost) - Number(a.netCost))[0];
  const noted = (row: UsageRow) => ({ id: row.id, timestamp: row.timestamp, netCost: row.netCost });
  let running = NONE;
  return {
    ...name,
    project: first?.project ?? null,
    projectLabel: first?.projectLabel ?? null,
    users: first?.user ? [first.user] : [],
    summary: board.summary,
    firstTimestamp: first?.timestamp ?? 0,
    lastTimestamp: last?.timestamp ?? 0,
    models: board.models,
    sidechain: { requests: 3, netCost: '0.421000000' },
    costliest: costliest ? noted(costliest) : null,
    errors: rows
      .filter(({ isError }) => isError)
      .map((row) => ({ ...noted(row), statusCode: row.statusCode })),
    pauses: rows.flatMap(({ timestamp }, at) => {
      const from = rows[at - 1]?.timestamp ?? timestamp;
      return timestamp - from >= 1_800_000 ? [{ from, to: timestamp }] : [];
    }),
    rewrites: costliest ? [{ ...noted(costliest), pauseMs: 4_440_000, tokens: 57_122 }] : [],
    curve: rows.map((row) => ({
      from: row.timestamp,
      to: row.timestamp,
      requests: 1,
      errors: row.isError ? 1 : 0,
      unpricedRequests: row.netCost === null ? 1 : 0,
      netCost: row.netCost ?? NONE,
      runningCost: (running = addMoney(running, row.netCost)),
      inputTokens: row.inputTokens,
      cacheReadTokens: row.cacheReadTokens,
      model: row.model,
      id: row.id,
    })),
  };
}

/** A page of its requests. */
export function requestsOf(
  all: readonly UsageRow[],
  { session, offset = 0, limit = 100 }: InputOf<'sessions.requests'>,
): OutputOf<'sessions.requests'> {
  const rows = rowsOf(all, session);
  const running = rows.map((_row, at) =>
    addMoney(...rows.slice(0, at + 1).map((one) => one.netCost)),
  );
  return {
    rows: rows.slice(offset, offset + limit),
    runningCost: running.slice(offset, offset + limit),
    totalCount: rows.length,
  };
}

/** Its cost by class, in about the shares that classes have. */
export function classesOf(
  all: readonly UsageRow[],
  { session }: InputOf<'sessions.classes'>,
): OutputOf<'sessions.classes'> {
  const sums = totalsOf(rowsOf(all, session), {}, 1);
  const list = Number(sums.listCost);
  const parts = [0.02, 0.55, 0.2].map((share) => (list * share).toFixed(9));
  const counts = [sums.freshInputTokens, sums.cacheWrite5mTokens, sums.cacheReadTokens];
  const names = ['freshInput', 'cacheWrite5m', 'cacheRead'] as const;
  return {
    lines: [
      ...names.map((name, at) => ({
        class: name,
        count: counts[at] ?? 0,
        cost: parts[at] ?? NONE,
      })),
      {
        class: 'output',
        count: sums.outputTokens,
        cost: addMoney(sums.listCost, ...parts.map((part) => `-${part}`)),
      },
    ],
    otherCost: NONE,
    listCost: sums.listCost,
    discount: sums.discount,
    netCost: sums.netCost,
  };
}
