import { configBudgets } from '../../../src-shared/domain/budgets/config-budgets.ts';
import { readBudgets } from '../../vault/budgets/read-budgets.ts';
import { isOutOfStep } from '../../vault/budgets/sync-config.ts';
import type { WriteVault } from '../../vault/open.ts';
import { toOpenError } from '../../vault/problems.ts';
import type { CommandContext } from '../command.ts';
import { openDesk } from './desk.ts';

/** What keeps a vault from being written now, and a question from nothing. */
const MAY_WAIT = ['locked', 'read-only', 'disk-full'];

/**
 * Makes the budgets of config.yaml those of the vault, for a command that is about something else: what they have reached by
 * now is known, whatever moment the command asks about. It reads only where they are in step; where the vault cannot be
 * written now the next command or the app makes them.
 */
export function makeConfigBudgets(context: CommandContext, vault: WriteVault): void {
  const wanted = configBudgets(context.config.budgetAlerts);
  if (!isOutOfStep(readBudgets(vault.read), wanted)) return;
  try {
    openDesk({ ...context, now: context.clock(), asOfGiven: false }, vault);
  } catch (error) {
    if (!MAY_WAIT.includes(toOpenError(error, vault.path).problem.kind)) throw error;
  }
}
