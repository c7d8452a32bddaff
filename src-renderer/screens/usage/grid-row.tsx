import { memo, type ReactElement, type ReactNode } from 'react';
import { FutureMark } from '../../components/ui/in-future.tsx';
import { formatCounted } from '../../format/number.ts';
import { formatDayHeading } from '../../format/time.ts';
import type { UsageRow } from '../../../src-shared/ipc/usage.ts';
import { MONO_COLUMNS, type CellContext, type Column } from './columns.tsx';
import { columnClass } from './fit-columns.ts';
import type { ListItem } from './list-items.ts';

export function rowElementId(id: number): string {
  return `usage-row-${id}`;
}

interface CellsProps {
  row: UsageRow;
  columns: readonly Column[];
  context: CellContext;
}

interface RowProps extends CellsProps {
  selected: boolean;
  top: number;
  rowIndex: number;
  onSelect: (id: number) => void;
}

function cellClass(column: Column): string {
  return `cell ${columnClass(column.id)} ${column.align}${MONO_COLUMNS.has(column.id) ? ' mono' : ''}`;
}

/** What a usage log says; a row that only moves, for others came in above it, keeps its cells. */
const Cells = memo(function Cells({ row, columns, context }: CellsProps): ReactNode {
  return columns.map((column) => (
    <div
      key={column.id}
      role="gridcell"
      className={cellClass(column)}
      title={column.title?.(row, context)}
    >
      {column.cell(row, context)}
    </div>
  ));
});

/** One usage log. */
export const GridRow = memo(function GridRow(props: RowProps): ReactElement {
  const { row, columns, context, selected, top, rowIndex, onSelect } = props;
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
      <Cells row={row} columns={columns} context={context} />
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
        {item.timestamp > context.now ? (
          <>
            {' '}
            <FutureMark />
          </>
        ) : null}
        {item.count === null ? null : (
          <span className="t3"> {formatCounted(item.count, 'usage log')}</span>
        )}
      </div>
    </div>
  );
});
