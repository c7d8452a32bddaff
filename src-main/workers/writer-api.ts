import type { Config } from '../../src-shared/config/schema.ts';
import type { VaultProblem } from '../../src-shared/ipc/app.ts';
import type { Topic } from '../../src-shared/ipc/topics.ts';
import type { Failure } from '../../src-shared/ipc/envelope.ts';
import type { FoundSource, ImportStatus, WatchStatus } from '../../src-shared/ipc/imports.ts';
import type { MoneyStatus } from '../../src-shared/ipc/money.ts';
import type { SourceEnvironment } from '../sources/source.ts';
import type { UpkeepStatus } from '../../src-shared/ipc/upkeep.ts';
import type { BudgetMethods } from './budget-calls.ts';
import type { ModelRepricing } from '../vault/pricing/repricing.ts';

/** The settings the writer acts on; a source that is not named has the defaults. */
export type WriterSettings = Pick<
  Config,
  | 'sources'
  | 'accounts'
  | 'watch'
  | 'pricing'
  | 'timeZone'
  | 'retentionMonths'
  | 'projects'
  | 'firstDayOfWeek'
  | 'prediction'
  | 'budgetAlerts'
>;

/** What the writer worker is started with. */
export interface WriterData {
  dataDir: string;
  workerDir: string;
  environment: SourceEnvironment;
  settings: WriterSettings;
  /** True for the demo vault: nothing of the real home is looked at, and an empty vault is filled. */
  demo: boolean;
  /** For the demo vault's rows, UTC ms; null: the clock. */
  demoNow: number | null;
  /** The time that the disk is left alone after the vault is open, for the window's first picture, in ms; none unless given. */
  quietMs?: number | undefined;
  /** The program's version: after an update rejected lines are read again; none: they are not. */
  version?: string | undefined;
}

/** What is to be imported: sources by name from their own folders, files and folders, or again what has rejected lines. */
export type ImportRequest =
  | { sources: string[] }
  | {
      /** The files with rejected lines that are read anew from their start; null: all there are. */
      rejected: string[] | null;
    }
  | {
      paths: string[];
      /** A source's name that is taken without looking; null: found by content. */ format:
        | string
        | null;
    };

/** How opening the vault went; a problem leaves the vault untouched. */
export type OpenResult =
  | { ok: true; vaultPath: string; rows: number }
  | { ok: false; problem: VaultProblem };

/** Calls of the writer worker; all but `open`, `restoreBackup` and `close` need an open vault (else: kind `vault`). */
export type WriterMethods = BudgetMethods & {
  /** Opens the vault (backup and migrations included), then catches up and watches; again after a problem. */
  open(): OpenResult;
  /** Puts a sound backup in the vault's place (the broken file is kept aside), then opens. */
  restoreBackup(input: { file: string }): OpenResult;
  /** Looks for the sources on this computer; answers in tens of milliseconds. */
  found(): FoundSource[];
  /** Begins to count the requests of every found source; `sourcesPreview` tells the counts. */
  preview(): void;
  cancelPreview(): void;
  /** Comes back when the import has begun; rejects (`busy`, `file`, `invalid-input`) when it cannot. */
  startImport(input: ImportRequest): void;
  cancelImport(): void;
  importStatus(): ImportStatus;
  watchStatus(): WatchStatus;
  /** What re-pricing all rows by the prices in force would change, by model. */
  previewRepricing(): ModelRepricing[];
  /** Does it, in one transaction. */
  applyRepricing(): ModelRepricing[];
  /** Puts the costs before the last re-pricing back; gives how many rows. */
  undoRepricing(): { rows: number };
  moneyStatus(): MoneyStatus;
  /** Begins to remove a source from the vault; comes back when it is ignored. Rejects (`busy`) while an import runs. */
  deleteSource(input: { source: string }): void;
  /** Stops it; what is left stays. */
  cancelDelete(): void;
  upkeepStatus(): UpkeepStatus;
  configure(input: WriterSettings): void;
  /** The mail server's password that the system keeps; held in memory only. The environment's goes before it. */
  setMailPassword(input: { password: string | null }): void;
  /** Stops watching and importing, closes the vault; the worker then ends by itself. */
  close(): void;
};

/** What the writer worker tells by itself. */
export type WriterEvents = {
  stale: { topics: Topic[] };
  importProgress: ImportStatus;
  watchStatus: WatchStatus;
  sourcesPreview: FoundSource[];
  /** A notification of the system's is due: `claimNative` gives it. */
  nativeDue: Record<string, never>;
  /** Something failed that no call waits for; `detail` is for the log only. */
  failed: { failure: Failure; detail: string | null };
};
