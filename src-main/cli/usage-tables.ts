import type { Figures, UsagePage, UsageRow, UsageTotals } from '../../src-shared/ipc/usage.ts';
import type { Group, Grouping } from '../queries/usage-groups.ts';
import type { CommandContext } from './command.ts';
import { createTimeFormat, formatCount, formatCost, formatMs, formatUsd4 } from './figures-text.ts';
import { type Column, layOut } from './table.ts';

/** Shows a page of usage logs with the sums of all that match, for people. */
export function showRows(page: UsagePage, totals: UsageTotals, context: CommandContext): string {
  if (totals.totalCount === 0) return 'No usage logs match.\n';
  const lines = [
    showTotals(totals),
    '',
    layOut(page.rows, rowColumns(context.timeZone), context.io.columns),
  ];
  if (page.nextCursor !== null) {
    lines.push(
      `${formatCount(page.rows.length)} of ${formatCount(totals.totalCount)} rows; go on with --cursor ${page.nextCursor}\n`,
    );
  }
  return lines.join('\n');
}

/** Shows groups with the sums of all, for people. */
export function showGroups(
  groups: readonly Group[],
  totals: UsageTotals,
  groupBy: Grouping,
  context: CommandContext,
): string {
  if (totals.totalCount === 0) return 'No usage logs match.\n';
  const all: Group = { ...totals, key: 'Total', label: 'Total' };
  return layOut([...groups, all], groupColumns(groupBy), context.io.columns);
}

function showTotals(totals: UsageTotals): string {
  const parts = [
    `${formatCount(totals.requests)} requests`,
    `${formatCount(totals.totalTokens)} tokens (${formatCount(totals.inputTokens)} in, of these ${formatCount(totals.cacheReadTokens)} from cache; ${formatCount(totals.outputTokens)} out)`,
    `${formatCount(totals.errors)} errors`,
    `cost ${formatCost(totals)}`,
  ];
  if (totals.meanResponseTimeMs !== null) {
    parts.push(`mean response time ${formatMs(totals.meanResponseTimeMs)}`);
  }
  return parts.join(' · ');
}

function rowColumns(timeZone: string): Column<UsageRow>[] {
  const time = createTimeFormat(timeZone);
  return [
    left('Time', (row) => time(row.timestamp), null),
    left('Model', (row) => row.model ?? '', null),
    left('Project', (row) => row.projectLabel ?? '', 3),
    left('User', (row) => row.user ?? '', 6),
    left('Source', (row) => row.source, 5),
    ...tokenColumns<UsageRow>(),
    right('Cost', (row) => (row.netCost === null ? 'unpriced' : formatUsd4(row.netCost)), null),
    right('Response', (row) => showResponse(row), 4),
    left('Status', (row) => showStatus(row), 2),
  ];
}

function groupColumns(groupBy: Grouping): Column<Group>[] {
  const title = groupBy.charAt(0).toUpperCase() + groupBy.slice(1);
  return [
    left(title, (group) => group.label ?? `(no ${groupBy})`, null),
    right('Requests', (group) => formatCount(group.requests), null),
    right('Errors', (group) => formatCount(group.errors), 2),
    ...tokenColumns<Group>(),
    right('Cost', (group) => formatCost(group), null),
  ];
}

function tokenColumns<
  Row extends Pick<Figures, 'inputTokens' | 'cacheReadTokens' | 'outputTokens' | 'totalTokens'>,
>(): Column<Row>[] {
  return [
    right('Input', (row) => formatCount(row.inputTokens), 7),
    right('Cached', (row) => formatCount(row.cacheReadTokens), 9),
    right('Output', (row) => formatCount(row.outputTokens), 8),
    right('Tokens', (row) => formatCount(row.totalTokens), null),
  ];
}

function left<Row>(title: string, text: (row: Row) => string, drop: number | null): Column<Row> {
  return { title, text, drop, align: 'left' };
}

function right<Row>(title: string, text: (row: Row) => string, drop: number | null): Column<Row> {
  return { title, text, drop, align: 'right' };
}

function showResponse(row: UsageRow): string {
  if (row.responseTimeMs === null) return '';
  return `${row.responseTimeEstimated ? '≈ ' : ''}${formatMs(row.responseTimeMs)}`;
}

function showStatus(row: UsageRow): string {
  if (row.statusCode !== null) return String(row.statusCode);
  return row.isError ? 'error' : '';
}
