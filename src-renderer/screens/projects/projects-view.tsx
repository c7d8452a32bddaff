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
import { useProjectsMemory, type Memory } from './memory.ts';
import { addressOf, listAbove, placeOf, ROOT, type Place } from './place.ts';

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

/** Keeps what the screen shows in its address. */
export function ProjectsViewProvider({ children }: { children: ReactNode }): ReactElement {
  const memory = useProjectsMemory();
  const address = useAddress(memory);
  const [, navigate] = useLocation();
  const place = useMemo(() => placeOf(address), [address]);
  const change = useCallback(
    (part: Partial<Place>) => {
      const next = addressOf({ ...place, offset: 0, ...part });
      memory.keepScroll(next, memory.scrollOf(address));
      navigate(next, { replace: true });
    },
    [navigate, place, address, memory],
  );
  const { range, open, inner } = useRangedView(useUsageView(), place, change, 'projects');
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
