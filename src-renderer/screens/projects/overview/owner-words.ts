import type { OwnerKind, OwnerRow } from '../../../../src-shared/ipc/projects.ts';
import type { RangeChoice } from '../../../range/range.ts';
import { formatCounted } from '../../../format/number.ts';

/** Project and user in words. */
export const OWNER_WORDS = {
  project: { one: 'Project', many: 'Projects', all: 'All projects', none: 'No project' },
  user: { one: 'User', many: 'Users', all: 'All users', none: 'No user' },
} as const satisfies Record<OwnerKind, unknown>;

/** `5 projects`, `1 user`: those that have a name. */
export function countOwners(rows: readonly OwnerRow[], by: OwnerKind): string {
  return formatCounted(rows.filter(({ key }) => key !== null).length, by);
}

/** Whether there is a time before to compare with: not for all time, and not where history begins within the range. */
export function isComparable(
  choice: RangeChoice,
  { range, firstTimestamp }: { range: { from: number }; firstTimestamp: number | null },
): boolean {
  if (choice.kind === 'preset' && choice.preset === 'all') return false;
  return firstTimestamp === null || firstTimestamp <= range.from;
}
