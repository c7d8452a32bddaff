import { ChatVaultError, invalidInput } from '../../../src-shared/ipc/envelope.ts';
import type { ImportStatus } from '../../../src-shared/ipc/imports.ts';
import type { Source } from '../../sources/source.ts';
import type { Imports } from '../../vault/imports.ts';
import type { WriteVault } from '../../vault/open.ts';
import type { ImportRequest } from '../../workers/writer-api.ts';
import { buildReport } from './build-report.ts';
import { planPaths } from './choose-paths.ts';
import { createLock } from './lock.ts';
import { planSource, type SourcePlan } from './plan.ts';
import { createProgress, idleStatus, type Progress } from './progress.ts';
import { readPlans, reconcileSource, type FileTally, type ReadDeps } from './read-plans.ts';
import type { ImportReport } from './report.ts';
import { settingsOf, walkSource } from './source-folders.ts';
import type { PathFailure } from './walk.ts';

/** What the importer works with. */
export interface ImporterDeps extends ReadDeps {
  vault: WriteVault;
  imports: Imports;
  sources: readonly Source[];
  /** Relative paths are taken from here. */
  cwd: string;
  onStatus(status: ImportStatus): void;
}

/** An import that has begun; `report` rejects when it failed as a whole (a full disk), and resolves when it was cancelled. */
export interface StartedImport {
  report: Promise<ImportReport>;
}

/** Brings files into the vault. */
export interface Importer {
  /** Begins an import; rejects with `busy`, `invalid-input` or `file` when it cannot begin. */
  start(request: ImportRequest): Promise<StartedImport>;
  /** Takes what is new in files of one source, quietly; gives how many rows are new or changed. */
  sync(plan: (deps: ImporterDeps) => SourcePlan[]): Promise<number>;
  /** Stops the running import; what is in stays. */
  cancel(): void;
  status(): ImportStatus;
  /** Applies what an interrupted import left to be settled. */
  recover(): void;
}

interface Planned {
  plans: SourcePlan[];
  failures: PathFailure[];
}

function chosenSources(names: readonly string[], sources: readonly Source[]): Source[] {
  return names.map((name) => {
    const source = sources.find((one) => one.name === name);
    const allowed = sources.map((one) => one.name).join(', ');
    if (source === undefined) throw invalidInput('sources', name, allowed);
    return source;
  });
}

/** Plans the files of one source from its folders. */
export function planFolders(deps: ImporterDeps, source: Source): SourcePlan {
  const walked = walkSource(source, deps.context());
  return planSource(source, walked, deps.files.all(source.name));
}

function planRequest(request: ImportRequest, deps: ImporterDeps): Planned {
  if ('sources' in request) {
    const chosen = chosenSources(request.sources, deps.sources);
    return { plans: chosen.map((source) => planFolders(deps, source)), failures: [] };
  }
  const known = new Map(deps.sources.flatMap(({ name }) => [...deps.files.all(name)]));
  return planPaths(request.paths, request.format, { sources: deps.sources, known, cwd: deps.cwd });
}

/** What follows from all files together; also after a cancelled or failed import, for what is in. */
function settle(deps: ImporterDeps, sources: readonly Source[]): void {
  for (const source of sources) reconcileSource(deps, source);
  deps.ingest.settle();
}

/** A sentence about files that could not be read; null when all could. */
function unreadSentence(plans: readonly SourcePlan[], tallies: readonly FileTally[]): string | null {
  const failures = [
    ...plans.flatMap((plan) => plan.failures),
    ...tallies.flatMap(({ planned, failure }) =>
      failure === null ? [] : [{ path: planned.file.path, reason: failure }],
    ),
  ];
  const [first] = failures;
  if (first === undefined) return null;
  const count = failures.length === 1 ? 'A file' : `${failures.length} files`;
  return `${count} could not be read: ${first.path}: ${first.reason}`;
}

/** What is kept of an import in the vault's history. */
function historyOf({ rows, files, durationMs }: ImportReport, status: ImportStatus): unknown {
  const incomplete = files.filter(({ rejected }) => rejected.length > 0).slice(0, 100);
  return { rows, sources: status.sources, files: files.length, incomplete, durationMs };
}

/** Makes the importer; it does one thing at a time. */
export function createImporter(deps: ImporterDeps): Importer {
  const lock = createLock();
  let progress: Progress | null = null;
  let running = false;
  let cancelled = false;

  const read = async (planned: Planned, told: Progress): Promise<ImportReport> => {
    const sources = planned.plans.map(({ source }) => source);
    let tallies: FileTally[];
    try {
      tallies = cancelled ? [] : await readPlans(deps, planned.plans, told);
    } finally {
      settle(deps, sources);
    }
    told.state(cancelled ? 'cancelled' : 'done', unreadSentence(planned.plans, tallies));
    return buildReport(deps.vault.read, planned.plans, tallies, planned.failures, told.status());
  };
  const work = async (planned: Planned, told: Progress): Promise<ImportReport> => {
    const id = deps.imports.begin();
    told.state('running');
    try {
      const report = await read(planned, told);
      deps.imports.end(id, cancelled ? 'cancelled' : 'done', historyOf(report, told.status()));
      return report;
    } catch (error) {
      told.state('failed', error instanceof ChatVaultError ? error.message : 'The import stopped unexpectedly.');
      deps.imports.end(id, 'failed', { error: String(error) });
      throw error;
    }
  };

  const begin = (request: ImportRequest): Promise<StartedImport> =>
    new Promise((resolve, reject) => {
      void lock
        .run(async () => {
          const planned = planRequest(request, deps);
          const told = createProgress(planned.plans, { clock: deps.vault.clock, onStatus: deps.onStatus });
          progress = told;
          const report = work(planned, told);
          resolve({ report });
          await report;
        })
        .catch(reject)
        .finally(() => {
          running = false;
        });
    });

  return {
    async start(request) {
      if (running) throw new ChatVaultError({ kind: 'busy', message: 'An import is running already.' });
      running = true;
      cancelled = false;
      return await begin(request);
    },
    sync: (plan) =>
      lock.run(async () => {
        const plans = plan(deps);
        let changed = 0;
        const count = (_source: string, counts: { new?: number; replaced?: number }): void => {
          changed += (counts.new ?? 0) + (counts.replaced ?? 0);
        };
        const none = (): void => undefined;
        const tallies = await readPlans(deps, plans, { count, bytes: none, fileDone: none });
        if (tallies.length > 0) settle(deps, plans.map(({ source }) => source));
        return changed;
      }),
    cancel() {
      if (!running) return;
      cancelled = true;
      progress?.state('cancelling');
      deps.scanner.cancel();
    },
    status: () => progress?.status() ?? idleStatus(),
    recover: () => settle(deps, deps.sources.filter((source) => settingsOf(source, deps.context()).enabled)),
  };
}
