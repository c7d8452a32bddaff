import { useEffect, useState, type ReactElement } from 'react';
import type { WatchStatus } from '../../../src-shared/ipc/imports.ts';
import { useCall } from '../../api/use-call.ts';
import { useZone } from '../../api/use-settings.ts';
import { formatCount } from '../../format/number.ts';
import { formatAgo, formatMoment } from '../../format/time.ts';
import { Tip } from '../ui/tip.tsx';

/** The time, looked at again every second. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** What the line at the top says about how fresh the rows are. */
export function freshnessText(status: WatchStatus | undefined, zone: string, now: number): string {
  if (!status) return 'Reading the vault…';
  const { lastRowAt } = status;
  const last = lastRowAt === null ? '' : `, last row ${formatAgo(lastRowAt, zone, now)}`;
  switch (status.state) {
    case 'off':
      return 'Not watching';
    case 'starting':
      return 'Reading the vault…';
    case 'paused':
      return 'Paused';
    case 'importing':
      return 'Importing…';
    case 'live':
      return `Live${last}`;
  }
}

function explanation(status: WatchStatus | undefined, zone: string): string {
  if (!status || status.lastRowAt === null) return '';
  return `Last row ${formatMoment(status.lastRowAt, zone)}`;
}

/** Rows whose time is yet to come are told, for they count. */
function futureText(count: number): string {
  return count === 0 ? '' : `, ${formatCount(count)} in the future`;
}

/** How fresh the rows are. */
export function Freshness(): ReactElement {
  const status = useCall('watch.status', undefined).data;
  const ahead = useCall('vault.info', undefined).data?.inFuture ?? 0;
  const zone = useZone();
  const now = useNow();
  const busy = status?.state === 'live' || status?.state === 'importing';
  return (
    <Tip content={explanation(status, zone)}>
      <span className="live">
        <i className={busy ? 'on' : ''} aria-hidden />
        {freshnessText(status, zone, now)}
        {futureText(ahead)}
      </span>
    </Tip>
  );
}
