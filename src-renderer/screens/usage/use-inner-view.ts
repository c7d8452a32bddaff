import { useEffect, useMemo, useRef } from 'react';
import { boundsOf, daysOf, type RangeChoice } from '../../range/range.ts';
import { toUsageFilter, type Filters } from './filters.ts';
import { initialView, reduceView, type UsageView, type ViewAction } from './view.ts';
import type { UsageViewState } from './view-context.tsx';

/** What another screen shows, and how to change it. */
interface Outer {
  range: RangeChoice;
  filters: Filters;
  change: (next: Pick<UsageView, 'range' | 'filters'>) => void;
}

/** The range picker, the chips and the filter editor of the usage screen, acting on another screen. */
export function useInnerView(usage: UsageViewState, outer: Outer): UsageViewState {
  const { today, zone, first } = usage;
  const { range, filters } = outer;
  const latest = useRef(outer.change);
  useEffect(() => {
    latest.current = outer.change;
  });
  return useMemo(() => {
    const view = { ...initialView(range, 1), filters };
    const days = daysOf(range, today);
    const dispatch = (action: ViewAction): void => latest.current(reduceView(view, action));
    const filter = toUsageFilter(filters, boundsOf(days, zone), '', zone);
    return { view, dispatch, filter, days, today, zone, first };
  }, [range, filters, today, zone, first]);
}
