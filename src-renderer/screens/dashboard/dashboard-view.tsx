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
import { boundsOf, daysOf, type Days, type RangeChoice } from '../../range/range.ts';
import { toUsageFilter, type Filters } from '../usage/filters.ts';
import { initialView, reduceView, type ViewAction } from '../usage/view.ts';
import { UsageViewScope, useUsageView, type UsageViewState } from '../usage/view-context.tsx';
import { addressOf, placeOf, ROOT, type Place } from './address.ts';
import { useDashboardMemory } from './memory.tsx';

/** Which usage logs to open; what is left out is as on the dashboard. */
interface Target {
  days?: Days;
  filters?: Filters;
  text?: string;
  sortedBy?: SortField;
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
    ({ days, filters = place.filters, text, sortedBy }: Target) => {
      const chosen = (days && customRange(days)) ?? range;
      dispatch({
        type: 'show',
        range: chosen,
        filters,
        ...(text === undefined ? {} : { text }),
        ...(sortedBy ? { sortedBy } : {}),
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

/** The range picker, the chips and the filter editor of the usage screen, acting on the dashboard. */
function useInnerView(
  usage: UsageViewState,
  { place, range, change }: DashboardView,
): UsageViewState {
  const { today, zone, first } = usage;
  return useMemo(() => {
    const view = { ...initialView(range, 1), filters: place.filters };
    const days = daysOf(range, today);
    const dispatch = (action: ViewAction): void => {
      const next = reduceView(view, action);
      change({ range: next.range === range ? place.range : next.range, filters: next.filters });
    };
    const filter = toUsageFilter(place.filters, boundsOf(days, zone), '');
    return { view, dispatch, filter, days, today, zone, first };
  }, [place, range, change, today, zone, first]);
}

/** Keeps what the dashboard shows in its address. */
export function DashboardViewProvider({ children }: { children: ReactNode }): ReactElement {
  const usage = useUsageView();
  const state = useDashboardState(usage);
  const inner = useInnerView(usage, state);
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
