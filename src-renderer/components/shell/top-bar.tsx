import { ChevronRight, Search } from 'lucide-react';
import { Fragment, type ReactElement, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useRunCommand } from '../../commands/command-context.tsx';
import { ExportProgressButton } from '../../screens/export/export-progress-button.tsx';
import { IconButton, LinkButton } from '../ui/button.tsx';
import { AlertBell } from './bell.tsx';
import { Freshness } from './freshness.tsx';

/** The title of the screen, its period and tools; right: how fresh it is. */
export function TopBar({
  title,
  cameFrom,
  crumbs,
  children,
  tools,
}: {
  title: ReactNode;
  /** What the screen lies below, the outermost first; links of the window. */
  crumbs?: readonly { title: string; href: string }[];
  /** The screen that led here, and the way back to it. */
  cameFrom?: { title: string; back: () => void } | null;
  children?: ReactNode;
  tools?: ReactNode;
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
      {crumbs && crumbs.length > 0 ? (
        <nav className="crumbs" aria-label="Where you are">
          {crumbs.map((crumb) => (
            <Fragment key={crumb.href}>
              <Link className="link crumb cut" href={crumb.href} title={crumb.title}>
                {crumb.title}
              </Link>
              <ChevronRight className="icon-s t3" strokeWidth={1.75} aria-hidden />
            </Fragment>
          ))}
        </nav>
      ) : null}
      <h1>{title}</h1>
      {children}
      <div className="end">
        <ExportProgressButton />
        <Freshness />
        {tools}
        <AlertBell />
        <IconButton
          label="Search and commands"
          icon={Search}
          command="app.palette"
          onClick={() => run('app.palette')}
        />
      </div>
    </header>
  );
}
