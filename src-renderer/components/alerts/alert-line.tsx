import { BellOff, Check, CircleDot, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { AlertItem } from '../../../src-shared/ipc/budgets.ts';
import { formatDateTime } from '../../format/time.ts';
import { Status } from '../ui/status.tsx';
import { AlertActs } from './alert-acts.tsx';
import {
  alertBudget,
  alertState,
  deliveryText,
  figuresText,
  isSnoozed,
  kindOfPercent,
  type Clock,
  type Phrase,
} from './alert-words.ts';

/** The address of the budget an alert is about. */
function budgetAddress({ budgetId, user }: AlertItem): string | null {
  if (budgetId === null) return null;
  return user === null
    ? `/budgets/${budgetId}`
    : `/budgets/${budgetId}/${encodeURIComponent(user)}`;
}

function PhraseText({
  phrase,
  snoozed = false,
}: {
  phrase: Phrase;
  snoozed?: boolean;
}): ReactElement {
  const Sign =
    phrase.kind === 'new'
      ? CircleDot
      : phrase.kind === 'warn'
        ? TriangleAlert
        : snoozed
          ? BellOff
          : Check;
  return (
    <span className={`alert-phrase sm ${phrase.kind}`}>
      <Sign className="icon-s" strokeWidth={1.75} aria-hidden />
      <span>{phrase.text}</span>
    </span>
  );
}

/** One alert: threshold, budget and time; the figures that triggered it; what became of it, and what can be done. */
export function AlertLine({
  alert,
  clock,
  onOpen,
}: {
  alert: AlertItem;
  clock: Clock;
  /** Its budget is being opened. */
  onOpen?: () => void;
}): ReactElement {
  const address = budgetAddress(alert);
  const name = alertBudget(alert);
  return (
    <li className="alert" title={`${alert.title}\n${alert.body}`}>
      <div className="row">
        <Status kind={kindOfPercent(alert.percent)}>{alert.percent}%</Status>
        <b className="cut grow">
          {address === null ? (
            name
          ) : (
            <Link className="alert-budget" href={address} onClick={onOpen}>
              {name}
            </Link>
          )}
        </b>
        <span className="sm t3 tab">{formatDateTime(alert.crossedAt, clock.zone, clock.now)}</span>
      </div>
      <p className="t2">{figuresText(alert)}</p>
      <div className="alert-foot">
        <span className="alert-phrases">
          <PhraseText phrase={alertState(alert, clock)} snoozed={isSnoozed(alert, clock.now)} />
          {alert.deliveries.map((delivery) => (
            <PhraseText
              key={`${delivery.channel} ${delivery.isRepeat} ${delivery.dueAt}`}
              phrase={deliveryText(delivery, clock)}
            />
          ))}
        </span>
        <AlertActs alert={alert} clock={clock} {...(onOpen ? { onLeave: onOpen } : {})} />
      </div>
    </li>
  );
}
