import { useMemo } from 'react';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import type { Dimension } from '../../../src-shared/ipc/usage.ts';
import { costCells, type CostCells } from '../dashboard/use-cost-cells.ts';
import { withValues, type Filters } from '../usage/filters.ts';
import { useUsageView } from '../usage/view-context.tsx';
import type { OwnerName } from './place.ts';
import { useProjectsView } from './projects-view.tsx';

interface Name {
  key: string | null;
  label: string;
}

/** The filters of the screen and, on the page of one project or user, that one. */
export function useOwnFilters(owner: OwnerName | null, label: string): Filters {
  const { filters } = useProjectsView().place;
  return useMemo(() => {
    if (!owner) return filters;
    const value = { value: owner.key, label: owner.key === null ? 'none' : label };
    return withValues(filters, owner.by, [value]);
  }, [filters, owner, label]);
}

/** What a click on a bar, or on a figure of its table, opens. */
export function useCells(
  data: Pick<Dashboard, 'points' | 'series'>,
  by: Dimension,
  names: readonly Name[],
  filters: Filters,
): CostCells {
  const { open } = useProjectsView();
  const { zone } = useUsageView();
  return useMemo(
    () => costCells({ data, by, names, filters, zone, open }),
    [data, by, names, filters, zone, open],
  );
}
