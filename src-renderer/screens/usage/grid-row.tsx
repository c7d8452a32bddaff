import { memo, type ReactElement } from 'react';
import { formatCounted } from '../../format/number.ts';
import { formatDayHeading } from '../../format/time.ts';
import { MONO_COLUMNS, type CellContext } from './columns.tsx';
import type { FittedColumn } from './fit-columns.ts';
import type { ListItem } from './list-items.ts';

export function rowElementId(id: number): string {
  return `usage-row-${id}`;
}

interface RowProps {
  item: Extract<ListItem, { kind: 'row' }>;
  columns: readonly FittedColumn[];
  context: CellContext;
  selected: boolean;
  top: number;
  rowIndex: number;
  onSelect: (id: number) => void;
}

function cellClass(column: FittedColumn['column']): string {
  return `cell ${column.align}${MONO_COLUMNS.has(column.id) ? ' mono' : ''}`;
}

/** One usage log. */
export const GridRow = memo(function GridRow(props: RowProps): ReactElement {
  const { item, columns, context, selected, top, rowIndex, onSelect } = props;
  const { row } = item;
  const classes = `grid-row line${selected ? ' selected' : ''}${row.isError ? ' bad' : ''}`;
  return (
    // Keys act on the grid, which has the focus; the row only takes the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      id={rowElementId(row.id)}
      aria-selected={selected}
      aria-rowindex={rowIndex}
      className={classes}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onSelect(row.id)}
    >
      {columns.map(({ column, flex }) => (
        <div
          key={column.id}
          role="gridcell"
          style={{ flex }}
          className={cellClass(column)}
          title={column.title?.(row, context)}
        >
          {column.cell(row, context)}
        </div>
      ))}
    </div>
  );
});

/** The heading of a day, with its count where that is exact. */
export const DayRow = memo(function DayRow({
  item,
  columns,
  context,
  top,
  rowIndex,
}: {
  item: Extract<ListItem, { kind: 'day' }>;
  columns: number;
  context: CellContext;
  top: number;
  rowIndex: number;
}): ReactElement {
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      className="grid-row line day"
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="gridcell" aria-colspan={columns} className="cell start">
        {formatDayHeading(item.timestamp, context.zone, context.now)}
        {item.count === null ? null : (
          <span className="t3"> {formatCounted(item.count, 'usage log')}</span>
        )}
      </div>
    </div>
  );
});
