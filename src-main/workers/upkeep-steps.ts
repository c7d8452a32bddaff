import { keptFrom } from '../../src-shared/domain/retention.ts';
import { systemTimeZone } from '../../src-shared/domain/time-zone.ts';
import type { UpkeepStatus } from '../../src-shared/ipc/upkeep.ts';
import { sourceCounts } from '../queries/source-counts.ts';
import { deleteSource, pendingDeletion } from '../vault/delete-source.ts';
import { returnSpace } from '../vault/maintenance.ts';
import type { WriteVault } from '../vault/open.ts';
import type { PricingTerms } from '../vault/pricing/terms.ts';
import { applyRetention } from '../vault/retention.ts';
import { readWatermark } from '../vault/watermark-read.ts';

/** What is removed at the moment. */
type Running = NonNullable<UpkeepStatus['running']>;

/** What the steps work with. */
export interface UpkeepStepsDeps {
  vault: WriteVault;
  terms(): PricingTerms;
  retention(): { retentionMonths: number | null; timeZone: string | null };
  isImporting(): boolean;
  /** Rows went: what importing remembers of the vault is no longer so. */
  onRemoved(): void;
  /** Some rows are gone, more may follow. */
  onProgress(): void;
}

/** All that is to be removed, a transaction a step. */
export interface UpkeepSteps {
  /** True where there is something to do. */
  isDue(): boolean;
  steps(): Generator<number, void>;
  running(): Running | null;
}

/** Makes the steps of retention and of deleted sources, in this order; then the room they leave is returned. */
export function createUpkeepSteps(deps: UpkeepStepsDeps): UpkeepSteps {
  const { vault } = deps;
  let running: Running | null = null;

  function* follow(
    steps: Generator<number, void>,
    what: () => Pick<Running, 'kind' | 'source' | 'total'>,
  ): Generator<number, number> {
    let removed = 0;
    try {
      for (const rows of steps) {
        removed += rows;
        deps.onRemoved();
        const { total, ...rest } = what();
        running = { ...rest, removed, total: Math.max(total, removed) };
        if (rows > 0) deps.onProgress();
        yield rows;
      }
    } finally {
      running = null;
    }
    return removed;
  }
  function* retain(): Generator<number, number> {
    let total = 0;
    const steps = applyRetention(vault, cutOf(deps), deps.terms, {
      onBegin: (rows) => (total = rows),
    });
    return yield* follow(steps, () => ({ kind: 'retention', source: null, total }));
  }
  function* clear(source: string): Generator<number, number> {
    const total = sourceCounts(vault.read).get(source) ?? 0;
    const steps = deleteSource(vault, source, deps.terms);
    return yield* follow(steps, () => ({ kind: 'source', source, total }));
  }
  return {
    running: () => running,
    isDue: () => isDue(deps),
    *steps() {
      let removed = yield* retain();
      for (let source = pendingDeletion(vault); source !== null; source = pendingDeletion(vault)) {
        removed += yield* clear(source);
      }
      if (removed > 0 && !deps.isImporting()) returnSpace(vault);
    },
  };
}

function cutOf({ vault, retention }: UpkeepStepsDeps): number | null {
  const { retentionMonths, timeZone } = retention();
  return keptFrom(vault.clock(), retentionMonths, timeZone ?? systemTimeZone());
}

function isDue(deps: UpkeepStepsDeps): boolean {
  const { at, isDone } = readWatermark(deps.vault.read);
  const cut = cutOf(deps);
  const isPast = cut !== null && cut > (at ?? Number.NEGATIVE_INFINITY);
  return !isDone || isPast || pendingDeletion(deps.vault) !== null;
}
