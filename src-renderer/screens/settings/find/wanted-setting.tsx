import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactElement,
  type ReactNode,
  type RefObject,
} from 'react';
import { useLocation } from 'wouter';
import { sectionPath } from '../sections.ts';
import { sectionOfSetting, type SettingId } from './settings-index.ts';

/** Which setting was asked for, as long as it is not shown yet; another object each time. */
interface Wanted {
  id: SettingId;
}

interface WantedState {
  wanted: Wanted | null;
  want: (wanted: Wanted | null) => void;
}

const WantedContext = createContext<WantedState>({ wanted: null, want: () => undefined });

/** How long a setting that was found stays marked, in milliseconds. */
const MARKED_FOR = 1600;
/** How long its section may take to be drawn, in milliseconds. */
const PATIENCE = 5000;

/** Lets any screen open a setting. */
export function WantedSettingProvider({ children }: { children: ReactNode }): ReactElement {
  const [wanted, want] = useState<Wanted | null>(null);
  const state = useMemo(() => ({ wanted, want }), [wanted]);
  return <WantedContext value={state}>{children}</WantedContext>;
}

/** Opens the section of a setting, scrolls to it, marks it for a moment and gives it the focus. */
export function useFindSetting(): (id: SettingId) => void {
  const { want } = useContext(WantedContext);
  const [, navigate] = useLocation();
  return (id) => {
    navigate(sectionPath(sectionOfSetting(id)));
    want({ id });
  };
}

const CONTROL = 'button, input, select, textarea, a[href], [tabindex="0"]';

function show(line: HTMLElement): void {
  const control = line.querySelector<HTMLElement>(CONTROL);
  // A setting that is only told has nothing to hold the focus but itself.
  if (!control) line.tabIndex = -1;
  line.scrollIntoView({ block: 'center' });
  (control ?? line).focus({ preventScroll: true });
  line.dataset['found'] = '';
  setTimeout(() => delete line.dataset['found'], MARKED_FOR);
}

/** Shows the setting that was asked for on this page, once it is drawn there. */
export function useShowWanted(page: RefObject<HTMLElement | null>): void {
  const { wanted, want } = useContext(WantedContext);
  useEffect(() => {
    const root = page.current;
    if (!wanted || !root) return undefined;
    const look = (): void => {
      const line = root.querySelector<HTMLElement>(`[data-setting="${wanted.id}"]`);
      if (!line) return;
      show(line);
      want(null);
    };
    const observer = new MutationObserver(look);
    observer.observe(root, { childList: true, subtree: true });
    const timer = setTimeout(() => want(null), PATIENCE);
    look();
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [wanted, want, page]);
}
