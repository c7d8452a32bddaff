import { useCallback } from 'react';
import { useLocation } from 'wouter';
import type { SortField } from '../../../src-shared/ipc/usage.ts';
import type { Days, RangeChoice } from '../../range/range.ts';
import type { Filters } from './filters.ts';
import { useInnerView } from './use-inner-view.ts';
import type { UsageViewState } from './view-context.tsx';

/** Which usage logs to open; what is left out is as on the screen that leads to them. */
export interface Target {
  days?: Days;
  filters?: Filters;
  sortedBy?: SortField;
  /** All time, whatever the screen's range. */
  isAll?: boolean;
  /** The one of them to select and to explain. */
  row?: number;
}

/** A screen with a range and filters in its address; a null range is the one that screens begin with. */
interface RangedPlace {
  range: RangeChoice | null;
  filters: Filters;
}

/** What a ranged screen is given: its range, range picker and filters acting on it, and the way to usage logs. */
interface RangedView {
  range: RangeChoice;
  open: (target: Target) => void;
  /** The view for range picker, chips and filter editor below. */
  inner: UsageViewState;
}

const ALL: RangeChoice = { kind: 'preset', preset: 'all', steps: 0 };

function customRange({ from, to }: Days): RangeChoice | null {
  return from && to ? { kind: 'custom', from: from.toString(), to: to.toString() } : null;
}

/** Makes it; `from` is the screen that the usage screen leads back to. */
export function useRangedView(
  usage: UsageViewState,
  { range: chosen, filters }: RangedPlace,
  change: (part: RangedPlace) => void,
  from: 'dashboard' | 'projects',
): RangedView {
  const [, navigate] = useLocation();
  const range = chosen ?? usage.first;
  const { dispatch } = usage;
  const open = useCallback(
    ({ days, filters: narrowed = filters, sortedBy, isAll = false, row }: Target) => {
      dispatch({
        type: 'show',
        range: isAll ? ALL : ((days && customRange(days)) ?? range),
        filters: narrowed,
        ...(sortedBy ? { sortedBy } : {}),
        ...(row === undefined ? {} : { row }),
      });
      navigate('/usage', { state: { from } });
    },
    [dispatch, navigate, filters, range, from],
  );
  const inner = useInnerView(usage, {
    range,
    filters,
    change: (next) =>
      change({ filters: next.filters, range: next.range === range ? chosen : next.range }),
  });
  return { range, open, inner };
}
