import { useEffect, useRef } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import { usageAddress, usagePlace } from './address.ts';
import type { UsageViewState } from './view-context.tsx';

/**
 * Keeps what the usage screen shows in its address. An address that says something is followed when one comes to it; from
 * then on the address follows the screen.
 */
export function useUsageAddress({ view, dispatch }: UsageViewState): void {
  const [location, navigate] = useHashLocation();
  const followed = useRef<string | null>(null);
  useEffect(() => {
    const address = usageAddress(view);
    if (location !== followed.current) {
      followed.current = location;
      const place = location === address ? null : usagePlace(location);
      if (place) {
        dispatch({ type: 'show', ...place });
        return;
      }
    }
    if (location === address) return;
    followed.current = address;
    // What led here stays known: the way back is one step of the window's history.
    navigate(address, { replace: true, state: window.history.state as unknown });
  }, [view, dispatch, location, navigate]);
}
