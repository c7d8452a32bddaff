import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { addressOf, sessionPlace, type OwnerName, type SessionName } from './place.ts';
import { useProjectsView } from './projects-view.tsx';

/** A session's id that leads to its page. */
export function SessionLink({
  name: { source, session },
  owner,
  children,
}: {
  name: SessionName;
  /** Where its page leads back to; the one that is shown where none is given. */
  owner?: OwnerName | null;
  children?: string;
}): ReactElement {
  const { place } = useProjectsView();
  const from = owner === undefined ? place : { ...place, owner };
  return (
    <Link
      className={children === undefined ? 'link mono' : 'link-quiet cut'}
      href={addressOf(sessionPlace(from, { source, session }))}
      title={session}
    >
      {children ?? session.slice(0, 8)}
    </Link>
  );
}
