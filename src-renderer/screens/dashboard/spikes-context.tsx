import {
  createContext,
  useCallback,
  useContext,
  useMemo,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react';
import type { Spike } from '../../../src-shared/ipc/spikes.ts';
import { readStored, writeStored } from '../../api/storage.ts';
import { useCall } from '../../api/use-call.ts';
import { useDashboardView } from './dashboard-view.tsx';
import { useDashboardData } from './data-context.tsx';
import { useAfterPaint } from './use-after-paint.ts';
import { useVisible } from './use-dashboard.ts';
import { isForecastable, useNamesFilter } from './use-outlook.ts';

interface ShownSpikes {
  /** The days of the range that are far above their forecast, the oldest first. */
  spikes: readonly Spike[];
  /** One day in so many is marked by chance. */
  oneIn: number;
  /** How many of the range a person has said are none. */
  dismissed: number;
  dismiss: (spike: Spike) => void;
  /** Marks those of the range again. */
  restore: () => void;
}

const SpikesContext = createContext<ShownSpikes | null>(null);

const KEY = 'dashboard.notSpikes';
const MOST_KEPT = 500;

function readDays(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : undefined;
}

/** The days of this vault that a person has said are no spikes; remembered on this computer. */
function useDismissed() {
  const vault = useCall('app.info', undefined).data?.vaultPath ?? '';
  const [days, setDays] = useState(() => readStored(KEY, readDays, []));
  const name = useCallback((date: string) => `${date} ${vault}`, [vault]);
  const change = useCallback((next: (known: string[]) => string[]) => {
    setDays((known) => {
      const kept = next(known).slice(-MOST_KEPT);
      writeStored(KEY, kept);
      return kept;
    });
  }, []);
  return { days, name, change };
}

function useFound() {
  const { data, measure } = useDashboardData();
  const { place } = useDashboardView();
  const filter = useNamesFilter();
  const painted = useAfterPaint();
  const visible = useVisible();
  const enabled = painted && visible && measure.isMoney && isForecastable(place.filters);
  const { data: found } = useCall(
    'forecast.spikes',
    { filter: { ...filter, from: data.range.from, to: data.range.to } },
    { keepPrevious: true, enabled },
  );
  return enabled ? found : undefined;
}

/** Gives the sections the spikes of the range; asked for once the dashboard is painted. */
export function SpikesProvider({ children }: { children: ReactNode }): ReactElement {
  const { data } = useDashboardData();
  const found = useFound();
  const { days, name, change } = useDismissed();
  const value = useMemo((): ShownSpikes => {
    // An answer may still be that of another range.
    const within = (found?.spikes ?? []).filter(
      ({ from, to }) => to > data.range.from && from < data.range.to,
    );
    const gone = within.filter(({ date }) => days.includes(name(date)));
    return {
      spikes: within.filter((spike) => !gone.includes(spike)),
      oneIn: Math.round(1 / (found?.falseAlarms ?? 0.01)),
      dismissed: gone.length,
      dismiss: ({ date }) => change((known) => [...known, name(date)]),
      restore: () =>
        change((known) => known.filter((one) => !gone.some(({ date }) => name(date) === one))),
    };
  }, [found, data.range, days, name, change]);
  return <SpikesContext value={value}>{children}</SpikesContext>;
}

/** The spikes of the range. */
export function useSpikes(): ShownSpikes {
  const value = useContext(SpikesContext);
  if (!value) throw new Error('The spikes are missing above this component.');
  return value;
}
