import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

/** A column's head that sorts the table by it. */
export function SortHead({
  label,
  sorted,
  onSort,
  className = '',
  title,
}: {
  label: ReactNode;
  /** How the table is sorted by it; null: it is not. */
  sorted: 'ascending' | 'descending' | null;
  onSort: () => void;
  className?: string;
  title?: string;
}): ReactElement {
  const Arrow = sorted === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      className={`${className}${sorted ? ' on' : ''}`.trim()}
      aria-sort={sorted ?? 'none'}
      title={title}
    >
      <button type="button" className="sort-head" onClick={onSort}>
        {label}
        {sorted ? <Arrow strokeWidth={1.75} aria-hidden /> : null}
      </button>
    </th>
  );
}
