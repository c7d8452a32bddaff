import type { Topic } from '../../src-shared/ipc/topics.ts';
import type { ImportStatus } from '../../src-shared/ipc/imports.ts';
import { lastImportedAt } from '../queries/last-imported.ts';
import { sourceCounts } from '../queries/source-counts.ts';
import { createPreview, type Preview } from '../services/detect/preview.ts';
import { systemTimeZone } from '../../src-shared/domain/time-zone.ts';
import { createImporter, type Importer, type ImporterDeps } from '../services/imports/importer.ts';
import type { Scanner } from '../services/imports/scanner.ts';
import type { SourceContext } from '../services/imports/source-folders.ts';
import { createThrottle, type Throttle } from '../services/imports/throttle.ts';
import { createTerms } from '../pricing/terms-of.ts';
import type { Source } from '../sources/source.ts';
import { watchedSources } from '../services/watch/chosen-sources.ts';
import { createFiles } from '../vault/files.ts';
import { createImports } from '../vault/imports.ts';
import { createIngest, type Ingest } from '../vault/ingest.ts';
import type { WriteVault } from '../vault/open.ts';
import { createUpkeepJob, type UpkeepJob, type UpkeepJobDeps } from './upkeep-job.ts';
import { type BudgetJob, createSessionBudgets } from './session-budgets.ts';
import { createMoneyJob, type MoneyJob, type MoneyJobDeps } from './money-job.ts';
import { createRereadJob } from './reread-job.ts';
import type { RpcServer } from './rpc.ts';
import type { WriterEvents, WriterSettings } from './writer-api.ts';
import { createWatchSwitch, type WatchSwitch } from './writer-watch.ts';

/** While an import runs, what depends on usage is told to be stale so often, ms. */
const STALE_EVERY_MS = 1000;
/** And so often what depends on the sources' files, ms. */
const SOURCES_EVERY_MS = 5000;

/** What a session works with. */
export interface SessionDeps {
  vault: WriteVault;
  sources: readonly Source[];
  scanner: Scanner;
  environment: SourceContext['environment'];
  settings: () => WriterSettings;
  /** The mail server's password that the system keeps. */
  mailPassword(): string | null;
  /** False for the demo vault: nothing of the home folder is looked at. */
  looksAtDisk: boolean;
  /** The program's version: after another one rejected lines are read again; none: they are not. */
  version?: string | undefined;
  emit: RpcServer<WriterEvents>['emit'];
  onError(error: unknown): void;
}

function isRunning({ state }: ImportStatus): boolean {
  return state === 'running' || state === 'cancelling';
}

/** The importer of a session: its states make other answers stale. */
function createSessionImporter(
  deps: SessionDeps,
  parts: Pick<ImporterDeps, 'files' | 'context'> & {
    ingest: Ingest;
    onState(): void;
    onRows(): void;
  },
): Importer {
  const { vault, sources, scanner, emit } = deps;
  let told: ImportStatus['state'] = 'idle';
  return createImporter({
    vault,
    ingest: parts.ingest,
    files: parts.files,
    imports: createImports(vault),
    sources,
    scanner,
    context: parts.context,
    cwd: deps.environment.home,
    onStatus(status) {
      emit('importProgress', status);
      parts.onRows();
      if (status.state === told) return;
      told = status.state;
      parts.onState();
    },
  });
}

/** The watching of a session. */
function createSessionWatch(
  { vault, sources, looksAtDisk, emit, onError }: SessionDeps,
  {
    files,
    context,
    importer,
    money,
    budgets,
  }: Pick<ImporterDeps, 'files' | 'context'> & {
    importer: Importer;
    money: MoneyJob;
    budgets: BudgetJob;
  },
): WatchSwitch {
  // To find the sources anew is a walk over all their files.
  const sourcesStale = createThrottle(
    () => emit('stale', { topics: ['sources'] }),
    SOURCES_EVERY_MS,
  );
  return createWatchSwitch({
    files,
    context,
    watched: () => (looksAtDisk ? watchedSources(vault, sources, context()) : []),
    sync: importer.sync,
    now: vault.clock,
    lastRowAt: lastImportedAt(vault.read),
    isImporting: () => isRunning(importer.status()),
    onStatus: (status) => emit('watchStatus', status),
    onRows() {
      emit('stale', { topics: ['usage'] });
      sourcesStale.soon();
      money.kick();
      budgets.kick();
    },
    onError,
  });
}

/** The detection of a session. */
function createSessionPreview(deps: SessionDeps, context: () => SourceContext): Preview {
  const { vault, sources, scanner, emit } = deps;
  return createPreview({
    sources: deps.looksAtDisk ? sources : [],
    scanner,
    context,
    imported: () => sourceCounts(vault.read),
    onUpdate: (found) => emit('sourcesPreview', found),
  });
}

/** What retention and deleted sources take out of a session's vault. */
function createSessionUpkeep(
  { vault, settings, onError }: SessionDeps,
  {
    importer,
    ...parts
  }: Pick<UpkeepJobDeps, 'terms' | 'onRemoved' | 'onProgress' | 'onChange'> & {
    importer: Importer;
  },
): UpkeepJob {
  return createUpkeepJob({
    ...parts,
    vault,
    retention: settings,
    alone: importer.alone,
    isImporting: () => isRunning(importer.status()),
    onError,
  });
}

/** Costs that change make answers about usage stale. */
function moneyEvents(
  { soon, now }: Throttle,
  budgets: BudgetJob,
): Pick<MoneyJobDeps, 'onProgress' | 'onChange'> {
  return {
    onProgress: soon,
    onChange() {
      now();
      budgets.kick();
    },
  };
}

/** What a session is made of, and what it tells. */
export function createParts(deps: SessionDeps) {
  const { vault, emit, onError } = deps;
  const context = (): SourceContext => ({
    environment: deps.environment,
    settings: deps.settings().sources,
    timeZone: deps.settings().timeZone ?? systemTimeZone(),
  });
  const files = createFiles(vault);
  const stale = (...topics: Topic[]): void => emit('stale', { topics });
  const terms = createTerms(deps.settings);
  const usageStale = createThrottle(() => stale('usage'), STALE_EVERY_MS);
  const budgets = createSessionBudgets(deps);
  const money = createMoneyJob({ ...moneyEvents(usageStale, budgets), vault, terms, onError });
  const ingest = createIngest(vault, terms);
  const importer = createSessionImporter(deps, {
    files,
    context,
    ingest,
    onState() {
      stale('imports');
      watch.tell();
    },
    onRows: usageStale.soon,
  });
  const preview = createSessionPreview(deps, context);
  const watch = createSessionWatch(deps, { files, context, importer, money, budgets });
  const upkeep = createSessionUpkeep(deps, {
    terms,
    importer,
    onRemoved: ingest.forget,
    onProgress: usageStale.soon,
    onChange() {
      usageStale.now();
      stale('sources', 'imports');
      watch.set(deps.looksAtDisk && deps.settings().watch);
      money.kick();
    },
  });
  const reread = createRereadJob({
    vault,
    sources: deps.sources,
    files,
    importer,
    version: deps.version,
    onRead() {
      usageStale.now();
      stale('imports');
      money.kick();
      budgets.kick();
    },
    onError,
  });
  return { context, stale, usageStale, money, budgets, importer, preview, watch, upkeep, reread };
}
