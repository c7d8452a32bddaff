import { detectSource } from '../services/detect/found.ts';
import type { Preview } from '../services/detect/preview.ts';
import type { Importer } from '../services/imports/importer.ts';
import type { SourceContext } from '../services/imports/source-folders.ts';
import type { Source } from '../sources/source.ts';
import { noteChoices } from '../services/watch/chosen-sources.ts';
import { checkpoint, optimize } from '../vault/maintenance.ts';
import type { WriteVault } from '../vault/open.ts';
import type { UpkeepJob } from './upkeep-job.ts';
import type { BudgetJob } from './session-budgets.ts';
import type { MoneyJob } from './money-job.ts';
import type { ImportRequest } from './writer-api.ts';
import type { WatchSwitch } from './writer-watch.ts';

import { createParts, type SessionDeps } from './session-parts.ts';
/** How often the vault is asked whether another process has written, ms. */
const POLL_MS = 1000;
/** An open vault with all that writes to it. */
export interface WriterSession {
  importer: Importer;
  preview: Preview;
  watch: WatchSwitch;
  money: MoneyJob;
  upkeep: UpkeepJob;
  budgets: BudgetJob;
  startImport(request: ImportRequest): Promise<void>;
  /** Acts on changed settings. */
  configure(): void;
  /** Stops everything and closes the vault. */
  close(): Promise<void>;
}

/** Tells once a second when another process has written to the vault. */
function pollOthers(vault: WriteVault, onWritten: () => void): () => void {
  let seen = vault.read.dataVersion();
  const timer = setInterval(() => {
    const version = vault.read.dataVersion();
    if (version !== seen) onWritten();
    seen = version;
  }, POLL_MS);
  return () => clearInterval(timer);
}

/** What is due after an import. */
function tidy(vault: WriteVault): void {
  checkpoint(vault);
  optimize(vault);
}

/** Tells whether a source has files on this computer. */
function isThereOf(context: SourceContext): (source: Source) => boolean {
  return (source) => detectSource(source, context).files.length > 0;
}

/** Makes a session; it begins to watch with `configure`. */
export function createWriterSession(deps: SessionDeps): WriterSession {
  const { vault, sources, onError } = deps;
  const { context, stale, usageStale, ...parts } = createParts(deps);
  const { importer, preview, watch, money, upkeep, budgets, reread } = parts;
  const stopPolling = pollOthers(vault, () => {
    stale('usage', 'budgets', 'sources', 'imports');
    budgets.kick();
  });

  const configure = (): void => {
    watch.set(deps.looksAtDisk && deps.settings().watch);
    money.kick();
    budgets.kick();
    if (!deps.looksAtDisk) return;
    upkeep.kick();
    reread.kick();
  };
  const finish = (): void => {
    tidy(vault);
    watch.rowsCame();
    usageStale.now();
    stale('sources', 'imports');
    configure();
  };
  let running: Promise<unknown> = Promise.resolve();
  return {
    ...parts,
    configure,
    async startImport(request) {
      upkeep.assertMayImport();
      preview.cancel();
      const release = budgets.beforeImport();
      try {
        const { report } = await importer.start(request);
        running = report.catch(onError).then(finish).catch(onError).finally(release);
      } catch (error) {
        release();
        throw error;
      }
      if ('sources' in request) noteChoices(vault, request.sources, sources, isThereOf(context()));
    },
    async close() {
      stopPolling();
      preview.cancel();
      const stopped = reread.stop();
      importer.close();
      await stopped;
      await watch.stop();
      await running;
      await upkeep.stop();
      await budgets.stop();
      await money.stop();
      vault.close();
    },
  };
}
