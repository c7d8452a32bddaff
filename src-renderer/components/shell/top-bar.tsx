import { Search } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useRunCommand } from '../../commands/command-context.tsx';
import { ExportProgressButton } from '../../screens/export/export-progress-button.tsx';
import { IconButton } from '../ui/button.tsx';
import { Freshness } from './freshness.tsx';

/** The title of the screen, its period and tools; right: how fresh it is. */
export function TopBar({
  title,
  children,
  tools,
  searchable = false,
}: {
  title: string;
  children?: ReactNode;
  tools?: ReactNode;
  searchable?: boolean;
}): ReactElement {
  const run = useRunCommand();
  return (
    <header className="top" data-region="bar">
      <h1>{title}</h1>
      {children}
      <div className="end">
        <ExportProgressButton />
        <Freshness />
        {tools}
        {searchable ? (
          <IconButton
            label="Search"
            icon={Search}
            command="usage.search"
            onClick={() => run('usage.search')}
          />
        ) : null}
      </div>
    </header>
  );
}
