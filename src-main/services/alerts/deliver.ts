import type { Channel, Claim, DeliveryStore } from '../../vault/budgets/delivery-store.ts';
import type { AlertMessage, Send } from './message.ts';
import { afterFailure } from './retry.ts';

/** What delivering works with. */
export interface DeliverDeps {
  deliveries: DeliveryStore;
  messageOf(claim: Claim): AlertMessage;
  /** Who claims: another word for each process. */
  claimant: string;
  /** UTC ms. */
  now(): number;
}

/** Carries out what is due on a way, one after the other; gives how many went out. */
export async function deliverDue(
  { deliveries, messageOf, claimant, now }: DeliverDeps,
  channel: Channel,
  send: Send,
): Promise<number> {
  let sent = 0;
  for (;;) {
    const claim = deliveries.claim(channel, claimant, now());
    if (claim === null) return sent;
    try {
      await send(messageOf(claim));
      deliveries.settle(claim.id, claimant, { ok: true }, now());
      sent += 1;
    } catch (error) {
      deliveries.settle(claim.id, claimant, afterFailure(error, claim.attempts, now()), now());
    }
  }
}
