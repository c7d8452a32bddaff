import type { ImportStatus } from '../../../src-shared/ipc/imports.ts';
import type { Imports } from '../../vault/imports.ts';
import type { WriteVault } from '../../vault/open.ts';
import { buildReport } from './build-report.ts';
import { toImportError } from './import-error.ts';
import type { ImportPlan } from './plan-request.ts';
import type { Progress } from './progress.ts';
import { readPlans, settleSources, type FileTally, type ReadDeps } from './read-plans.ts';
import type { ImportReport } from './report.ts';

/** What running an import works with. */
export interface RunDeps extends ReadDeps {
  vault: WriteVault;
  imports: Imports;
}

/** How a running import is watched and stopped. */
export interface RunControl {
  progress: Progress;
  signal: AbortSignal;
}

/** Most files that the history of imports names. */
const MAX_KEPT_FILES = 100;

/** A sentence about files that could not be read; null when all could. */
function unreadSentence(
  { plans, failures }: ImportPlan,
  tallies: readonly FileTally[],
): string | null {
  const unread = [
    ...plans.flatMap((plan) => plan.failures),
    ...failures,
    ...tallies.flatMap(({ planned, failure }) =>
      failure === null ? [] : [{ path: planned.file.path, reason: failure }],
    ),
  ];
  const [first] = unread;
  if (first === undefined) return null;
  const count = unread.length === 1 ? 'One file' : `${unread.length} files`;
  return `${count} could not be read. ${first.path}: ${first.reason}`;
}

/** What is kept of an import in the vault's history. */
function historyOf({ rows, files, durationMs }: ImportReport, { sources }: ImportStatus): unknown {
  const incomplete = files.filter(({ rejected }) => rejected.length > 0).slice(0, MAX_KEPT_FILES);
  return { rows, sources, files: files.length, incomplete, durationMs };
}

async function read(
  deps: RunDeps,
  plan: ImportPlan,
  { progress, signal }: RunControl,
): Promise<ImportReport> {
  let tallies: FileTally[] = [];
  try {
    tallies = await readPlans(deps, plan.plans, progress, signal);
  } finally {
    settleSources(
      deps,
      plan.plans.map(({ source }) => source),
    );
  }
  progress.state(signal.aborted ? 'cancelled' : 'done', unreadSentence(plan, tallies));
  return buildReport(deps.vault.read, plan, tallies, progress.status());
}

/** The history is worth a try, but where the disk is full it cannot be written either. */
function noteFailure(imports: Imports, id: number, error: string): void {
  try {
    imports.end(id, 'failed', { error });
  } catch {
    // It stays as begun, and is given up by a later import.
  }
}

/**
 * Runs a planned import to its end and notes it in the vault's history. What is in the vault when it is cancelled or
 * fails stays, and is settled. Rejects when it failed as a whole, with what it failed of.
 */
export async function runImport(
  deps: RunDeps,
  plan: ImportPlan,
  control: RunControl,
): Promise<ImportReport> {
  const { progress, signal } = control;
  const id = deps.imports.begin();
  progress.state('running');
  try {
    const report = await read(deps, plan, control);
    const how = signal.aborted ? 'cancelled' : 'done';
    deps.imports.end(id, how, historyOf(report, progress.status()));
    return report;
  } catch (cause) {
    const error = toImportError(cause, deps.vault.path);
    progress.state('failed', error.message);
    noteFailure(deps.imports, id, error.message);
    throw error;
  }
}
