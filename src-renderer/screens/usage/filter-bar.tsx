import { Download, Plus } from 'lucide-react';
import { useRef, useState, type ReactElement } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Popover } from '../../components/ui/popover.tsx';
import { useCommandHandler } from '../../commands/command-context.tsx';
import { ColumnChooser } from './column-chooser.tsx';
import { FilterChips } from './filter-chips.tsx';
import { FilterEditor } from './filter-editor/filter-editor.tsx';
import { SearchField } from './search-field.tsx';
import type { ColumnChoice } from './use-columns.ts';

/** Search, chips, the filter editor, and what to do with the rows. */
export function FilterBar({
  columns,
  nothingToExport,
  onExport,
}: {
  columns: ColumnChoice;
  nothingToExport: boolean;
  onExport: () => void;
}): ReactElement {
  const [open, setOpen] = useState(false);
  // Chips come and go while the editor is open: it hangs on all of them, not on its button.
  const chips = useRef<HTMLSpanElement>(null);
  useCommandHandler('usage.filter', () => setOpen(true));
  return (
    <div className="filter-bar">
      <SearchField />
      <span ref={chips} className="row filters">
        <FilterChips onOpen={() => setOpen(true)} />
        <Popover
          open={open}
          onOpenChange={setOpen}
          label="Filter"
          className="filter-editor"
          anchor={chips}
          trigger={
            <Button variant="quiet" icon={Plus} command="usage.filter">
              Filter
            </Button>
          }
        >
          <FilterEditor onDone={() => setOpen(false)} />
        </Popover>
      </span>
      <span className="row end">
        <ColumnChooser choice={columns} />
        <Button
          icon={Download}
          command="export.open"
          disabledBecause={nothingToExport ? 'Nothing to export' : null}
          onClick={onExport}
        >
          Export
        </Button>
      </span>
    </div>
  );
}
