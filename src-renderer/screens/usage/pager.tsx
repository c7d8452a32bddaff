import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactElement } from 'react';
import type { UsageSort } from '../../../src-shared/ipc/usage.ts';
import { IconButton } from '../../components/ui/button.tsx';
import { Select } from '../../components/ui/select.tsx';
import { formatCount } from '../../format/number.ts';
import { PAGE_SIZES } from './view-context.tsx';

const SORT_WORDS = {
  timestamp: ['time, newest first', 'time, oldest first'],
  netCost: ['net cost, highest first', 'net cost, lowest first'],
  totalTokens: ['total tokens, most first', 'total tokens, fewest first'],
  responseTimeMs: ['response time, longest first', 'response time, shortest first'],
} as const;

const SIZES = PAGE_SIZES.map((size) => ({ value: String(size), label: formatCount(size) }));

/** `1 to 100 of 17,242`; the total follows the page, so it may not be known yet. */
export function rangeOfTotal(start: number, rows: number, total: number | null): string {
  const shown = rows === 0 ? '0' : `${formatCount(start)} to ${formatCount(start + rows - 1)}`;
  return total === null ? shown : `${shown} of ${formatCount(Math.max(total, start + rows - 1))}`;
}

interface PagerProps {
  start: number;
  rows: number;
  total: number | null;
  sort: UsageSort;
  limit: number;
  onLimit: (limit: number) => void;
  onBack: (() => void) | null;
  onNext: (() => void) | null;
}

/** The foot of the list: which rows of how many, in which order, rows a page, and the pages. */
export function Pager(props: PagerProps): ReactElement {
  const words = SORT_WORDS[props.sort.field][props.sort.descending ? 0 : 1];
  return (
    <div className="list-foot">
      <span>{rangeOfTotal(props.start, props.rows, props.total)}</span>
      <span className="t3 cut only-wide">Sorted by {words}</span>
      <span className="end">
        <span className="t3" aria-hidden>
          Rows
        </span>
        <Select
          label="Rows a page"
          value={String(props.limit)}
          options={SIZES}
          onChange={(value) => props.onLimit(Number(value))}
        />
        <span className="joined">
          <IconButton
            label="Previous page"
            icon={ChevronLeft}
            size="small"
            variant="default"
            disabledBecause={props.onBack ? null : 'This is the first page'}
            onClick={() => props.onBack?.()}
          />
          <IconButton
            label="Next page"
            icon={ChevronRight}
            size="small"
            variant="default"
            disabledBecause={props.onNext ? null : 'This is the last page'}
            onClick={() => props.onNext?.()}
          />
        </span>
      </span>
    </div>
  );
}
