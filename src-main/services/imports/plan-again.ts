import { statSync } from 'node:fs';
import { ChatVaultError } from '../../../src-shared/ipc/envelope.ts';
import type { Source } from '../../sources/source.ts';
import type { Files } from '../../vault/files.ts';
import type { SourcePlan } from './plan.ts';
import { diskFile, fileErrorReason, type PathFailure } from './walk.ts';

/** What planning a reading anew works with. */
export interface AgainDeps {
  sources: readonly Source[];
  files: Files;
}

function planSourceAgain(
  source: Source,
  files: Files,
  wanted: ReadonlySet<string> | null,
): SourcePlan {
  const plan: SourcePlan = { source, read: [], skipped: [], failures: [] };
  for (const { path, rejectedSeen } of files.marks(source.name).values()) {
    if (rejectedSeen === 0 || (wanted !== null && !wanted.has(path))) continue;
    try {
      // Without what is stored of it the file is read from its start, as if it were new.
      plan.read.push({ source, file: diskFile(path, statSync(path)), stored: null });
    } catch (error) {
      plan.failures.push({ path, reason: fileErrorReason(error) });
    }
  }
  return plan;
}

/**
 * The reading anew of files that have rejected lines (null: of all): each from its start, so that what comes of it is
 * what a first reading would give. A file that is gone is a failure, and its rejected lines stay.
 */
export function plansAgain(
  paths: readonly string[] | null,
  { sources, files }: AgainDeps,
): SourcePlan[] {
  const wanted = paths === null ? null : new Set(paths);
  return sources
    .map((source) => planSourceAgain(source, files, wanted))
    .filter(({ read, failures }) => read.length + failures.length > 0);
}

/** The same as an import that a person asks for; throws `not-found` where no named file has rejected lines. */
export function planAgain(
  paths: readonly string[] | null,
  deps: AgainDeps,
): { plans: SourcePlan[]; failures: PathFailure[] } {
  const plans = plansAgain(paths, deps);
  if (plans.length > 0) return { plans, failures: [] };
  throw new ChatVaultError({
    kind: 'not-found',
    message: 'There are no rejected lines to read again.',
  });
}
