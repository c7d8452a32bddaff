import {
  createContext,
  useCallback,
  useContext,
  useMemo,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react';
import { useCommandHandler } from '../../commands/command-context.tsx';

interface Charts {
  isTable: (id: string) => boolean;
  toggle: (id: string) => void;
  /** The chart whose save menu is open. */
  saving: string | null;
  save: (id: string | null) => void;
}

const ChartContext = createContext<Charts | null>(null);

/** The chart that has the focus, else the one given. */
function focused(first: string): string {
  const chart = document.activeElement?.closest<HTMLElement>('[data-chart]');
  return chart?.dataset.chart ?? first;
}

/** Keeps which charts of a screen are shown as tables; T and Ctrl+S act on the one in focus, else on `first`. */
export function ChartsProvider({
  first,
  children,
}: {
  first: string;
  children: ReactNode;
}): ReactElement {
  const [tables, setTables] = useState<ReadonlySet<string>>(new Set());
  const [saving, save] = useState<string | null>(null);
  const toggle = useCallback((id: string) => {
    setTables((known) => {
      const next = new Set(known);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  useCommandHandler('chart.table', () => toggle(focused(first)));
  useCommandHandler('chart.save', () => save(focused(first)));
  const charts = useMemo(
    () => ({ isTable: (id: string) => tables.has(id), toggle, saving, save }),
    [tables, toggle, saving],
  );
  return <ChartContext value={charts}>{children}</ChartContext>;
}

/** The charts of the screen. */
export function useCharts(): Charts {
  const charts = useContext(ChartContext);
  if (!charts) throw new Error('The charts are missing above this component.');
  return charts;
}
