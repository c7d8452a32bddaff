import { createQueryKit } from '../queries/query-kit.ts';
import { querySettings } from '../queries/query-settings.ts';
import { MAIL_PASSWORD } from '../services/alerts/channels.ts';
import { beforeImport } from '../services/budgets/before-import.ts';
import { type BudgetJob as Job, createBudgetJob } from './budget-job.ts';
import type { SessionDeps } from './session-parts.ts';

/** The budgets of a session. */
export interface BudgetJob extends Job {
  /** Makes config.yaml's budgets before any row of an import, and waits with looking until it is done; gives what ends that. */
  beforeImport(): () => void;
}

/** Makes the budgets of a session. */
export function createSessionBudgets({
  vault,
  environment,
  settings,
  mailPassword,
  looksAtDisk,
  emit,
  onError,
}: Pick<
  SessionDeps,
  'vault' | 'environment' | 'settings' | 'mailPassword' | 'looksAtDisk' | 'emit' | 'onError'
>): BudgetJob {
  const { env, home } = environment;
  const current = memoized(settings, (config) => querySettings(config, home));
  const job = createBudgetJob({
    vault,
    kit: createQueryKit(vault.read, current, vault.clock),
    config: settings,
    env,
    tells: looksAtDisk,
    mailPassword: () => env[MAIL_PASSWORD] || mailPassword(),
    prediction: () => settings().prediction,
    onChange: () => emit('stale', { topics: ['budgets'] }),
    onNative: () => emit('nativeDue', {}),
    onError,
  });
  return {
    ...job,
    beforeImport() {
      beforeImport(job);
      return job.hold();
    },
  };
}

/** Works something out anew only for another argument. */
function memoized<A, B>(argument: () => A, make: (argument: A) => B): () => B {
  let last: { of: A; made: B } | null = null;
  return () => {
    const of = argument();
    if (last?.of !== of) last = { of, made: make(of) };
    return last.made;
  };
}
