import { useEffect } from 'react';
import { call } from '../api/bridge.ts';
import type { Registry } from './registry.ts';

/** Long enough for a screen to come in the place of another, in milliseconds. */
const SETTLE = 100;

/** Tells the application menu which commands can be run, so that it greys the others. */
export function useTellMenu(registry: Registry): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let told = '';
    const tell = (): void => {
      timer = undefined;
      const ids = [...registry.available()];
      if (ids.join(' ') === told) return;
      told = ids.join(' ');
      // A menu that is not told stays as it is: nothing to say of that.
      call('app.setCommands', { ids }).catch(() => undefined);
    };
    const later = (): void => {
      timer ??= setTimeout(tell, SETTLE);
    };
    later();
    const stop = registry.subscribe(later);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [registry]);
}
