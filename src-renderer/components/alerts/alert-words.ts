import { amountText } from '../../../src-shared/domain/money-text.ts';
import type { AlertItem } from '../../../src-shared/ipc/budgets.ts';
import { formatCount } from '../../format/number.ts';
import { formatDateTime } from '../../format/time.ts';

type Delivery = AlertItem['deliveries'][number];

/** Where and when times are shown. */
export interface Clock {
  zone: string;
  /** UTC ms. */
  now: number;
}

/** A phrase with how serious it is. */
export interface Phrase {
  kind: 'ok' | 'warn' | 'mute' | 'new';
  text: string;
}

const WAYS = {
  native: 'Notification',
  webhook: 'Webhook',
  email: 'E-mail',
  log: 'Log file',
} as const;

/** What a way out is called. */
export function wayName(channel: Delivery['channel']): string {
  return WAYS[channel];
}

/** The icon and colour of a threshold: amber from 80 %, vermilion from 90 %. */
export function kindOfPercent(percent: string): 'ok' | 'warn' | 'crit' {
  const value = Number(percent);
  if (value >= 90) return 'crit';
  return value >= 80 ? 'warn' : 'ok';
}

/** Whether an alert is put off now. */
export function isSnoozed({ snoozedUntil }: AlertItem, now: number): boolean {
  return snoozedUntil !== null && snoozedUntil > now;
}

/** Whether an alert asks for a look: it is news, or a delivery went wrong, and nobody has acknowledged it. */
export function asksForLook(alert: AlertItem): boolean {
  if (alert.acknowledgedAt !== null) return false;
  return alert.origin === 'crossing' || undelivered(alert).length > 0;
}

/** The ways on which the last delivery of an alert did not arrive: there it can be sent again. */
export function undelivered({ deliveries }: Pick<AlertItem, 'deliveries'>): Delivery['channel'][] {
  const last = new Map(deliveries.map(({ channel, state }) => [channel, state]));
  return [...last].flatMap(([channel, state]) =>
    ['unconfirmed', 'given-up', 'missed'].includes(state) ? [channel] : [],
  );
}

const QUIET = {
  lower: 'Told with a higher threshold',
  known: 'Reached when the budget was made or changed',
  import: 'Told in the summary of a first import',
} as const;

/** What became of an alert: new, acknowledged, snoozed, or never news. */
export function alertState(alert: AlertItem, { zone, now }: Clock): Phrase {
  if (alert.acknowledgedAt !== null)
    return {
      kind: 'mute',
      text: `Acknowledged ${formatDateTime(alert.acknowledgedAt, zone, now)}`,
    };
  if (alert.snoozedUntil !== null && alert.snoozedUntil > now)
    return { kind: 'mute', text: `Snoozed until ${formatDateTime(alert.snoozedUntil, zone, now)}` };
  if (alert.origin === 'crossing') return { kind: 'new', text: 'New' };
  return { kind: 'mute', text: QUIET[alert.origin] };
}

/** How far a delivery is: `Notification delivered 24 Nov, 09:12`, `Webhook undelivered: 404`. */
export function deliveryText(delivery: Delivery, { zone, now }: Clock): Phrase {
  const way = `${wayName(delivery.channel)}${delivery.isRepeat ? ', sent again,' : ''}`;
  const when = delivery.endedAt === null ? '' : ` ${formatDateTime(delivery.endedAt, zone, now)}`;
  const why = delivery.error === null ? '' : `: ${delivery.error}`;
  switch (delivery.state) {
    case 'delivered':
      return { kind: 'ok', text: `${way} delivered${when}` };
    case 'pending':
    case 'claimed': {
      if (delivery.error === null) return { kind: 'mute', text: `${way} is on its way` };
      const next = formatDateTime(delivery.dueAt, zone, now);
      return { kind: 'warn', text: `${way} is tried again ${next}${why}` };
    }
    case 'unconfirmed':
      return { kind: 'warn', text: `${way} not confirmed: the app ended while it was shown` };
    case 'missed':
      return {
        kind: 'warn',
        text: `${way} undelivered: the period ended before it could be shown`,
      };
    case 'given-up':
      return { kind: 'warn', text: `${way} undelivered${why}` };
  }
}

/** The figures that triggered an alert: `$270.23 of $300.00 spent, forecast $351.48`. */
export function figuresText({ figures, basis }: AlertItem): string {
  const { limit, spending, currency, forecast, unpriced, requests } = figures;
  const money = (amount: string): string => amountText(amount, currency);
  const mean = forecast === null ? '' : `forecast ${money(forecast.mean)}`;
  const spent = `${money(spending)} of ${money(limit)} spent`;
  const share =
    unpriced === 0
      ? []
      : [`${formatCount(unpriced)} of ${formatCount(requests)} requests unpriced`];
  const parts = basis === 'forecasted' ? [mean, spent] : [spent, mean];
  const words = [...parts, ...share].filter(Boolean).join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The budget an alert is about: `Claude, forecast`, `Daily budget per user: maya`. */
export function alertBudget({ figures, user, basis }: AlertItem): string {
  const name = user === null ? figures.budget : `${figures.budget}: ${user}`;
  return basis === 'forecasted' ? `${name}, forecast` : name;
}
