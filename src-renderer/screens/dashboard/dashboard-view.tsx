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
import type { RangeChoice } from '../../range/range.ts';
import { useRangedView, type Target } from '../usage/use-ranged-view.ts';
import { UsageViewScope, useUsageView } from '../usage/view-context.tsx';
import { addressOf, placeOf, ROOT, type Place } from './address.ts';
import { useDashboardMemory } from './memory.tsx';

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

/** Keeps what the dashboard shows in its address. */
export function DashboardViewProvider({ children }: { children: ReactNode }): ReactElement {
  const [, navigate] = useLocation();
  const address = useAddress();
  const place = useMemo(() => placeOf(address), [address]);
  const change = useCallback(
    (part: Partial<Place>) => navigate(addressOf({ ...place, ...part }), { replace: true }),
    [navigate, place],
  );
  const { range, open, inner } = useRangedView(useUsageView(), place, change, 'dashboard');
  const view = useMemo(
    () => ({ place, range, address, change, open }),
    [place, range, address, change, open],
  );
  return (
    <DashboardContext value={view}>
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
