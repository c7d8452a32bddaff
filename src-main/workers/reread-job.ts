import type { Importer } from '../services/imports/importer.ts';
import { plansAgain, type AgainDeps } from '../services/imports/plan-again.ts';
import { createMeta } from '../vault/meta.ts';
import type { WriteVault } from '../vault/open.ts';

/** The fact of the vault: the version of the program that read the rejected lines last. */
const READ_BY = 'rejected_read_by';

/** What the job works with. */
export interface RereadJobDeps extends AgainDeps {
  vault: WriteVault;
  importer: Pick<Importer, 'sync'>;
  /** The program's version; none: nothing is read again. */
  version: string | undefined;
  /** Told when the files are read. */
  onRead(): void;
  onError(error: unknown): void;
}

/** Reads what has rejected lines again after an update of the program, which may understand more of it. */
export interface RereadJob {
  /** Does so, once for each version. */
  kick(): void;
  /** Stops after the batch it is in, once the importer is closed; what is not read is read the next time. */
  stop(): Promise<void>;
}

/** Makes the job; it does nothing before it is kicked. */
export function createRereadJob(deps: RereadJobDeps): RereadJob {
  const { vault, importer, version, onRead, onError } = deps;
  let running: Promise<void> | null = null;
  let isStopped = false;

  const read = async (by: string): Promise<void> => {
    const meta = createMeta(vault.db);
    if (meta.get(READ_BY) === by) return;
    let files = 0;
    await importer.sync(() => {
      const plans = plansAgain(null, deps);
      files = plans.reduce((sum, plan) => sum + plan.read.length, 0);
      return plans;
    });
    if (isStopped) return;
    meta.set(READ_BY, by);
    if (files > 0) onRead();
  };
  return {
    kick() {
      if (version === undefined || running !== null || isStopped) return;
      running = read(version)
        .catch(onError)
        .finally(() => {
          running = null;
        });
    },
    async stop() {
      isStopped = true;
      await running;
    },
  };
}
