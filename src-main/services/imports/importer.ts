import { ChatVaultError } from '../../../src-shared/ipc/envelope.ts';
import type { ImportStatus } from '../../../src-shared/ipc/imports.ts';
import type { ImportRequest } from '../../workers/writer-api.ts';
import { createLock } from './lock.ts';
import type { SourcePlan } from './plan.ts';
import { planRequest, type ImportPlan, type PlanDeps } from './plan-request.ts';
import { createProgress, idleStatus, type Progress } from './progress.ts';
import { readPlans, settleSources } from './read-plans.ts';
import type { ImportReport } from './report.ts';
import { runImport, type RunDeps } from './run-import.ts';

/** What the importer works with. */
export interface ImporterDeps extends RunDeps, PlanDeps {
  onStatus(status: ImportStatus): void;
}

/** An import that has begun; `report` rejects when it failed as a whole (a full disk), and resolves when it was cancelled. */
export interface StartedImport {
  report: Promise<ImportReport>;
}

/** Brings files into the vault, one import at a time. */
export interface Importer {
  /** Begins an import; rejects with `busy`, `invalid-input` or `file` when it cannot begin. */
  start(request: ImportRequest): Promise<StartedImport>;
  /** Takes what is new in the planned files, without status and history; gives how many rows are new or changed. */
  sync(plan: () => SourcePlan[]): Promise<number>;
  /** Stops the running import; what is in stays. */
  cancel(): void;
  status(): ImportStatus;
  /** Settles what an import that was interrupted has left. */
  recover(): void;
}

async function syncPlans(deps: ImporterDeps, plans: readonly SourcePlan[]): Promise<number> {
  let changed = 0;
  const tallies = await readPlans(deps, plans, {
    count(_source, counts) {
      changed += (counts.new ?? 0) + (counts.replaced ?? 0);
    },
    bytes: () => undefined,
    fileDone: () => undefined,
  });
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
  let running = false;
  let cancelled = false;

  const run = (plan: ImportPlan): Promise<ImportReport> => {
    const told = createProgress(plan.plans, { clock: deps.vault.clock, onStatus: deps.onStatus });
    progress = told;
    return runImport(deps, plan, { progress: told, isCancelled: () => cancelled });
  };
  const begin = (request: ImportRequest): Promise<StartedImport> =>
    new Promise((resolve, reject) => {
      const whole = lock.run(async () => {
        const report = run(planRequest(request, deps)).finally(() => {
          running = false;
        });
        resolve({ report });
        await report;
      });
      whole.catch((error: unknown) => {
        running = false;
        // Once it has begun, its failure is the report's, and this does nothing.
        reject(error);
      });
    });

  return {
    async start(request) {
      if (running) {
        throw new ChatVaultError({ kind: 'busy', message: 'An import is running already.' });
      }
      running = true;
      cancelled = false;
      return await begin(request);
    },
    sync: (plan) => lock.run(() => syncPlans(deps, plan())),
    cancel() {
      if (!running) return;
      cancelled = true;
      progress?.state('cancelling');
      deps.scanner.cancel();
    },
    status: () => progress?.status() ?? idleStatus(),
    recover: () => settleSources(deps, deps.sources),
  };
}
