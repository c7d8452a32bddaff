import { ChatVaultError } from '../../../src-shared/ipc/envelope.ts';
import type { ImportStatus } from '../../../src-shared/ipc/imports.ts';
import type { ImportRequest } from '../../workers/writer-api.ts';
import { createLock } from './lock.ts';
import type { SourcePlan } from './plan.ts';
import { planRequest, type PlanDeps } from './plan-request.ts';
import { createProgress, idleStatus, type Progress } from './progress.ts';
import { readPlans, settleSources, type ReadListener } from './read-plans.ts';
import type { ImportReport } from './report.ts';
import { runImport, type RunDeps } from './run-import.ts';

/** What the importer works with. */
export interface ImporterDeps extends RunDeps, PlanDeps {
  onStatus(status: ImportStatus): void;
}

/** An import that has begun; `report` rejects when it failed as a whole (a full disk), and resolves when it was cancelled. */
interface StartedImport {
  report: Promise<ImportReport>;
}

/** Brings files into the vault, one import at a time. */
export interface Importer {
  /** Begins an import; rejects with `busy`, `invalid-input` or `file` when it cannot begin. */
  start(request: ImportRequest): Promise<StartedImport>;
  /** Takes what is new in the planned files, without status and history; gives how many rows are new or changed. */
  sync(plan: () => SourcePlan[]): Promise<number>;
  /** Runs a job while no import and no sync does, in its turn. */
  alone<T>(job: () => T): Promise<T>;
  /** Stops the running import; what is in stays. */
  cancel(): void;
  status(): ImportStatus;
  /** Stops whatever it does; it is of no use any more. */
  close(): void;
  /** Settles what an import that was interrupted has left. */
  recover(): void;
}

async function syncPlans(
  deps: ImporterDeps,
  plans: readonly SourcePlan[],
  signal: AbortSignal,
): Promise<number> {
  let changed = 0;
  const listener: ReadListener = {
    count(_source, counts) {
      changed += (counts.new ?? 0) + (counts.replaced ?? 0) + (counts.reconciliation ?? 0);
    },
    bytes: () => undefined,
    fileDone: () => undefined,
  };
  const tallies = await readPlans(deps, plans, listener, signal);
  if (tallies.length > 0)
    settleSources(
      deps,
      plans.map(({ source }) => source),
    );
  return changed;
}

/** Makes the importer. */
export function createImporter(deps: ImporterDeps): Importer {
  const lock = createLock();
  let progress: Progress | null = null;
  const closing = new AbortController();
  let running: AbortController | null = null;

  const run = (request: ImportRequest, { signal }: AbortController): Promise<ImportReport> => {
    const { clock } = deps.vault;
    const startedAt = clock();
    const plan = planRequest(request, deps);
    const told = createProgress(plan.plans, { clock, startedAt, onStatus: deps.onStatus });
    progress = told;
    return runImport(deps, plan, { progress: told, signal });
  };
  const begin = (request: ImportRequest, control: AbortController): Promise<StartedImport> =>
    new Promise((resolve, reject) => {
      const whole = lock.run(async () => {
        const report = run(request, control).finally(() => {
          running = null;
        });
        resolve({ report });
        await report;
      });
      whole.catch((error: unknown) => {
        running = null;
        // Once it has begun, its failure is the report's, and this does nothing.
        reject(error);
      });
    });

  return {
    async start(request) {
      if (running !== null) {
        throw new ChatVaultError({ kind: 'busy', message: 'An import is running already.' });
      }
      running = new AbortController();
      progress = null;
      return await begin(request, running);
    },
    alone: (job) => lock.run(job),
    sync: (plan) => lock.run(() => syncPlans(deps, plan(), closing.signal)),
    cancel() {
      if (running === null) return;
      progress?.state('cancelling');
      running.abort();
    },
    close() {
      running?.abort();
      closing.abort();
    },
    status: () => progress?.status() ?? idleStatus(),
    recover: () => settleSources(deps, deps.sources),
  };
}
