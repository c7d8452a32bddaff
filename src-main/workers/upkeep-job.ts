import { ChatVaultError } from '../../src-shared/ipc/envelope.ts';
import type { UpkeepStatus } from '../../src-shared/ipc/upkeep.ts';
import {
  askSourceDeletion,
  cancelSourceDeletions,
  pendingDeletion,
} from '../vault/delete-source.ts';
import { readWatermark } from '../vault/watermark-read.ts';
import { createBackground } from './background.ts';
import { createUpkeepSteps, type UpkeepStepsDeps } from './upkeep-steps.ts';

/** How often it is looked whether a month has begun, ms. */
const LOOK_MS = 60_000;
/** After a failure (no room for the backup) it is tried again so late, ms. */
const RETRY_MS = 3_600_000;

/** What the job works with. */
export interface UpkeepJobDeps extends UpkeepStepsDeps {
  /** Runs a job while nothing is imported. */
  alone<T>(job: () => T): Promise<T>;
  /** All that was to be removed is gone, or it was stopped. */
  onChange(): void;
  onError(error: unknown): void;
}

/** Removes what retention and deleted sources leave behind, in the background of the writer. */
export interface UpkeepJob {
  /** Looks for what there is to do. */
  kick(): void;
  status(): UpkeepStatus;
  /** From now on the source is ignored, and its rows go; rejects (`busy`) while an import runs. */
  deleteSource(source: string): Promise<void>;
  cancelDelete(): void;
  /** Throws `busy` while a source is being removed: what came in now would go with it. */
  assertMayImport(): void;
  /** Stops after the transaction it is in. */
  stop(): Promise<void>;
}

/** Makes the job; it does nothing before it is kicked. */
export function createUpkeepJob(deps: UpkeepJobDeps): UpkeepJob {
  const { vault, onError, onChange } = deps;
  const work = createUpkeepSteps(deps);
  let failure: { at: number; message: string } | null = null;
  const background = createBackground(work.steps, {
    onEnd() {
      failure = null;
      onChange();
    },
    onError(error) {
      failure = { at: vault.clock(), message: messageOf(error) };
      onError(error);
      onChange();
    },
  });
  const kick = (): void => {
    if (work.isDue()) background.kick();
  };
  const look = (): void => {
    if (failure === null || vault.clock() - failure.at >= RETRY_MS) kick();
  };
  const timer = setInterval(look, LOOK_MS).unref();
  return {
    kick,
    status() {
      const { at, backup } = readWatermark(vault.read);
      const error = failure?.message ?? null;
      return { running: work.running(), removedBefore: at, backup, error };
    },
    async deleteSource(source) {
      if (deps.isImporting()) throw busy('An import is running: wait, or cancel it.');
      await deps.alone(() => {
        askSourceDeletion(vault, source);
        deps.onRemoved();
      });
      background.kick();
      onChange();
    },
    cancelDelete() {
      cancelSourceDeletions(vault);
      onChange();
    },
    assertMayImport() {
      if (pendingDeletion(vault) === null) return;
      throw busy('A source is being removed from the vault: wait, or stop that.');
    },
    async stop() {
      clearInterval(timer);
      await background.stop();
    },
  };
}

function busy(message: string): ChatVaultError {
  return new ChatVaultError({ kind: 'busy', message });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
