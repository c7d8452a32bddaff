import type { Owner, OwnerRow, Owners } from '../../src-shared/ipc/projects.ts';
import type {
  CurvePoint,
  Session,
  SessionRequests,
  SessionRow,
  SessionsPage,
  SessionSums,
} from '../../src-shared/ipc/sessions.ts';
import { addMoney } from '../../src-renderer/format/money-sums.ts';
import { dashboard, day, name, summary } from './sample-dashboard.ts';
import { row } from './sample-rows.ts';

const NOTHING = '0.000000000';

/** A project that cost some dollars; null: the rows without one. */
export function project(
  key: string | null,
  netCost: string,
  given: Partial<OwnerRow> = {},
): OwnerRow {
  const { share: _share, ...sums } = name(key, netCost);
  return {
    ...sums,
    label: key?.split('/').at(-1) ?? 'No project',
    previousNetCost: NOTHING,
    sessions: 2,
    models: ['claude-opus-4-5'],
    modelCount: 1,
    firstTimestamp: day(1),
    lastTimestamp: day(2),
    byModel: [netCost],
    ...given,
  };
}

/** All projects of three days of November 2026. */
export function owners(rows: readonly OwnerRow[], given: Partial<Owners> = {}): Owners {
  const board = dashboard(rows.map((one) => ({ ...one, share: 0 })));
  return {
    ...board,
    hasUsers: false,
    owners: [...rows],
    columns:
      rows.length === 0
        ? []
        : [
            {
              key: 'claude-opus-4-5',
              label: 'claude-opus-4-5',
              isOther: false,
              isUnpriced: false,
              netCost: board.summary.netCost,
            },
          ],
    sessions: { total: rows.length * 2, netCost: board.summary.netCost, dearest: null },
    ...given,
  };
}

/** One project of them. */
export function owner(given: Partial<Owner> = {}): Owner {
  const board = dashboard([
    name('claude-opus-4-5', '30.000000000'),
    name('gpt-5.5', '10.000000000'),
  ]);
  return {
    ...board,
    label: 'atlas-api',
    isKnown: true,
    parts: [name(null, '40.000000000')],
    place: { rank: 2, of: 5, share: 0.25 },
    ...given,
  };
}

const sums: SessionSums = {
  requests: 10,
  errors: 1,
  totalTokens: 1_000_000,
  listCost: '2.500000000',
  netCost: '2.500000000',
  paidCost: '2.500000000',
  unpricedRequests: 0,
};

/** A session of a list. */
export function sessionRow(session: string, given: Partial<SessionRow> = {}): SessionRow {
  return {
    ...sums,
    session,
    source: 'claude-code',
    project: '/home/maya/work/atlas-api',
    projectLabel: 'atlas-api',
    firstTimestamp: day(2) + 36_000_000,
    lastTimestamp: day(2) + 42_000_000,
    models: ['claude-opus-4-5', 'gpt-5.5', 'claude-haiku-4-5'],
    ...given,
  };
}

/** A page of sessions that is all there is. */
export function sessions(
  rows: readonly SessionRow[],
  given: Partial<SessionsPage> = {},
): SessionsPage {
  const none = { ...sums, requests: 0, errors: 0, totalTokens: 0 };
  const nothing = { ...none, listCost: NOTHING, netCost: NOTHING, paidCost: NOTHING };
  return {
    rows: [...rows],
    totalCount: rows.length,
    sums: {
      ...nothing,
      requests: rows.reduce((all, one) => all + one.requests, 0),
      netCost: addMoney(...rows.map(({ netCost }) => netCost)),
    },
    rest: { ...nothing, count: 0, least: null, most: null },
    outside: null,
    ...given,
  };
}

/** A point of a curve, some minutes after ten o'clock of the second day. */
function point(id: number, minutes: number, running: string): CurvePoint {
  const at = day(2) + 36_000_000 + minutes * 60_000;
  return {
    from: at,
    to: at,
    requests: 1,
    errors: 0,
    unpricedRequests: 0,
    netCost: '0.500000000',
    runningCost: running,
    inputTokens: 1000,
    cacheReadTokens: 900,
    model: 'claude-opus-4-5',
    id,
  };
}

/** One session of three requests with a pause before the last. */
export function session(given: Partial<Session> = {}): Session {
  const curve = [
    point(1, 0, '0.500000000'),
    point(2, 5, '1.000000000'),
    point(3, 79, '1.500000000'),
  ];
  const [first, last] = [curve[0]?.from ?? 0, curve.at(-1)?.to ?? 0];
  return {
    session: '7f3c1e0a-52d4',
    source: 'claude-code',
    project: '/home/maya/work/atlas-api',
    projectLabel: 'atlas-api',
    users: [],
    summary: summary({
      netCost: '1.500000000',
      paidCost: '1.500000000',
      requests: 3,
      totalCount: 3,
      errors: 1,
      errorRate: 1 / 3,
      totalTokens: 9000,
      cacheShare: 0.9,
    }),
    firstTimestamp: first,
    lastTimestamp: last,
    models: [name('claude-opus-4-5', '1.500000000')],
    sidechain: { requests: 1, netCost: '0.250000000' },
    costliest: { id: 3, timestamp: last, netCost: '0.500000000' },
    errors: [{ id: 2, timestamp: first + 300_000, netCost: null, statusCode: 429 }],
    pauses: [{ from: first + 300_000, to: last }],
    rewrites: [
      { id: 3, timestamp: last, netCost: '0.500000000', pauseMs: 4_440_000, tokens: 57_122 },
    ],
    curve,
    ...given,
  };
}

/** Its requests. */
export function requests(): SessionRequests {
  const rows = session().curve.map(({ id, from, netCost }) =>
    row({ id, timestamp: from, netCost }),
  );
  return {
    rows,
    runningCost: ['0.500000000', '1.000000000', '1.500000000'],
    totalCount: rows.length,
  };
}
