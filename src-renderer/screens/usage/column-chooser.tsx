import { Columns3 } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { IconButton, LinkButton } from '../../components/ui/button.tsx';
import { Checkbox } from '../../components/ui/choice.tsx';
import { Popover } from '../../components/ui/popover.tsx';
import { useCommandHandler } from '../../commands/command-context.tsx';
import { COLUMNS } from './columns.tsx';
import type { ColumnChoice } from './use-columns.ts';

/** Which columns the list shows; what has no room gives way by itself. */
export function ColumnChooser({ choice }: { choice: ColumnChoice }): ReactElement {
  const [open, setOpen] = useState(false);
  useCommandHandler('usage.columns', () => setOpen(true));
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label="Columns"
      align="end"
      className="column-chooser"
      trigger={<IconButton label="Columns" icon={Columns3} command="usage.columns" />}
    >
      <div className="chooser-head">
        <h2 className="head grow">Columns</h2>
        <LinkButton className="sm" onClick={choice.reset}>
          Standard
        </LinkButton>
      </div>
      {COLUMNS.map((column) => (
        <label key={column.id} className="option">
          <Checkbox
            checked={choice.chosen.includes(column.id)}
            onChange={() => choice.toggle(column.id)}
          />
          {column.header}
        </label>
      ))}
      <p className="sm t3 column-note">In a narrow list the less important ones give way.</p>
    </Popover>
  );
}
