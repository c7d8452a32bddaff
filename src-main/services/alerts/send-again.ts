import { ChatVaultError, invalidInput } from '../../../src-shared/ipc/envelope.ts';
import type { Channel } from '../../vault/budgets/delivery-store.ts';
import { createRepeatStore } from '../../vault/budgets/repeat-store.ts';
import type { BudgetKit } from '../budgets/budget-kit.ts';

/**
 * Puts an alert in line once more because a person asks for it. Refuses a way that is turned off (`invalid-input`), and one on
 * which nothing is left to be repeated (`not-found`), so that two clicks are one repeat.
 */
export function sendAgain(
  { deps, inTransaction, now }: Pick<BudgetKit, 'deps' | 'inTransaction' | 'now'>,
  { id, channel }: { id: number; channel: Channel },
): void {
  const ways = deps.channels();
  if (!ways.includes(channel)) {
    throw invalidInput(
      'channel',
      channel,
      `a way that is turned on now: ${ways.join(', ') || 'none'}`,
    );
  }
  const repeats = createRepeatStore(deps.vault.db);
  if (inTransaction(() => repeats.add(id, channel, now()))) return;
  const message = 'There is nothing to be sent again: it arrived, or is on its way.';
  throw new ChatVaultError({ kind: 'not-found', message });
}
