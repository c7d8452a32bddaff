import {
  createContext,
  useContext,
  useMemo,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react';
import type { UsageFilter, UsageSort } from '../../../src-shared/ipc/usage.ts';

/** What the export is to hold, as the screen that opened the dialog showed it. */
interface ExportRequest {
  filter: UsageFilter;
  sort: UsageSort;
  /** `Provider is Anthropic, 1 to 24 Nov 2026`. */
  description: string;
  suggestedName: string;
}

interface ExportDialogState {
  open: boolean;
  request: ExportRequest | null;
  show: (request?: ExportRequest) => void;
  hide: () => void;
}

const ExportContext = createContext<ExportDialogState | null>(null);

/** Keeps the export dialog above the screens: it may be closed and opened again while the export goes on. */
export function ExportProvider({ children }: { children: ReactNode }): ReactElement {
  const [open, setOpen] = useState(false);
  const [request, setRequest] = useState<ExportRequest | null>(null);
  const state = useMemo(
    () => ({
      open,
      request,
      show: (next?: ExportRequest) => {
        if (next) setRequest(next);
        setOpen(true);
      },
      hide: () => setOpen(false),
    }),
    [open, request],
  );
  return <ExportContext value={state}>{children}</ExportContext>;
}

export function useExportDialog(): ExportDialogState {
  const state = useContext(ExportContext);
  if (!state) throw new Error('The export dialog is missing above this component.');
  return state;
}
