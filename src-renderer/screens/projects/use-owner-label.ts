import { useCall } from '../../api/use-call.ts';
import type { OwnerName } from './place.ts';

const EVERYTHING = { filter: {} };

/** How a project or user is shown; its key until that is known. */
export function useOwnerLabel(owner: OwnerName | null): string {
  const facets = useCall('usage.facets', EVERYTHING, { enabled: owner !== null });
  if (owner === null) return '';
  if (owner.key === null) return `No ${owner.by}`;
  return facets.data?.[owner.by].find(({ value }) => value === owner.key)?.label ?? owner.key;
}
