import type { ImportCounts } from '../../../src-shared/ipc/imports.ts';
import type { Source } from '../../sources/source.ts';
import type { FileRef, Files } from '../../vault/files.ts';
import type { CommitCounts, CommitInput, Ingest } from '../../vault/ingest.ts';
import { jobOf, type PlannedFile, type SourcePlan } from './plan.ts';
import type { ScannedBatch, Scanner, ScanSink } from './scanner.ts';
import { settingsOf, type SourceContext } from './source-folders.ts';

/** What came of one file; `rows` and `rejected` include what was read of it before. */
export interface FileTally {
  planned: PlannedFile;
  bytes: number;
  rows: number;
  rejected: number;
  /** Why it could not be read to its end, as a sentence. */
  failure: string | null;
}

/** What reading needs. */
export interface ReadDeps {
  scanner: Scanner;
  ingest: Ingest;
  files: Files;
  context: () => SourceContext;
}

/** Who wants to know how reading goes on. */
export interface ReadListener {
  count(source: string, counts: Partial<ImportCounts>): void;
  bytes(planned: PlannedFile, read: number): void;
  fileDone(planned: PlannedFile): void;
}

function newTally(planned: PlannedFile): FileTally {
  return { planned, bytes: planned.file.size, rows: 0, rejected: 0, failure: null };
}

/** What was read of the file before this scan: known rows, unless the scan begins anew. */
function before(planned: PlannedFile, file: FileRef): CommitCounts {
  const { stored } = planned;
  if (file.fromStart || stored === null) return { new: 0, known: 0, replaced: 0, rejected: 0 };
  return {
    new: 0,
    known: stored.rowsSeen - stored.rowsAhead,
    replaced: 0,
    rejected: stored.rejectedSeen - stored.rejectedAhead,
  };
}

/** Reads all planned files, the newest of all sources first, and commits each batch; ends early when it is stopped. */
export async function readPlans(
  deps: ReadDeps,
  plans: readonly SourcePlan[],
  listener: ReadListener,
  signal: AbortSignal,
): Promise<FileTally[]> {
  const planned = plans.flatMap(({ read }) => read);
  planned.sort((a, b) => b.file.mtimeMs - a.file.mtimeMs);
  const tallies = new Map<number, FileTally>();

  const add = (tally: FileTally, counts: CommitCounts): void => {
    tally.rows += counts.new + counts.known + counts.replaced + (counts.reconciliation ?? 0);
    tally.rejected += counts.rejected;
    listener.count(tally.planned.source.name, counts);
  };
  const begin = (job: number, file: FileRef): FileTally | null => {
    const known = tallies.get(job);
    if (known !== undefined) return known;
    const one = planned[job];
    if (one === undefined) return null;
    const tally = newTally(one);
    tallies.set(job, tally);
    add(tally, before(one, file));
    return tally;
  };

  const toCommit = ({ job, file, batch }: ScannedBatch): CommitInput => {
    const source = planned[job]?.source;
    if (source === undefined) throw new Error(`No such job: ${job}`);
    const { user, account } = settingsOf(source, deps.context());
    return { source: source.name, file, batch, user, account };
  };
  const note = ({ job, file, batch }: ScannedBatch, counts: CommitCounts | undefined): void => {
    const tally = begin(job, file);
    if (tally === null || counts === undefined) return;
    add(tally, counts);
    tally.bytes = file.size;
    const from = tally.planned.stored?.checkpoint.offset ?? 0;
    if (file.complete) listener.fileDone(tally.planned);
    else listener.bytes(tally.planned, batch.checkpoint.offset - from);
  };
  const sink: ScanSink = {
    batches(batches) {
      const counts = deps.ingest.commitAll(batches.map(toCommit));
      for (const [index, one] of batches.entries()) note(one, counts[index]);
    },
    failed(job, reason) {
      const one = planned[job];
      if (one === undefined) return;
      const tally = tallies.get(job) ?? newTally(one);
      tallies.set(job, { ...tally, failure: reason });
      listener.fileDone(one);
    },
  };
  const { timeZone } = deps.context();
  const jobs = planned.map((one) => jobOf(one, timeZone));
  await deps.scanner.run(jobs, sink, signal);
  return [...tallies.values()];
}

/** Applies the findings across files of a source, if some of its files wait for such. */
function reconcileSource({ files, ingest }: ReadDeps, source: Source): void {
  if (source.reconcile === undefined) return;
  // Nearly always none does, and the states of all files are large.
  if (!files.hasPending(source.name)) return;
  const known = [...files.all(source.name).values()];
  const { exclusions, settled } = source.reconcile(
    known.map(({ path, checkpoint: { state, pending } }) => ({ path, state, pending })),
  );
  if (exclusions.length > 0 || settled.size > 0) ingest.reconcile(source.name, exclusions, settled);
}

/** Does what follows from all files of some sources together; also for what a stopped import has left. */
export function settleSources(deps: ReadDeps, sources: readonly Source[]): void {
  for (const source of sources) reconcileSource(deps, source);
  deps.ingest.settle();
}
