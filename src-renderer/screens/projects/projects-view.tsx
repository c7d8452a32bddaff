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
import type { Days, RangeChoice } from '../../range/range.ts';
import type { Filters } from '../usage/filters.ts';
import { useInnerView } from '../usage/use-inner-view.ts';
import { UsageViewScope, useUsageView } from '../usage/view-context.tsx';
import { useProjectsMemory, type Memory } from './memory.ts';
import { addressOf, listAbove, placeOf, ROOT, type Place } from './place.ts';

/** Which usage logs to open; what is left out is as on the screen. */
interface Target {
  days?: Days;
  filters?: Filters;
  /** All time, whatever the screen's range. */
  isAll?: boolean;
  /** The one of them to select and to explain. */
  row?: number;
}

interface ProjectsView {
  place: Place;
  range: RangeChoice;
  address: string;
  /** Shows something else in the same place of the window's history. */
  change: (part: Partial<Place>) => void;
  /** Opens usage logs. */
  open: (target: Target) => void;
}

const ProjectsContext = createContext<ProjectsView | null>(null);

/** The address; where it says no more than the screen, that of the screen as it was left, or of the list above what is shown. */
function useAddress(memory: Memory): string {
  const [location, navigate] = useHashLocation();
  const address = location.startsWith(`${ROOT}/`) ? location : rootAddress(location, memory);
  useEffect(() => {
    memory.keep(address);
    if (location === ROOT && address !== ROOT) navigate(address, { replace: true });
  }, [memory, address, location, navigate]);
  useEffect(() => {
    memory.open(true);
    return () => memory.open(false);
  }, [memory]);
  return address;
}

function rootAddress(location: string, memory: Memory): string {
  const isAbove = memory.isOpen() && location === ROOT;
  return isAbove ? addressOf(listAbove(placeOf(memory.last()))) : memory.last();
}

function customRange({ from, to }: Days): RangeChoice | null {
  return from && to ? { kind: 'custom', from: from.toString(), to: to.toString() } : null;
}

const ALL: RangeChoice = { kind: 'preset', preset: 'all', steps: 0 };

/** Keeps what the screen shows in its address. */
export function ProjectsViewProvider({ children }: { children: ReactNode }): ReactElement {
  const usage = useUsageView();
  const memory = useProjectsMemory();
  const address = useAddress(memory);
  const [, navigate] = useLocation();
  const place = useMemo(() => placeOf(address), [address]);
  const range = place.range ?? usage.first;
  const { dispatch } = usage;
  const change = useCallback(
    (part: Partial<Place>) => {
      const next = addressOf({ ...place, offset: 0, ...part });
      memory.keepScroll(next, memory.scrollOf(address));
      navigate(next, { replace: true });
    },
    [navigate, place, address, memory],
  );
  const open = useCallback(
    ({ days, filters = place.filters, isAll = false, row }: Target) => {
      const chosen = isAll ? ALL : ((days && customRange(days)) ?? range);
      dispatch({ type: 'show', range: chosen, filters, ...(row === undefined ? {} : { row }) });
      navigate('/usage', { state: { from: 'projects' } });
    },
    [dispatch, navigate, place.filters, range],
  );
  const inner = useInnerView(usage, {
    range,
    filters: place.filters,
    change: (next) =>
      change({ filters: next.filters, range: next.range === range ? place.range : next.range }),
  });
  const view = useMemo(
    () => ({ place, range, address, change, open }),
    [place, range, address, change, open],
  );
  return (
    <ProjectsContext value={view}>
      <UsageViewScope state={inner}>{children}</UsageViewScope>
    </ProjectsContext>
  );
}

/** What the screen shows, how to change it, and the way to the usage logs behind a figure. */
export function useProjectsView(): ProjectsView {
  const view = useContext(ProjectsContext);
  if (!view) throw new Error('The view of projects is missing above this component.');
  return view;
}
