import { useEffect, useState, type ComponentType, type ReactElement } from 'react';

/** A part of the window whose code is fetched when it is first shown, or before that by `preload`. */
export interface LazyScreen<P extends object> {
  /** Draws at once when its code is there; throws where it cannot be fetched, and another try fetches again. */
  Screen: ComponentType<P>;
  /** Fetches the code, unless it is there or on its way; rejects where that fails. */
  preload(): Promise<unknown>;
}

/**
 * Makes a lazy part of `() => import('./x.tsx').then((m) => m.X)`: the import stands with the caller, where the build finds
 * it. `waiting` is drawn for the moment until the code is there.
 */
export function lazyScreen<P extends object>(
  load: () => Promise<ComponentType<P>>,
  waiting: ReactElement,
): LazyScreen<P> {
  let known: ComponentType<P> | null = null;
  let coming: Promise<void> | null = null;
  const fetchCode = async (): Promise<void> => {
    try {
      known = await load();
    } finally {
      coming = null;
    }
  };
  const preload = async (): Promise<void> => {
    if (known === null) await (coming ??= fetchCode());
  };

  function Screen(props: P): ReactElement {
    const [, redraw] = useState(0);
    const [failure, fail] = useState<unknown>(null);
    useEffect(() => {
      if (known === null) preload().then(() => redraw(1), fail);
    }, []);
    if (failure !== null) throw failure;
    const Known = known;
    return Known === null ? waiting : <Known {...props} />;
  }
  return { Screen, preload };
}
