import type Database from 'better-sqlite3';
import {
  BUCKET_FLAGS,
  type ExclusionFinding,
  type ParsedUsage,
  type ScanBatch,
} from '../sources/source.ts';
import { type Counting, createCounting } from './counting/counting.ts';
import { countReconciled, type FreshBucket } from './counting/reconciled.ts';
import { applyExclusions } from './exclusions.ts';
import { type FileRef, type FileStore, createFileStore } from './files.ts';
import { createIngestLimits, type IngestLimits } from './ingest-limits.ts';
import { NameKind } from './kinds.ts';
import { type RowContext, toLogRow } from './log-row.ts';
import { type Names, createNames } from './names.ts';
import type { WriteVault } from './open.ts';
import { type PriceStore, createPriceStore } from './pricing/price-store.ts';
import { createPricer } from './pricing/pricer.ts';
import { NO_PRICES, type PricingTerms } from './pricing/terms.ts';
import { type TierQueue, createTierQueue } from './pricing/tier-queue.ts';
import { type KeepRejected, createRejected } from './rejected.ts';
import { createRollups } from './rollups/rollups.ts';
import { createRowStore } from './row-store.ts';
import { type Session, createSessions } from './sessions.ts';
import { settleSessions } from './settle.ts';
import { createSightings } from './sightings.ts';
import { type Stores, takeRow } from './take-row.ts';

/** One batch with where it comes from. */
export interface CommitInput {
  /** Name of the source. */
  source: string;
  /** The file it was read from; null for rows that come from no file (a demo): then the checkpoint is not kept. */
  file: FileRef | null;
  batch: ScanBatch;
  /** The configured user and account of the source. */
  user: string | null;
  account: string | null;
}

/** What became of a batch's rows: `replaced` are known rows whose tokens changed; `rejected` counts its rejected lines. */
export interface CommitCounts {
  new: number;
  known: number;
  replaced: number;
  rejected: number;
  /** New or changed rows of an aggregate or a bill that do not count, for others tell the same; missing where there are none. */
  reconciliation?: number;
}

/** Takes batches into the vault; the result depends neither on their order nor on how they are cut. */
export interface Ingest {
  /** Stores a batch in one transaction: rows, rollups, names, sessions, rejected lines and the file's checkpoint. */
  commit(input: CommitInput): CommitCounts;
  /**
   * Stores several batches in one transaction, in order; counts for each. Where files are small this is several times
   * quicker than one by one: every transaction writes whole pages of every index. All or none are stored.
   */
  commitAll(inputs: readonly CommitInput[]): CommitCounts[];
  /** Settles sessions that changed (starts, credit of shared rows, projects), in one transaction; cheap when none did. Call it at the end of an import and after each tail batch. */
  settle(): void;
  /** Stores findings across files of a source, and the new state (null: none) of each settled file by path, which is then not pending any more; gives how many rows changed. */
  reconcile(
    source: string,
    findings: readonly ExclusionFinding[],
    settled: ReadonlyMap<string, string | null>,
  ): number;
  /** Forgets what is remembered of the vault: to be called when others have removed rows by the same connection. */
  forget(): void;
}

const NOTHING: Readonly<CommitCounts> = { new: 0, known: 0, replaced: 0, rejected: 0 };

interface Kit extends Stores {
  files: FileStore;
  keepRejected: KeepRejected;
  prices: PriceStore;
  tiers: TierQueue;
  counting: Counting;
  /** Of the transaction. */
  fresh: FreshBucket[];
  limits: IngestLimits;
  clock: () => number;
}

/** Makes the way into the vault; rows are priced by the terms in force, asked for each. */
export function createIngest(
  vault: WriteVault,
  terms: () => PricingTerms = () => NO_PRICES,
): Ingest {
  const { db } = vault;
  const kit = createKit(vault, terms);
  const guard = createGuard(db, kit);
  const commit = db.transaction((inputs: readonly CommitInput[]) => {
    guard.enter();
    kit.fresh.length = 0;
    const counts = inputs.map((input) => commitBatch(input, kit));
    flush(kit);
    countReconciled(kit.fresh, kit.rows);
    return counts;
  });
  const reconcile = db.transaction(
    (...[source, findings, settled]: Parameters<Ingest['reconcile']>) => {
      guard.enter();
      const sourceId = kit.names.idOf(NameKind.source, source) ?? 0;
      const changed = applyExclusions(findings, sourceId, kit);
      for (const [path, state] of settled) kit.files.settle(sourceId, path, state);
      flush(kit);
      return changed;
    },
  );
  return {
    commit: (input) => guard.run(() => commit.immediate([input]))[0] ?? { ...NOTHING },
    commitAll: (inputs) => guard.run(() => commit.immediate(inputs)),
    settle: () => {
      // It writes to sessions that are remembered here.
      if (settleSessions(db) > 0) kit.sessions.forget();
    },
    reconcile: (...args) => guard.run(() => reconcile.immediate(...args)),
    forget() {
      forgetAll(kit);
      kit.limits.forget();
    },
  };
}

function createKit({ db, clock }: WriteVault, terms: () => PricingTerms): Kit {
  const names = createNames(db);
  const files = createFileStore(db, names);
  const prices = createPriceStore(db);
  const tiers = createTierQueue(db, terms);
  const rows = createRowStore(db);
  const counting = createCounting(db, terms, () => ({ rows, rollups, names }));
  const rollups = createRollups(db, tiers.note, counting.note);
  return {
    names,
    files,
    clock,
    rows,
    prices,
    tiers,
    counting,
    fresh: [],
    limits: createIngestLimits(db),
    pricer: createPricer({ names, prices }, terms),
    rollups,
    sessions: createSessions(db, names),
    sightings: createSightings(db),
    keepRejected: createRejected(db),
    pathOf: (fileId) => (fileId === null ? '' : files.pathOf(fileId)),
  };
}

/** What is remembered between transactions holds only while each of them succeeds and no other process writes. */
function createGuard(db: Database.Database, kit: Kit) {
  const version = db.prepare<[], number>('PRAGMA data_version').pluck();
  let seen = version.get();
  return {
    /** To be called inside the transaction, when no one else can write any more. */
    enter(): void {
      const now = version.get();
      if (now !== seen) kit.sessions.forget();
      seen = now;
      kit.limits.enter();
    },
    run<T>(work: () => T): T {
      try {
        return work();
      } catch (error) {
        forgetAll(kit);
        throw error;
      }
    },
  };
}

function forgetAll({ names, files, sessions, rollups, prices, tiers, counting }: Kit): void {
  for (const store of [names, files, sessions, rollups, prices, tiers, counting]) store.forget();
}

/** Writes what a transaction's rows change beside them. */
function flush({ sessions, rollups, counting, tiers }: Kit): void {
  sessions.flush();
  rollups.flush();
  // What counts follows from the sums, and changes them.
  if (counting.settle() > 0) rollups.flush();
  tiers.flush();
}

function commitBatch(input: CommitInput, kit: Kit): CommitCounts {
  const { source, file, batch } = input;
  const sourceId = kit.names.idOf(NameKind.source, source) ?? 0;
  const fileId = file ? kit.files.begin(source, file).id : null;
  const at = kit.clock();
  for (const sighting of batch.sessions) kit.sessions.sight(sourceId, sighting);
  const counts = takeRows(input, { sourceId, fileId, importedAt: at }, kit);
  applyExclusions(batch.exclusions, sourceId, kit);
  counts.rejected = kit.keepRejected(batch.rejected, { sourceId, fileId, at });
  if (file && fileId !== null) noteFile(fileId, file, batch, kit.files);
  return counts;
}

function noteFile(fileId: number, file: FileRef, batch: ScanBatch, files: FileStore): void {
  const passed = batch.usage.filter((one) => one.offset < batch.checkpoint.offset).length;
  files.note(fileId, file, batch.checkpoint, { passed, ahead: batch.usage.length - passed });
}

type Place = Pick<RowContext, 'sourceId' | 'fileId' | 'importedAt'>;

function takeRows(input: CommitInput, place: Place, kit: Kit): CommitCounts {
  const counts: CommitCounts = { ...NOTHING };
  const context = newContext(input, place, kit.names);
  const configuredUser = context.userId;
  for (const usage of input.batch.usage) {
    if (kit.limits.isRemoved(usage)) {
      counts.known += 1;
      continue;
    }
    const session = usage.session === null ? null : kit.sessions.get(place.sourceId, usage.session);
    setIds(context, usage, session, kit.names);
    if (usage.user !== null) context.userId = kit.names.idOf(NameKind.user, usage.user);
    else context.userId = configuredUser;
    const taken = takeRow(toLogRow(usage, context), session, kit);
    counts[taken] += 1;
    if ((usage.flags & BUCKET_FLAGS) !== 0 && taken !== 'known')
      kit.fresh.push({ counts, taken, key: usage.key });
  }
  return counts;
}

function newContext(input: CommitInput, place: Place, names: Names): RowContext {
  return {
    ...place,
    userId: names.idOf(NameKind.user, input.user),
    accountId: names.idOf(NameKind.account, input.account),
    providerId: null,
    modelId: null,
    sessionId: null,
    projectId: null,
    serviceTierId: null,
    speedId: null,
    geoId: null,
    contextWindowId: null,
  };
}

/** Fills in the ids of one request; one context serves a whole batch, for speed. */
function setIds(
  context: RowContext,
  usage: ParsedUsage,
  session: Session | null,
  names: Names,
): void {
  context.providerId = names.idOf(NameKind.provider, usage.provider);
  context.modelId = names.idOf(NameKind.model, usage.model);
  context.sessionId = session?.id ?? null;
  context.projectId =
    session === null ? names.idOf(NameKind.project, usage.project) : session.projectId;
  context.serviceTierId = names.idOf(NameKind.tier, usage.serviceTier);
  context.speedId = names.idOf(NameKind.speed, usage.speed);
  context.geoId = names.idOf(NameKind.geo, usage.inferenceGeo);
  context.contextWindowId = names.idOf(NameKind.contextWindow, usage.contextWindow);
}
