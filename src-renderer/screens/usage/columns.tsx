import type { ReactNode } from 'react';
import type { SortField, UsageRow } from '../../../src-shared/ipc/usage.ts';
import { Status } from '../../components/ui/status.tsx';
import { ModelName } from '../../components/ui/model-name.tsx';
import { InFuture } from '../../components/ui/in-future.tsx';
import { displayName } from '../../format/names.ts';
import { formatMoneyCell, formatMoneyExact } from '../../format/money.ts';
import { formatCount, UNKNOWN } from '../../format/number.ts';
import { moneyTitle } from '../../format/shown-money.ts';
import { formatClock, formatDateClock, formatIso } from '../../format/time.ts';

/** What cells need beside their row. */
export interface CellContext {
  zone: string;
  now: number;
  /** Rows stand under headings of days: the time alone is enough. */
  underDays: boolean;
  /** Places of all amounts of the column. */
  places: number;
}

export interface Column {
  id: string;
  header: string;
  align: 'start' | 'end';
  /** Least width in pixels, padding included. */
  width: number;
  /** Share of the room that is left; figures take none. */
  grow?: number;
  sort?: SortField;
  /** Where there is no room, the smallest gives way first. */
  priority: number;
  /** Shown until a person chooses otherwise. */
  standard?: boolean;
  cell: (row: UsageRow, context: CellContext) => ReactNode;
  title?: (row: UsageRow, context: CellContext) => string | undefined;
  /** What `Ctrl+C` writes. */
  copy: (row: UsageRow, context: CellContext) => string;
  /** The figure behind the cell: columns grow with the largest of the page, so that none is cut. */
  figure?: (row: UsageRow) => number | null;
  /** Pixels that a sign before the figure takes. */
  mark?: (row: UsageRow) => number;
  /** The widest text of the page, where that is not a whole number: its characters are as wide as digits and commas. */
  widest?: (rows: readonly UsageRow[], places: number) => string;
  /** The name behind the cell: the column grows with the longest of the page, up to `most` pixels. */
  name?: (row: UsageRow) => string | null;
  most?: number;
}

const dim = (text: string): ReactNode => <span className="t3">{text}</span>;

function name(
  id: string,
  header: string,
  read: (row: UsageRow) => string | null,
  rest: Pick<Column, 'width' | 'grow' | 'priority'> & { standard?: boolean },
  show: (value: string, row: UsageRow) => string = (value) => value,
): Column {
  return {
    id,
    header,
    align: 'start',
    ...rest,
    cell: (row) => {
      const value = read(row);
      return value === null ? dim(UNKNOWN) : show(value, row);
    },
    title: (row) => read(row) ?? undefined,
    copy: (row) => read(row) ?? '',
  };
}

function count(
  id: string,
  header: string,
  read: (row: UsageRow) => number,
  rest: Pick<Column, 'width' | 'priority'> & { standard?: boolean; sort?: SortField },
): Column {
  return {
    id,
    header,
    align: 'end',
    ...rest,
    cell: (row) => (read(row) === 0 ? dim('0') : formatCount(read(row))),
    copy: (row) => String(read(row)),
    figure: read,
  };
}

/** `≈` before what was not stated but worked out. */
function formatMilliseconds(value: number | null, estimated: boolean): string {
  if (value === null) return UNKNOWN;
  return `${estimated ? '≈\u2009' : ''}${formatCount(Math.round(value))}`;
}

const time: Column = {
  id: 'time',
  header: 'Time',
  align: 'start',
  width: 78,
  sort: 'timestamp',
  priority: 100,
  standard: true,
  cell: (row, { zone, now, underDays }) => {
    const text = underDays
      ? formatClock(row.timestamp, zone)
      : formatDateClock(row.timestamp, zone, now);
    return row.timestamp > now ? <InFuture>{text}</InFuture> : text;
  },
  title: (row, { zone, now }) =>
    [
      formatIso(row.timestamp, zone),
      zone,
      ...(row.timestampEstimated ? ['taken from a neighbouring line'] : []),
      ...(row.timestamp > now ? ['in the future'] : []),
    ].join(', '),
  copy: (row, { zone }) => formatIso(row.timestamp, zone),
  // The sign of a time that is yet to come stands behind it.
  widest: (rows) => (rows.some(({ timestamp }) => timestamp > Date.now()) ? '00.00.00 00' : ''),
};

const model: Column = {
  ...name('model', 'Model', (row) => row.model, {
    width: 132,
    grow: 2,
    priority: 99,
    standard: true,
  }),
  // Behind its swatch a name with its date has room whole.
  name: ({ model }) => `__${model ?? ''}`,
  most: 224,
  cell: (row) => <ModelName model={row.model} />,
};

const project: Column = {
  ...name(
    'project',
    'Project',
    (row) => row.project,
    { width: 72, grow: 1, priority: 70, standard: true },
    (value, row) => row.projectLabel ?? value,
  ),
  name: (row) => row.projectLabel ?? row.project,
  most: 112,
};

/** A usage log's net cost in the currency that is shown; null: not known. */
export function shownCost({ shown, netCost: usd }: UsageRow): string | null {
  return shown?.amount ?? usd;
}

function costText(row: UsageRow, places: number): string {
  const sign = row.shown?.isEstimated === true ? '≈\u2009' : '';
  return `${sign}${formatMoneyCell(shownCost(row), places, row.shown?.currency)}`;
}

function costLength(row: UsageRow | null): number {
  return row === null ? -1 : (shownCost(row)?.length ?? 0);
}

function costTitle({ shown }: UsageRow, usd: string): string {
  if (shown === null) return `${formatMoneyExact(usd)} US dollars`;
  const { amount, currency, rateFrom, isEstimated } = shown;
  const title = moneyTitle({ amount, currency, usd, rateDates: [rateFrom] });
  return isEstimated ? `${title}, the first there is` : title;
}

const netCost: Column = {
  id: 'netCost',
  header: 'Net cost',
  align: 'end',
  width: 94,
  sort: 'netCost',
  priority: 90,
  standard: true,
  cell: (row, { places }) =>
    row.netCost === null ? <span className="unpriced">unpriced</span> : costText(row, places),
  title: (row) =>
    row.netCost === null
      ? 'No one knows a price of this model: Settings, Unpriced models'
      : costTitle(row, row.netCost),
  copy: (row) => shownCost(row) ?? '',
  widest: (rows, places) => {
    const longest = rows.reduce<UsageRow | null>(
      (most, row) => (costLength(row) > costLength(most) ? row : most),
      null,
    );
    return longest === null ? '' : costText(longest, places);
  },
};

const responseTime: Column = {
  id: 'responseTime',
  header: 'Time, ms',
  align: 'end',
  width: 72,
  sort: 'responseTimeMs',
  priority: 60,
  standard: true,
  cell: (row) =>
    row.responseTimeMs === null
      ? dim(UNKNOWN)
      : formatMilliseconds(row.responseTimeMs, row.responseTimeEstimated),
  title: (row) => (row.responseTimeEstimated ? 'Worked out from the log, not stated' : undefined),
  copy: (row) => (row.responseTimeMs === null ? '' : String(row.responseTimeMs)),
  figure: (row) => row.responseTimeMs,
  mark: (row) => (row.responseTimeEstimated ? 13 : 0),
};

const firstToken: Column = {
  id: 'firstToken',
  header: 'First token, ms',
  align: 'end',
  width: 104,
  priority: 25,
  cell: (row) =>
    row.timeToFirstTokenMs === null
      ? dim(UNKNOWN)
      : formatMilliseconds(row.timeToFirstTokenMs, false),
  copy: (row) => (row.timeToFirstTokenMs === null ? '' : String(row.timeToFirstTokenMs)),
  figure: (row) => row.timeToFirstTokenMs,
};

function statusText(row: UsageRow): string {
  if (row.statusCode !== null) return String(row.statusCode);
  return row.isError ? 'Error' : 'OK';
}

const status: Column = {
  id: 'status',
  header: 'Status',
  align: 'end',
  width: 64,
  priority: 95,
  standard: true,
  cell: (row) =>
    row.isError ? <Status kind="crit">{statusText(row)}</Status> : dim(statusText(row)),
  title: (row) => (row.isError ? 'Failed' : undefined),
  copy: statusText,
};

/** Every column the list can have, in its order. */
export const COLUMNS: readonly Column[] = [
  time,
  model,
  name(
    'provider',
    'Provider',
    (row) => row.provider,
    { width: 88, grow: 0.6, priority: 28 },
    displayName,
  ),
  project,
  name('user', 'User', (row) => row.user, { width: 72, grow: 0.4, priority: 30, standard: true }),
  name(
    'source',
    'Source',
    (row) => row.source,
    { width: 100, grow: 0.2, priority: 32, standard: true },
    displayName,
  ),
  name('session', 'Session', (row) => row.session, { width: 96, grow: 0.6, priority: 26 }),
  name('requestId', 'Request id', (row) => row.requestId, { width: 120, grow: 0.8, priority: 24 }),
  count('input', 'Input', (row) => row.inputTokens, { width: 72, priority: 62, standard: true }),
  count('cached', 'Cached', (row) => row.cacheReadTokens, {
    width: 76,
    priority: 40,
    standard: true,
  }),
  count('cacheWrite', 'Cache write', (row) => row.cacheWrite5mTokens + row.cacheWrite1hTokens, {
    width: 84,
    priority: 22,
  }),
  count('output', 'Output', (row) => row.outputTokens, { width: 60, priority: 61, standard: true }),
  count('reasoning', 'Reasoning', (row) => row.reasoningTokens, { width: 80, priority: 20 }),
  count('total', 'Total', (row) => row.totalTokens, {
    width: 76,
    sort: 'totalTokens',
    priority: 34,
    standard: true,
  }),
  netCost,
  responseTime,
  firstToken,
  status,
];

/** Names in mono: ids are read letter by letter. */
export const MONO_COLUMNS: ReadonlySet<string> = new Set(['session', 'requestId']);

/** A row as tab-separated text, the columns as shown. */
export function rowAsTsv(row: UsageRow, columns: readonly Column[], context: CellContext): string {
  return columns.map((column) => column.copy(row, context).replace(/[\t\r\n]+/g, ' ')).join('\t');
}
