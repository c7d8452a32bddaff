import { keptFrom } from '../../src-shared/domain/retention.ts';
import { systemTimeZone } from '../../src-shared/domain/time-zone.ts';
import { deleteSource, pendingDeletion } from '../vault/delete-source.ts';
import type { WriteVault } from '../vault/open.ts';
import type { PricingTerms } from '../vault/pricing/terms.ts';
import { applyRetention } from '../vault/retention.ts';
import { deletedSources } from '../vault/source-deletions.ts';
import { readWatermark } from '../vault/watermark-read.ts';
import type { CommandContext } from './command.ts';
import { formatCount } from './figures-text.ts';

/**
 * What is due before an import: months that retention does not keep go, and what an interrupted deletion of a source has
 * left. Says on stderr what went, and which backup was made before.
 */
export function tidyBeforeImport(
  { io, clock, config, signal }: CommandContext,
  vault: WriteVault,
  terms: () => PricingTerms,
): void {
  let backup: string | null = null;
  const from = keptFrom(clock(), config.retentionMonths, config.timeZone ?? systemTimeZone());
  const retention = applyRetention(vault, from, terms, {
    onBegin: (_rows, made) => {
      backup = made;
    },
  });
  const removed = runThrough(retention, signal);
  const { at } = readWatermark(vault.read);
  if (removed > 0 && at !== null) {
    const saved = backup === null ? '' : ` A backup was made before: backups/${String(backup)}.`;
    io.err(
      `Removed ${formatCount(removed)} usage logs from before ${new Date(at).toISOString()} (retention_months).${saved}\n`,
    );
  }
  const source = pendingDeletion(vault);
  if (source !== null) runThrough(deleteSource(vault, source, terms), signal);
}

function runThrough(steps: Generator<number, void>, signal: AbortSignal): number {
  let removed = 0;
  for (const rows of steps) {
    removed += rows;
    if (signal.aborted) break;
  }
  return removed;
}

/** Leaves out sources that were deleted from the vault, and says how they are chosen again. */
export function withoutDeleted(
  names: readonly string[],
  { read }: WriteVault,
  io: CommandContext['io'],
): string[] {
  const deleted = deletedSources(read);
  for (const name of names.filter((one) => deleted.has(one))) {
    io.err(
      `${name} was deleted from this vault and is left out; --format ${name} takes it in again.\n`,
    );
  }
  return names.filter((name) => !deleted.has(name));
}
