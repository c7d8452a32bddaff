import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  type ReactElement,
  type ReactNode,
} from 'react';
import { useLocation } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { SortField } from '../../../src-shared/ipc/usage.ts';
import type { Days, RangeChoice } from '../../range/range.ts';
import type { Filters } from '../usage/filters.ts';
import { useInnerView } from '../usage/use-inner-view.ts';
import { UsageViewScope, useUsageView, type UsageViewState } from '../usage/view-context.tsx';
import { addressOf, placeOf, ROOT, type Place } from './address.ts';
import { useDashboardMemory } from './memory.tsx';

/** Which usage logs to open; what is left out is as on the dashboard. */
interface Target {
  days?: Days;
  filters?: Filters;
  sortedBy?: SortField;
  /** The one of them to select and to explain. */
  row?: number;
}

interface DashboardView {
  place: Place;
  range: RangeChoice;
  address: string;
  change: (part: Partial<Place>) => void;
  open: (target: Target) => void;
}

const DashboardContext = createContext<DashboardView | null>(null);

/** The address, or that of the dashboard as it was left where it says no more than the screen. */
function useAddress(): string {
  const [location, navigate] = useHashLocation();
  const memory = useDashboardMemory();
  const address = location === ROOT ? memory.last().address : location;
  useEffect(() => {
    memory.keep({ address });
    if (location !== address) navigate(address, { replace: true });
  }, [memory, address, location, navigate]);
  return address;
}

function customRange({ from, to }: Days): RangeChoice | null {
  return from && to ? { kind: 'custom', from: from.toString(), to: to.toString() } : null;
}

function useDashboardState(usage: UsageViewState): DashboardView {
  const [, navigate] = useLocation();
  const address = useAddress();
  const place = useMemo(() => placeOf(address), [address]);
  const range = place.range ?? usage.first;
  const { dispatch } = usage;
  const change = useCallback(
    (part: Partial<Place>) => navigate(addressOf({ ...place, ...part }), { replace: true }),
    [navigate, place],
  );
  const open = useCallback(
    ({ days, filters = place.filters, sortedBy, row }: Target) => {
      const chosen = (days && customRange(days)) ?? range;
      dispatch({
        type: 'show',
        range: chosen,
        filters,
        ...(sortedBy ? { sortedBy } : {}),
        ...(row === undefined ? {} : { row }),
      });
      navigate('/usage', { state: { from: 'dashboard' } });
    },
    [dispatch, navigate, place.filters, range],
  );
  return useMemo(
    () => ({ place, range, address, change, open }),
    [place, range, address, change, open],
  );
}

/** Keeps what the dashboard shows in its address. */
export function DashboardViewProvider({ children }: { children: ReactNode }): ReactElement {
  const usage = useUsageView();
  const state = useDashboardState(usage);
  const { place, range, change } = state;
  const inner = useInnerView(usage, {
    range,
    filters: place.filters,
    change: (next) =>
      change({ filters: next.filters, range: next.range === range ? place.range : next.range }),
  });
  return (
    <DashboardContext value={state}>
      <UsageViewScope state={inner}>{children}</UsageViewScope>
    </DashboardContext>
  );
}

/** What the dashboard shows, how to change it, and the way to the usage logs behind a figure. */
export function useDashboardView(): DashboardView {
  const view = useContext(DashboardContext);
  if (!view) throw new Error('The dashboard’s view is missing above this component.');
  return view;
}
