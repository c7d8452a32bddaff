import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactElement } from 'react';
import type { SortField, UsageSort } from '../../../src-shared/ipc/usage.ts';
import type { Column } from './columns.tsx';
import { columnClass } from './fit-columns.ts';

type AriaSort = 'ascending' | 'descending' | 'none';

function ariaSort(sortable: boolean, active: boolean, descending: boolean): AriaSort | undefined {
  if (!sortable) return undefined;
  if (!active) return 'none';
  return descending ? 'descending' : 'ascending';
}

/** The heads of the columns; those that can sort are buttons. */
export function GridHead({
  columns,
  sort,
  onSort,
}: {
  columns: readonly Column[];
  sort: UsageSort;
  onSort: (field: SortField) => void;
}): ReactElement {
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="grid-row">
        {columns.map((column) => (
          <Head key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
      </div>
    </div>
  );
}

function Head({
  column,
  sort,
  onSort,
}: {
  column: Column;
  sort: UsageSort;
  onSort: (field: SortField) => void;
}): ReactElement {
  const field = column.sort;
  const active = field !== undefined && sort.field === field;
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <div
      role="columnheader"
      aria-sort={ariaSort(field !== undefined, active, sort.descending)}
      className={`cell ${columnClass(column.id)} ${column.align}${active ? ' on' : ''}`}
    >
      {field ? (
        <button type="button" tabIndex={-1} onClick={() => onSort(field)}>
          {column.header}
          {active ? <Arrow strokeWidth={1.75} aria-hidden /> : null}
        </button>
      ) : (
        column.header
      )}
    </div>
  );
}
