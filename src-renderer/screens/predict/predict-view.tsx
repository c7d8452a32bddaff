import {
  createContext,
  useCallback,
  useContext,
  useMemo,
  type ReactElement,
  type ReactNode,
} from 'react';
import { useLocation } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { useSettings } from '../../api/use-settings.ts';
import type { DriversInput } from '../../../src-shared/ipc/forecast.ts';
import type { RangeChoice } from '../../range/range.ts';
import { useInnerView } from '../usage/use-inner-view.ts';
import { UsageViewScope, useUsageView } from '../usage/view-context.tsx';
import { addressOfPlace, placeOfAddress, type PredictPlace } from './place.ts';

interface PredictView {
  place: PredictPlace;
  change: (part: Partial<PredictPlace>) => void;
  /** The address of the same place but for a part. */
  hrefOf: (part: Partial<PredictPlace>) => string;
  /** What every question of the screen says. */
  asked: Required<DriversInput>;
  /** Whether subscriptions may cover usage, so that paid and value differ. */
  hasPlans: boolean;
}

const PredictContext = createContext<PredictView | null>(null);

/** A forecast learns from all days there are. */
const ALL: RangeChoice = { kind: 'preset', preset: 'all', steps: 0 };

/** Keeps what the screen shows in its address, and lets chips and filter editor act on it. */
export function PredictViewProvider({ children }: { children: ReactNode }): ReactElement {
  const [location] = useHashLocation();
  const [, navigate] = useLocation();
  const usage = useUsageView();
  const hasPlans = (useSettings()?.money.subscriptions.length ?? 0) > 0;
  const place = useMemo(() => placeOfAddress(location), [location]);
  const hrefOf = useCallback(
    (part: Partial<PredictPlace>) => addressOfPlace({ ...place, ...part }),
    [place],
  );
  const change = useCallback(
    (part: Partial<PredictPlace>) => navigate(hrefOf(part), { replace: true }),
    [navigate, hrefOf],
  );
  const inner = useInnerView(usage, {
    range: ALL,
    filters: place.filters,
    change: ({ filters }) => change({ filters }),
  });
  const { basis, windowDays, method } = place;
  const { filter } = inner;
  const view = useMemo(
    () => ({ place, change, hrefOf, asked: { filter, basis, windowDays, method }, hasPlans }),
    [place, change, hrefOf, filter, basis, windowDays, method, hasPlans],
  );
  return (
    <PredictContext value={view}>
      <UsageViewScope state={inner}>{children}</UsageViewScope>
    </PredictContext>
  );
}

/** What the screen shows, how to change it, and what its questions say. */
export function usePredictView(): PredictView {
  const view = useContext(PredictContext);
  if (!view) throw new Error('The view of the forecast is missing above this component.');
  return view;
}
