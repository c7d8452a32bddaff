import { ListFilter } from 'lucide-react';
import type { ReactElement } from 'react';
import { useCommandHandler } from '../../commands/command-context.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Popover } from '../../components/ui/popover.tsx';
import { FilterChips } from './filter-chips.tsx';
import { FilterEditor } from './filter-editor/filter-editor.tsx';
import type { Filters } from './filters.ts';

interface FilterButtonProps {
  open: boolean;
  setOpen: (open: boolean) => void;
  /** Whether dates are among what is filtered by. */
  isDated?: boolean;
}

/** Opens the filter editor of the view it stands in. */
export function FilterButton({ open, setOpen, isDated = true }: FilterButtonProps): ReactElement {
  useCommandHandler('usage.filter', () => setOpen(true));
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label="Filter"
      className="filter-editor"
      trigger={
        <Button icon={ListFilter} command="usage.filter">
          Filter
        </Button>
      }
    >
      <FilterEditor isDated={isDated} onDone={() => setOpen(false)} />
    </Popover>
  );
}

/** The filters that are chosen, in a line of their own; none: no line. */
export function FilterLine({
  filters,
  onOpen,
}: {
  filters: Filters;
  onOpen: () => void;
}): ReactElement | null {
  if (filters.length === 0) return null;
  return (
    <div className="dash-filters">
      <FilterChips onOpen={onOpen} />
    </div>
  );
}
