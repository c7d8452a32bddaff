import { ChevronRight, Search } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useRunCommand } from '../../commands/command-context.tsx';
import { ExportProgressButton } from '../../screens/export/export-progress-button.tsx';
import { IconButton, LinkButton } from '../ui/button.tsx';
import { Freshness } from './freshness.tsx';

/** The title of the screen, its period and tools; right: how fresh it is. */
export function TopBar({
  title,
  cameFrom,
  children,
  tools,
  searchable = false,
}: {
  title: string;
  /** The screen that led here, and the way back to it. */
  cameFrom?: { title: string; back: () => void } | null;
  children?: ReactNode;
  tools?: ReactNode;
  searchable?: boolean;
}): ReactElement {
  const run = useRunCommand();
  return (
    <header className="top" data-region="bar">
      {cameFrom ? (
        <>
          <LinkButton className="crumb" onClick={cameFrom.back}>
            {cameFrom.title}
          </LinkButton>
          <ChevronRight className="icon-s t3" strokeWidth={1.75} aria-hidden />
        </>
      ) : null}
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
