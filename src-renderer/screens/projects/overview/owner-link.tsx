import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { OwnerKind } from '../../../../src-shared/ipc/projects.ts';
import { addressOf, ownerPlace } from '../place.ts';
import { useProjectsView } from '../projects-view.tsx';

/** A project's or user's name that leads to its page; the whole path is in the tooltip. */
export function OwnerLink({
  by,
  row: { key, label },
}: {
  by: OwnerKind;
  row: { key: string | null; label: string };
}): ReactElement {
  const { place } = useProjectsView();
  return (
    <Link
      className="link-quiet cut"
      href={addressOf(ownerPlace(place, { by, key }))}
      title={key ?? `Usage logs without a ${by}`}
    >
      {label}
    </Link>
  );
}
