import { useEffect, useState } from 'react';
import type { Temporal } from 'temporal-polyfill';
import type { Settings } from '../../src-shared/ipc/app.ts';
import { todayIn } from '../range/range.ts';
import { useCall } from './use-call.ts';

/** Until main has answered: the system's zone, so that no date jumps in the common case. */
export function systemZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The settings, or undefined while they are read. */
export function useSettings(): Settings | undefined {
  return useCall('settings.get', undefined).data;
}

/** The time zone that days and months begin in. */
export function useZone(): string {
  return useSettings()?.timeZone ?? systemZone();
}

/** Today in the zone; moves on by itself at midnight. */
export function useToday(zone: string): Temporal.PlainDate {
  const [today, setToday] = useState(() => todayIn(zone, Date.now()));
  useEffect(() => {
    const look = (): void =>
      setToday((known) => {
        const current = todayIn(zone, Date.now());
        return current.equals(known) ? known : current;
      });
    look();
    const timer = setInterval(look, 20_000);
    return () => clearInterval(timer);
  }, [zone]);
  return today;
}
