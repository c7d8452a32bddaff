import { useCall } from '../../api/use-call.ts';

const EVERYTHING = { filter: {} };

/** Whether any usage log has a user, whatever range and filters. */
export function useHasUsers(): boolean {
  const facets = useCall('usage.facets', EVERYTHING);
  return facets.data?.user.some(({ value }) => value !== null) ?? false;
}
