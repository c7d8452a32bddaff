import { randomUUID } from 'node:crypto';
import type { Channel, DeliveryStore } from '../../vault/budgets/delivery-store.ts';
import type { WriteVault } from '../../vault/open.ts';
import { deliverDue } from './deliver.ts';
import type { Send } from './message.ts';
import { createLetters } from './read-message.ts';
import { afterFailure } from './retry.ts';

/** A way that needs no window. */
export type OwnChannel = Exclude<Channel, 'native'>;

/** What the courier works with. */
export interface CourierDeps {
  vault: WriteVault;
  deliveries: DeliveryStore;
  /** The ways that settings turn on now. */
  ways(): ReadonlyMap<OwnChannel, Send>;
}

/** A notification that the main process is to show, and then to settle. */
export interface NativeAlert {
  deliveryId: number;
  /** Null: the summary of a first import. */
  budgetId: number | null;
  title: string;
  body: string;
}

/** Carries out deliveries for this process. */
export interface Courier {
  /** Sends what is due on every way but the native one; gives how many went out. */
  sendDue(): Promise<number>;
  /** True when a native notification is due. */
  hasNative(): boolean;
  /** The next native notification, claimed for this process; null: there is none. */
  claimNative(): NativeAlert | null;
  /** Says how showing it went; `error` null: well. */
  settleNative(input: { deliveryId: number; error: string | null }): void;
  /** Gives up claims of processes that ended, and what was not shown in its time; gives how many. */
  sweep(): number;
  /** Sends a test on a way; throws a `SendError`. */
  test(channel: OwnChannel): Promise<void>;
}

/** A claim that is older belongs to a process that ended: whether it was carried out is not known, ms. */
export const LEASE_MS = 120_000;

const TEST = {
  id: 0,
  title: 'A test from ChatVault',
  body: 'Alerts of budgets will arrive here.',
  alert: null,
};

/** Makes it, under a name of its own. */
export function createCourier({ vault, deliveries, ways }: CourierDeps): Courier {
  const { clock: now } = vault;
  const claimant = `app ${process.pid} ${randomUUID()}`;
  const messageOf = createLetters(vault);
  /** Attempts of what is being shown. */
  const attempts = new Map<number, number>();
  return {
    async sendDue() {
      let sent = 0;
      const deps = { deliveries, messageOf, claimant, now };
      for (const [channel, send] of ways()) sent += await deliverDue(deps, channel, send);
      return sent;
    },
    hasNative() {
      const due = deliveries.nextDue('native');
      return due !== null && due <= now();
    },
    claimNative() {
      const claim = deliveries.claim('native', claimant, now());
      if (claim === null) return null;
      attempts.set(claim.id, claim.attempts);
      const { title, body, budgetId } = messageOf(claim);
      return { deliveryId: claim.id, budgetId, title, body };
    },
    settleNative({ deliveryId, error }) {
      const tried = attempts.get(deliveryId) ?? 1;
      attempts.delete(deliveryId);
      const outcome = error === null ? ({ ok: true } as const) : afterFailure(error, tried, now());
      deliveries.settle(deliveryId, claimant, outcome, now());
    },
    sweep: () => deliveries.sweep(claimant, now() - LEASE_MS, now()),
    async test(channel) {
      await ways().get(channel)?.(TEST);
    },
  };
}
