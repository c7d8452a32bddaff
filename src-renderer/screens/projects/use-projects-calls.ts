import type { UseQueryResult } from '@tanstack/react-query';
import type { Owner, OwnerKind, Owners } from '../../../src-shared/ipc/projects.ts';
import type { SessionsPage, SessionSort } from '../../../src-shared/ipc/sessions.ts';
import type { UsageFilter } from '../../../src-shared/ipc/usage.ts';
import { useCall } from '../../api/use-call.ts';
import { useRangedQuestion, useVisible } from '../dashboard/use-dashboard.ts';
import type { OwnerName } from './place.ts';
import { useProjectsView } from './projects-view.tsx';

/** All projects or users; the last figures stay while others are on their way. */
export function useOwners(by: OwnerKind): UseQueryResult<Owners> {
  const question = useRangedQuestion(useProjectsView().range);
  const visible = useVisible();
  return useCall(
    'projects.all',
    { ...question, by },
    { keepPrevious: true, enabled: visible && question !== undefined },
  );
}

/** One project or user. */
export function useOwner({ by, key }: OwnerName): UseQueryResult<Owner> {
  const question = useRangedQuestion(useProjectsView().range);
  const visible = useVisible();
  return useCall(
    'projects.one',
    { ...question, by, key },
    { keepPrevious: true, enabled: visible && question !== undefined },
  );
}

/** A page of sessions under a filter. */
export function useSessions(
  filter: UsageFilter,
  question: {
    search?: string;
    sort?: { field: SessionSort; descending: boolean };
    offset?: number;
    limit?: number;
  } = {},
): UseQueryResult<SessionsPage> {
  const visible = useVisible();
  return useCall(
    'sessions.page',
    { filter, ...question },
    { keepPrevious: true, enabled: visible },
  );
}
