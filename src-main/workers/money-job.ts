import type { MoneyStatus } from '../../src-shared/ipc/money.ts';
import type { WriteVault } from '../vault/open.ts';
import { catchUp, hasPendingTiers } from '../vault/pricing/catch-up.ts';
import { createRepricing, type ModelRepricing } from '../vault/pricing/repricing.ts';
import type { PricingTerms } from '../vault/pricing/terms.ts';
import { createBackground, runThrough } from './background.ts';

/** What the job works with. */
export interface MoneyJobDeps {
  vault: WriteVault;
  terms(): PricingTerms;
  /** Some costs have changed, more may follow. */
  onProgress(): void;
  /** All costs are in line again. */
  onChange(): void;
  onError(error: unknown): void;
}

/** Keeps costs in line with settings and rows, in the background of the writer. */
export interface MoneyJob {
  /** Looks for what there is to do. */
  kick(): void;
  status(): MoneyStatus;
  /** What re-pricing would change; others get their turn meanwhile. */
  preview(): Promise<ModelRepricing[]>;
  reprice(): ModelRepricing[];
  /** Undoes the last re-pricing; gives how many rows. */
  undo(): number;
  /** Stops after the transaction it is in. */
  stop(): Promise<void>;
}

/** Makes the job. */
export function createMoneyJob(deps: MoneyJobDeps): MoneyJob {
  const { vault, terms, onProgress, onChange, onError } = deps;
  const repricing = createRepricing(vault, terms);
  let changed = 0;
  function* steps(): Generator<number> {
    for (const rows of catchUp(vault, terms)) {
      changed += rows;
      if (rows > 0) onProgress();
      yield rows;
    }
  }
  const onEnd = (): void => {
    if (changed > 0) onChange();
    changed = 0;
  };
  const background = createBackground(steps, { onEnd, onError });
  const after = <T>(result: T): T => {
    onChange();
    background.kick();
    return result;
  };
  return {
    kick: background.kick,
    status: () => ({
      lastRepricingAt: repricing.last()?.appliedAt ?? null,
      isPending: background.isRunning() || hasPendingTiers(vault),
    }),
    preview: () => runThrough(repricing.preview()),
    reprice: () => after(repricing.apply()),
    undo: () => after(repricing.undo()),
    stop: background.stop,
  };
}
