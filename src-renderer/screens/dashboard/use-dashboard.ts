import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import type { InputOf } from '../../../src-shared/ipc/contract.ts';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import { useCall } from '../../api/use-call.ts';
import { boundsOf, todayIn } from '../../range/range.ts';
import { useUsageView } from '../usage/view-context.tsx';
import { useDashboardView } from './dashboard-view.tsx';
import { previousDays } from './previous.ts';

function follow(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}

/** Whether anybody can see the window: a hidden one asks nothing. */
function useVisible(): boolean {
  return useSyncExternalStore(follow, () => document.visibilityState !== 'hidden');
}

/** The first moment of the local day of a time in UTC ms. */
function dayStart(timestamp: number, zone: string): number {
  return todayIn(zone, timestamp).toZonedDateTime(zone).epochMilliseconds;
}

/** The question of the dashboard; undefined while the beginning of all time is not known. */
function useQuestion(): InputOf<'dashboard.get'> | undefined {
  const { place, range } = useDashboardView();
  const { filter, today, zone } = useUsageView();
  const vault = useCall('vault.info', undefined);
  const isAll = filter.from === undefined;
  const first = vault.data?.firstTimestamp ?? null;
  const start = isAll && first !== null ? dayStart(first, zone) : undefined;
  const waits = isAll && vault.isPending;
  return useMemo(() => {
    if (waits) return undefined;
    const before = previousDays(range, today);
    const { from, to } = before ? boundsOf(before, zone) : {};
    // All time ends today: a running week or month would be shown to its end otherwise.
    const end = isAll ? boundsOf({ from: null, to: today }, zone).to : undefined;
    return {
      filter: {
        ...filter,
        ...(start === undefined ? {} : { from: start }),
        ...(end === undefined ? {} : { to: end }),
      },
      period: place.period,
      seriesBy: place.seriesBy,
      previous: from !== undefined && to !== undefined ? { from, to } : null,
    };
  }, [waits, isAll, start, filter, place.period, place.seriesBy, range, today, zone]);
}

/** The figures of the dashboard; the last ones stay while others are on their way. */
export function useDashboard(): UseQueryResult<Dashboard> {
  const question = useQuestion();
  const visible = useVisible();
  return useCall('dashboard.get', question ?? {}, {
    keepPrevious: true,
    enabled: visible && question !== undefined,
  });
}
