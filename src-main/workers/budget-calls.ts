import { readRule } from '../../src-shared/domain/budgets/read-rule.ts';
import type { BudgetDraftInput } from '../../src-shared/ipc/budgets.ts';
import { invalidInput } from '../../src-shared/ipc/envelope.ts';
import type { NativeAlert, OwnChannel } from '../services/alerts/courier.ts';
import { sendAgain } from '../services/alerts/send-again.ts';
import type { OwnDraft } from '../services/budgets/budget-edits.ts';
import type { Channel } from '../vault/budgets/delivery-store.ts';
import type { BudgetJob } from './budget-job.ts';
import type { RpcHandlers } from './rpc.ts';

/** The writer's calls about budgets. */
export type BudgetMethods = {
  /** Makes a budget (`id` null) or changes one; refuses a rule that is none, or a name that is taken. */
  saveBudget(input: { id: number | null; draft: BudgetDraftInput }): { id: number };
  setBudgetPaused(input: { id: number; isPaused: boolean }): void;
  removeBudget(input: { id: number }): void;
  /** Notes that alerts were seen; `ids` null: all. */
  acknowledgeAlerts(input: { ids: number[] | null }): void;
  snoozeAlert(input: { id: number; until: number }): void;
  /** Puts an alert in line again on a way on which it did not arrive; refuses as `sendAgain` does. */
  sendAlertAgain(input: { id: number; channel: Channel }): void;
  /** Sends a test on a way; `error` null: it went out. */
  testChannel(input: { channel: OwnChannel }): { error: string | null };
  /** Looks at all budgets soon: the computer has slept, or the clock was set. */
  lookAtBudgets(): void;
  /** The next native notification that is due, claimed for this process. */
  claimNative(): NativeAlert | null;
  settleNative(input: { deliveryId: number; error: string | null }): void;
};

/** Makes the calls of the job of the open vault. */
export function createBudgetCalls(job: () => BudgetJob): RpcHandlers<BudgetMethods> {
  return {
    saveBudget({ id, draft }) {
      const own = toDraft(draft, job().hasRate);
      const { edits } = job();
      const saved = id === null ? edits.add(own) : edits.change(id, own);
      job().changed();
      return { id: saved.id };
    },
    setBudgetPaused({ id, isPaused }) {
      job().edits.setPaused(id, isPaused);
      job().changed();
    },
    removeBudget({ id }) {
      job().edits.remove(id);
      job().changed();
    },
    acknowledgeAlerts({ ids }) {
      job().acknowledge(ids);
      job().changed();
    },
    snoozeAlert({ id, until }) {
      job().snooze(id, until);
      job().changed();
    },
    sendAlertAgain(input) {
      sendAgain(job().kit, input);
      job().changed();
    },
    async testChannel({ channel }) {
      try {
        await job().courier.test(channel);
        return { error: null };
      } catch (error) {
        return { error: error instanceof Error ? error.message : String(error) };
      }
    },
    lookAtBudgets: () => job().kick(),
    claimNative: () => job().courier.claimNative(),
    settleNative(result) {
      job().courier.settleNative(result);
      job().changed();
    },
  };
}

function toDraft(draft: BudgetDraftInput, hasRate: (currency: string) => boolean): OwnDraft {
  const { name, ...text } = draft;
  const trimmed = name.trim();
  if (trimmed === '') throw invalidInput('name', name, 'a name of 1 to 100 characters');
  const read = readRule(text);
  if ('problems' in read) {
    const [problem] = read.problems;
    throw invalidInput(problem?.field ?? 'rule', problem?.value ?? '', problem?.allowed ?? '');
  }
  if (!hasRate(read.rule.currency)) {
    const allowed = 'USD, or a currency with a rate of exchange';
    throw invalidInput('currency', read.rule.currency, allowed);
  }
  return { name: trimmed, rule: read.rule };
}
