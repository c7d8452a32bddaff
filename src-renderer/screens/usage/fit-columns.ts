import type { UsageRow } from '../../../src-shared/ipc/usage.ts';
import type { Column } from './columns.tsx';

/** Widths at 13 px with tabular figures, in pixels. */
const DIGIT = 8.1;
const COMMA = 4.2;
const PADDING = 16;
/** What a line keeps free at its two ends; more in a wide window, whose margins are larger. */
const EDGES = 22;
const WIDE_EDGES = 54;
const WIDE_FROM = 1100;

/** A date before the time takes this much more. */
const DATE_WIDTH = 52;

function textWidth(figure: number): number {
  const digits = Math.max(1, Math.floor(Math.log10(Math.max(1, figure))) + 1);
  return digits * DIGIT + Math.floor((digits - 1) / 3) * COMMA;
}

function figureWidth(column: Column, rows: readonly UsageRow[]): number {
  const { figure, mark } = column;
  if (!figure) return column.width;
  const widest = rows.reduce(
    (most, row) => Math.max(most, textWidth(figure(row) ?? 0) + (mark?.(row) ?? 0)),
    0,
  );
  return Math.max(column.width, Math.ceil(widest) + PADDING);
}

export interface FittedColumn {
  column: Column;
  width: number;
  /** The CSS `flex` of its cells and its head: the same everywhere, so that they stand under each other. */
  flex: string;
}

/** In a wide list figures take a little of the room too, so that they do not stand in a clump. */
const FIGURE_GROWTH = 0.3;

/** Names share what room is left; figures keep their width, but in a wide list. */
function flexOf(column: Column, width: number, room: number): string {
  const spread = column.align === 'end' && room > WIDE_FROM ? FIGURE_GROWTH : 0;
  return `${column.grow ?? spread} 0 ${width}px`;
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
  const edges = room > WIDE_FROM ? WIDE_EDGES : EDGES;
  const needed = (): number => fitted.reduce((sum, { width }) => sum + width, edges);
  while (fitted.length > 2 && needed() > room) {
    const least = Math.min(...fitted.map(({ column }) => column.priority));
    fitted = fitted.filter(({ column }) => column.priority !== least);
  }
  return fitted.map(({ column, width }) => ({ column, width, flex: flexOf(column, width, room) }));
}
