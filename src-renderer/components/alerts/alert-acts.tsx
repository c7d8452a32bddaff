import { Temporal } from 'temporal-polyfill';
import { useState, type ReactElement } from 'react';
import type { AlertItem } from '../../../src-shared/ipc/budgets.ts';
import { messageOf } from '../../api/bridge.ts';
import { useCommand } from '../../api/use-call.ts';
import { LinkButton } from '../ui/button.tsx';
import { asksForLook, isSnoozed, type Clock } from './alert-words.ts';

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

/** Acknowledges, puts off or wakes one alert; says why it could not. */
export function AlertActs({
  alert,
  clock,
}: {
  alert: AlertItem;
  clock: Clock;
}): ReactElement | null {
  const acknowledge = useCommand('alerts.acknowledge');
  const snooze = useCommand('alerts.snooze');
  // When the choice was asked for: its spans begin there.
  const [choosing, choose] = useState<number | null>(null);
  const name = alert.title;
  const failure = acknowledge.error ?? snooze.error;
  const put = (until: number): void =>
    snooze.mutate({ id: alert.id, until }, { onSuccess: () => choose(null) });
  if (!asksForLook(alert)) return null;
  return (
    <span className="alert-acts row sm">
      {failure ? <span className="crit-text">{messageOf(failure)}</span> : null}
      {choosing !== null ? (
        <>
          {snoozeChoices(alert, { ...clock, now: choosing }).map(({ label, until }) => (
            <LinkButton key={label} onClick={() => put(until)}>
              {label}
            </LinkButton>
          ))}
          <LinkButton onClick={() => choose(null)}>Cancel</LinkButton>
        </>
      ) : (
        <>
          {isSnoozed(alert, clock.now) ? (
            <LinkButton aria-label={`Wake: ${name}`} onClick={() => put(Date.now())}>
              Wake
            </LinkButton>
          ) : (
            <LinkButton aria-label={`Snooze: ${name}`} onClick={() => choose(Date.now())}>
              Snooze
            </LinkButton>
          )}
          <LinkButton
            aria-label={`Acknowledge: ${name}`}
            onClick={() => acknowledge.mutate({ ids: [alert.id] })}
          >
            Acknowledge
          </LinkButton>
        </>
      )}
    </span>
  );
}
