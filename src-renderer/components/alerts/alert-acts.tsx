import { Temporal } from 'temporal-polyfill';
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import type { AlertItem } from '../../../src-shared/ipc/budgets.ts';
import { messageOf } from '../../api/bridge.ts';
import { useCommand } from '../../api/use-call.ts';
import { LinkButton } from '../ui/button.tsx';
import { asksForLook, isSnoozed, undelivered, wayName, type Clock } from './alert-words.ts';
import { rowsAddress } from './rows-address.ts';

const HOUR = 3_600_000;

/** For how long an alert can be put off; the period's end only while it is to come. */
export function snoozeChoices(
  { periodEnd }: Pick<AlertItem, 'periodEnd'>,
  { zone, now }: Clock,
): { label: string; until: number }[] {
  const end = Temporal.PlainDate.from(periodEnd).toZonedDateTime(zone).epochMilliseconds;
  return [
    { label: '1 hour', until: now + HOUR },
    { label: '1 day', until: now + 24 * HOUR },
    ...(end > now ? [{ label: 'To the period’s end', until: end }] : []),
  ];
}

/** Until when an alert is put off. */
function SnoozeChoices({
  alert,
  clock,
  onChoose,
  onCancel,
}: {
  alert: AlertItem;
  clock: Clock;
  onChoose: (until: number) => void;
  onCancel: () => void;
}): ReactElement {
  return (
    <>
      {snoozeChoices(alert, clock).map(({ label, until }) => (
        <LinkButton key={label} onClick={() => onChoose(until)}>
          {label}
        </LinkButton>
      ))}
      <LinkButton onClick={onCancel}>Cancel</LinkButton>
    </>
  );
}

/** Sends an alert once more on each way on which it did not arrive. */
function SendAgain({ alert, many }: { alert: AlertItem; many: boolean }): ReactElement {
  const send = useCommand('alerts.sendAgain');
  return (
    <>
      {send.error ? <span className="crit-text">{messageOf(send.error)}</span> : null}
      {undelivered(alert).map((channel) => (
        <LinkButton
          key={channel}
          aria-label={`Send again, ${wayName(channel)}: ${alert.title}`}
          onClick={() => (send.isPending ? undefined : send.mutate({ id: alert.id, channel }))}
        >
          {many ? `Send again: ${wayName(channel)}` : 'Send again'}
        </LinkButton>
      ))}
    </>
  );
}

function ShowRows({ alert, onLeave }: { alert: AlertItem; onLeave?: () => void }) {
  const { scope, user, periodStart, periodEnd, title } = alert;
  if (scope === null) return null;
  return (
    <Link
      className="link"
      href={rowsAddress({ scope, user, periodStart, periodEnd })}
      aria-label={`Show rows: ${title}`}
      onClick={onLeave}
    >
      Show rows
    </Link>
  );
}

/** Acknowledges, puts off or wakes one alert, sends it again, and leads to the rows behind it; says why it could not. */
export function AlertActs({
  alert,
  clock,
  onLeave,
}: {
  alert: AlertItem;
  clock: Clock;
  /** Its rows are being opened. */
  onLeave?: () => void;
}): ReactElement {
  const acknowledge = useCommand('alerts.acknowledge');
  const snooze = useCommand('alerts.snooze');
  // When the choice was asked for: its spans begin there.
  const [choosing, choose] = useState<number | null>(null);
  const name = alert.title;
  const failure = acknowledge.error ?? snooze.error;
  const put = (until: number): void =>
    snooze.mutate({ id: alert.id, until }, { onSuccess: () => choose(null) });
  const isAsleep = isSnoozed(alert, clock.now);
  return (
    <span className="alert-acts row sm">
      {failure ? <span className="crit-text">{messageOf(failure)}</span> : null}
      {choosing !== null ? (
        <SnoozeChoices
          alert={alert}
          clock={{ ...clock, now: choosing }}
          onChoose={put}
          onCancel={() => choose(null)}
        />
      ) : (
        <>
          <ShowRows alert={alert} {...(onLeave ? { onLeave } : {})} />
          <SendAgain alert={alert} many={undelivered(alert).length > 1} />
          {asksForLook(alert) ? (
            <>
              <LinkButton
                aria-label={`${isAsleep ? 'Wake' : 'Snooze'}: ${name}`}
                onClick={() => (isAsleep ? put(Date.now()) : choose(Date.now()))}
              >
                {isAsleep ? 'Wake' : 'Snooze'}
              </LinkButton>
              <LinkButton
                aria-label={`Acknowledge: ${name}`}
                onClick={() => acknowledge.mutate({ ids: [alert.id] })}
              >
                Acknowledge
              </LinkButton>
            </>
          ) : null}
        </>
      )}
    </span>
  );
}
