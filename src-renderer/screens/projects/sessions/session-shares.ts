import type { SessionRow, SessionsPage } from '../../../../src-shared/ipc/sessions.ts';
import { largestRemainder } from '../../../../src-shared/domain/largest-remainder.ts';
import type { ChartTable } from '../../../components/chart/chart-table.ts';
import {
  columnPlaces,
  formatMoney,
  formatMoneyCell,
  formatMoneyExact,
} from '../../../format/money.ts';
import { formatIso, formatDateTime } from '../../../format/time.ts';
import { formatCount, formatCounted } from '../../../format/number.ts';

/** How sessions are compared: by net cost, or by tokens where nothing costs. */
export function createShares(page: SessionsPage) {
  const { rows, rest, outside } = page;
  const isMoney = [...rows, rest, ...(outside ? [outside] : [])].some(
    ({ netCost }) => Number(netCost) !== 0,
  );
  const value = (one: { netCost: string; totalTokens: number }): number =>
    isMoney ? Number(one.netCost) : one.totalTokens;
  const parts = [...rows, rest, ...(outside ? [outside] : [])];
  const shares = largestRemainder(parts.map(value));
  const most = Math.max(...rows.map(value), 0);
  const places = new Map<object, number>(parts.map((part, at) => [part, at]));
  return {
    of: (row: SessionRow) => ({
      width: most > 0 ? (value(row) / most) * 100 : 0,
      text: shares[places.get(row) ?? -1] ?? '',
    }),
    rest: shares[rows.length] ?? '',
    outside: shares[rows.length + 1] ?? '',
  };
}

/** `50 more sessions, $0.37 to $2.53 each`. */
export function restText({ count, least, most }: SessionsPage['rest']): string {
  const words = `${formatCounted(count, 'more session')}`;
  if (least === null || most === null) return words;
  return least === most
    ? `${words}, ${formatMoney(least)}${count > 1 ? ' each' : ''}`
    : `${words}, ${formatMoney(least)} to ${formatMoney(most)} each`;
}

/** Sessions with all of their figures, for files. */
export function sessionsTable(
  rows: readonly SessionRow[],
  { zone, now }: { zone: string; now: number },
): ChartTable {
  const places = columnPlaces(rows.map(({ netCost }) => netCost));
  const count = (value: number) => ({ text: formatCount(value), plain: value });
  const time = (at: number) => ({
    text: formatDateTime(at, zone, now),
    plain: formatIso(at, zone),
  });
  const money = (amount: string) => ({
    text: formatMoneyCell(amount, places),
    title: formatMoneyExact(amount),
    plain: amount,
  });
  return {
    head: [
      'Session',
      'Source',
      'Project',
      'Started',
      'Last use',
      'Models',
      'Requests',
      'Errors',
      'Unpriced',
      'Tokens',
      'List cost',
      'Net cost',
      'Paid by use',
    ],
    rows: rows.map((row) => [
      { text: row.session },
      { text: row.source },
      { text: row.projectLabel ?? 'No project', plain: row.project ?? '' },
      time(row.firstTimestamp),
      time(row.lastTimestamp),
      { text: row.models.map((model) => model ?? 'No model').join(', ') },
      count(row.requests),
      count(row.errors),
      count(row.unpricedRequests),
      count(row.totalTokens),
      money(row.listCost),
      money(row.netCost),
      money(row.paidCost),
    ]),
  };
}
