import type { ReactElement } from 'react';
import { useCall } from '../../api/use-call.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { asksForLook, isSnoozed, kindOfPercent } from '../alerts/alert-words.ts';
import { Status } from '../ui/status.tsx';
import { useMinute } from '../ui/use-minute.ts';
import { STEP } from './bell.tsx';

/** How many alerts ask for a look, as serious as the worst of the newest; nothing where none does. */
export function AlertCount(): ReactElement | null {
  // The bell's own question: it is asked once for both.
  const { data } = useCall('alerts.page', { limit: STEP }, { keepPrevious: true });
  const now = useMinute();
  const count = data?.open ?? 0;
  if (!data || count === 0) return null;
  const kinds = data.alerts
    .filter((alert) => asksForLook(alert) && !isSnoozed(alert, now))
    .map(({ percent }) => kindOfPercent(percent));
  const kind = kinds.includes('crit') ? 'crit' : 'warn';
  return (
    <b className="nav-count">
      <Status kind={kind}>
        <span aria-hidden>{formatCount(count)}</span>
        <span className="sr-only">
          , {formatCounted(count, 'alert asks', 'alerts ask')} for a look
        </span>
      </Status>
    </b>
  );
}
