import type { UsageRow } from '../../../src-shared/ipc/usage.ts';
import { formatCount } from '../../format/number.ts';
import type { Column } from './columns.tsx';

/** Widest digit of the figures at 13 px, in pixels. */
const DIGIT = 8.1;
const PADDING = 16;
/** Most that a line keeps free at its two ends. */
const EDGES = 54;

/** A date before the time takes this much more. */
const DATE_WIDTH = 52;

function figureWidth(column: Column, rows: readonly UsageRow[]): number {
  const read = column.figure;
  if (!read) return column.width;
  const largest = rows.reduce((most, row) => Math.max(most, read(row) ?? 0), 0);
  return Math.max(column.width, Math.ceil(formatCount(largest).length * DIGIT) + PADDING);
}

export interface FittedColumn {
  column: Column;
  width: number;
}

/** The columns that have room, and how wide each must be: figures are never cut, the least important columns go. */
export function fitColumns(
  columns: readonly Column[],
  rows: readonly UsageRow[],
  room: number,
  underDays: boolean,
): FittedColumn[] {
  let fitted = columns.map((column) => ({
    column,
    width: figureWidth(column, rows) + (column.id === 'time' && !underDays ? DATE_WIDTH : 0),
  }));
  const needed = (): number => fitted.reduce((sum, { width }) => sum + width, EDGES);
  while (fitted.length > 2 && needed() > room) {
    const least = Math.min(...fitted.map(({ column }) => column.priority));
    fitted = fitted.filter(({ column }) => column.priority !== least);
  }
  return fitted;
}

/** The tracks of the CSS grid: figures keep their width, names share what is left. */
export function tracksOf(fitted: readonly FittedColumn[]): string {
  return fitted
    .map(({ column, width }) =>
      column.grow ? `minmax(${width}px, ${column.grow}fr)` : `${width}px`,
    )
    .join(' ');
}
