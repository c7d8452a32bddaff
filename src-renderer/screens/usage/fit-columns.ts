import type { UsageRow } from '../../../src-shared/ipc/usage.ts';
import type { CellContext, Column } from './columns.tsx';

/** Widths at 13 px with tabular figures, in pixels. */
const DIGIT = 8.1;
const COMMA = 4.2;
const PADDING = 16;
/** A letter of a name, on average. */
const LETTER = 7.2;
/** Columns below this priority give way to names that would be cut. */
const SECONDARY = 50;
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

function charactersWidth(text: string): number {
  const narrow = text.replace(/[^.,]/g, '').length;
  return (text.length - narrow) * DIGIT + narrow * COMMA;
}

function figureWidth(column: Column, rows: readonly UsageRow[], places: number): number {
  const { figure, mark, widest: text } = column;
  if (text) return Math.max(column.width, Math.ceil(charactersWidth(text(rows, places))) + PADDING);
  if (!figure) return column.width;
  const widest = rows.reduce(
    (most, row) => Math.max(most, textWidth(figure(row) ?? 0) + (mark?.(row) ?? 0)),
    0,
  );
  return Math.max(column.width, Math.ceil(widest) + PADDING);
}

/** What a name's column would have so that none is cut, within bounds. */
function wantedWidth(column: Column, rows: readonly UsageRow[], least: number): number {
  const { name, most } = column;
  if (!name || most === undefined) return least;
  const longest = rows.reduce((all, row) => Math.max(all, name(row)?.length ?? 0), 0);
  return Math.min(most, Math.max(least, Math.ceil(longest * LETTER) + PADDING));
}

export interface FittedColumn {
  column: Column;
  /** In pixels, before the room that is left is shared. */
  width: number;
  /** Its share of that room, against those of the others. */
  grow: number;
}

/** In a wide list figures take a little of the room too, so that they do not stand in a clump. */
const FIGURE_GROWTH = 0.3;

/** Names share what room is left; figures keep their width, but in a wide list. */
function growOf(column: Column, room: number): number {
  return column.grow ?? (column.align === 'end' && room > WIDE_FROM ? FIGURE_GROWTH : 0);
}

/** The class of a column's head and cells. */
export function columnClass(id: string): string {
  return `column-${id}`;
}

/** The CSS rules that give heads and cells their widths: the same everywhere, so that they stand under each other. */
export function columnRules(columns: readonly FittedColumn[]): string {
  return columns
    .map(({ column, width, grow }) => `.${columnClass(column.id)}{flex:${grow} 0 ${width}px}`)
    .join('\n');
}

/** The columns that have room, and how wide each must be: figures are never cut, the least important columns go. */
export function fitColumns(
  columns: readonly Column[],
  rows: readonly UsageRow[],
  room: number,
  { underDays, places }: Pick<CellContext, 'underDays' | 'places'>,
): FittedColumn[] {
  const edges = room > WIDE_FROM ? WIDE_EDGES : EDGES;
  const measured = columns.map((column) => {
    const date = column.id === 'time' && !underDays ? DATE_WIDTH : 0;
    const least = figureWidth(column, rows, places) + date;
    return { column, least, wanted: wantedWidth(column, rows, least) };
  });
  const roomy = drop(measured, ({ wanted }) => wanted, room - edges, SECONDARY);
  const fitted = drop(roomy, ({ least }) => least, room - edges, Number.POSITIVE_INFINITY);
  const spare = room - edges - sumOf(fitted, ({ least }) => least);
  const extra = sumOf(fitted, ({ wanted, least }) => wanted - least);
  const share = extra > 0 ? Math.max(0, Math.min(1, spare / extra)) : 0;
  return fitted.map(({ column, least, wanted }) => {
    const width = least + Math.floor((wanted - least) * share);
    return { column, width, grow: growOf(column, room) };
  });
}

interface Measured {
  column: Column;
  least: number;
  wanted: number;
}

function sumOf(columns: readonly Measured[], read: (column: Measured) => number): number {
  return columns.reduce((sum, column) => sum + read(column), 0);
}

/** Leaves out the least important columns, those below a priority only, until the rest has room. */
function drop(
  columns: readonly Measured[],
  width: (column: Measured) => number,
  room: number,
  below: number,
): readonly Measured[] {
  const least = Math.min(...columns.map(({ column }) => column.priority));
  if (columns.length <= 2 || least >= below || sumOf(columns, width) <= room) return columns;
  const rest = columns.filter(({ column }) => column.priority !== least);
  return drop(rest, width, room, below);
}
