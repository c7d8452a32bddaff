import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import type { InputOf } from '../../../src-shared/ipc/contract.ts';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import { useCall } from '../../api/use-call.ts';
import type { UsageFilter } from '../../../src-shared/ipc/usage.ts';
import { boundsOf, todayIn, type RangeChoice } from '../../range/range.ts';
import { useUsageView } from '../usage/view-context.tsx';
import { useDashboardView } from './dashboard-view.tsx';
import { previousDays } from './previous.ts';

function follow(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}

/** Whether anybody can see the window: a hidden one asks nothing. */
export function useVisible(): boolean {
  return useSyncExternalStore(follow, () => document.visibilityState !== 'hidden');
}

/** The first moment of the local day of a time in UTC ms. */
function dayStart(timestamp: number, zone: string): number {
  return todayIn(zone, timestamp).toZonedDateTime(zone).epochMilliseconds;
}

/** Which usage logs of a range, and of which time before it. */
interface RangedQuestion {
  filter: UsageFilter;
  previous: { from: number; to: number } | null;
}

/** What is asked of a range; undefined while the beginning of all time is not known. */
export function useRangedQuestion(range: RangeChoice): RangedQuestion | undefined {
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
      previous: from !== undefined && to !== undefined ? { from, to } : null,
    };
  }, [waits, isAll, start, filter, range, today, zone]);
}

/** The question of the dashboard; undefined while the beginning of all time is not known. */
function useQuestion(): InputOf<'dashboard.get'> | undefined {
  const { place, range } = useDashboardView();
  const question = useRangedQuestion(range);
  return useMemo(
    () => question && { ...question, period: place.period, seriesBy: place.seriesBy },
    [question, place.period, place.seriesBy],
  );
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
