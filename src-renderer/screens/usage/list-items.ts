import type { UsageRow } from '../../../src-shared/ipc/usage.ts';
import { dayNumber } from '../../format/zoned.ts';

/** One line of the list: a usage log, or the heading of a day. */
export type ListItem =
  | { kind: 'row'; key: number; row: UsageRow; index: number }
  | { kind: 'day'; key: string; timestamp: number; count: number | null };

interface PageShape {
  /** Whether rows come before this page, and after it. */
  hasEarlier: boolean;
  hasMore: boolean;
}

/** Rows alone, in the order of the page. */
export function plainItems(rows: readonly UsageRow[]): ListItem[] {
  return rows.map((row, index) => ({ kind: 'row', key: row.id, row, index }));
}

/**
 * Rows under the headings of their days. A day's count is told only when the whole day stands on this page: the first
 * day may have begun on the page before, the last may go on.
 */
export function itemsByDay(rows: readonly UsageRow[], zone: string, shape: PageShape): ListItem[] {
  const groups: { day: number; rows: { row: UsageRow; index: number }[] }[] = [];
  for (const [index, row] of rows.entries()) {
    const day = dayNumber(row.timestamp, zone);
    const last = groups.at(-1);
    if (last?.day === day) last.rows.push({ row, index });
    else groups.push({ day, rows: [{ row, index }] });
  }
  return groups.flatMap((group, position) => {
    const cut =
      (position === 0 && shape.hasEarlier) || (position === groups.length - 1 && shape.hasMore);
    return dayItems(group, cut);
  });
}

function dayItems(
  group: { day: number; rows: { row: UsageRow; index: number }[] },
  cut: boolean,
): ListItem[] {
  const heading: ListItem = {
    kind: 'day',
    key: `day-${group.day}`,
    timestamp: group.rows[0]?.row.timestamp ?? 0,
    count: cut ? null : group.rows.length,
  };
  return [
    heading,
    ...group.rows.map(({ row, index }) => ({ kind: 'row' as const, key: row.id, row, index })),
  ];
}

/** Where a row stands in the list; -1 when it is not on this page. */
export function itemIndexOf(items: readonly ListItem[], id: number | null): number {
  if (id === null) return -1;
  return items.findIndex((item) => item.kind === 'row' && item.key === id);
}
