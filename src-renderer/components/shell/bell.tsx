import { Bell } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { AlertsPage } from '../../../src-shared/ipc/budgets.ts';
import { useCall, useCommand } from '../../api/use-call.ts';
import { useZone } from '../../api/use-settings.ts';
import { useCommandHandler } from '../../commands/command-context.tsx';
import { formatCount, formatCounted } from '../../format/number.ts';
import { asksForLook } from '../alerts/alert-words.ts';
import { AlertLine } from '../alerts/alert-line.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Failure } from '../ui/failure.tsx';
import { Popover } from '../ui/popover.tsx';
import { useMinute } from '../ui/use-minute.ts';

/** Alerts a panel shows at first, and what "Show more" adds. */
export const STEP = 20;
const MOST = 200;

function Alerts({
  page,
  onMore,
  onClose,
}: {
  page: AlertsPage;
  onMore: (() => void) | null;
  onClose: () => void;
}): ReactElement {
  const all = useCommand('alerts.acknowledge');
  const clock = { zone: useZone(), now: useMinute() };
  const unseen = page.open > 0 || page.alerts.some(asksForLook);
  return (
    <>
      <div className="alerts-head row">
        <h2 className="head grow">Alerts</h2>
        {unseen ? (
          <LinkButton className="sm" onClick={() => all.mutate({ ids: null })}>
            Acknowledge all
          </LinkButton>
        ) : null}
      </div>
      <Failure of={all.error} />
      {page.alerts.length === 0 ? (
        <p className="alerts-none t3">
          No alerts. A budget tells here, and by a notification, when a threshold is reached.
        </p>
      ) : (
        <ul aria-label="Alerts">
          {page.alerts.map((alert) => (
            <AlertLine key={alert.id} alert={alert} clock={clock} onOpen={onClose} />
          ))}
        </ul>
      )}
      {onMore ? (
        <div className="alerts-more">
          <LinkButton className="sm" onClick={onMore}>
            Show more
          </LinkButton>
        </div>
      ) : null}
    </>
  );
}

/** Alerts that ask for a look, and all of them in a panel; opening it marks nothing. */
export function AlertBell(): ReactElement {
  const [open, setOpen] = useState(false);
  const [limit, setLimit] = useState(STEP);
  const query = useCall('alerts.page', { limit }, { keepPrevious: true });
  useCommandHandler('alerts.open', () => setOpen(true));
  const count = query.data?.open ?? 0;
  const label =
    count === 0 ? 'Alerts' : `Alerts: ${formatCounted(count, 'asks', 'ask')} for a look`;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label="Alerts"
      className="alerts-panel"
      align="end"
      trigger={
        <Button
          variant="quiet"
          icon={Bell}
          className="bell"
          aria-label={label}
          tip={label}
          command="alerts.open"
        >
          {count === 0 ? undefined : <span className="tab">{formatCount(count)}</span>}
        </Button>
      }
    >
      <Failure of={query.error} />
      {query.data ? (
        <Alerts
          page={query.data}
          onMore={
            query.data.hasMore && limit < MOST
              ? () => setLimit((before) => Math.min(MOST, before + STEP))
              : null
          }
          onClose={() => setOpen(false)}
        />
      ) : query.error ? null : (
        <p className="alerts-none t3">Reading the alerts…</p>
      )}
    </Popover>
  );
}
