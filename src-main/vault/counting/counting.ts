import type Database from 'better-sqlite3';
import { factsOf } from '../../sources/facts.ts';
import { Exclusion, Flag } from '../../sources/source.ts';
import { BUCKET_MS } from '../kinds.ts';
import type { StoredRow } from '../log-row.ts';
import type { Names } from '../names.ts';
import type { PricingTerms } from '../pricing/terms.ts';
import type { Rollups } from '../rollups/rollups.ts';
import type { RowStore } from '../row-store.ts';
import { setExcluded } from '../set-excluded.ts';
import { createDayRows, DAY_MS, type DayRows } from './day-rows.ts';
import { type DayBill, type DayBucket, type DayDecision, decideDay, pairKey } from './decide.ts';
import { createRowNames, type PlacedRow, readBucketRow, type RowNames } from './row-names.ts';

/** Keeps in line what counts once, for each UTC day in which rows changed. */
export interface Counting {
  /** Hears of every row that comes, goes or changes. */
  note(row: { timestamp: number }): void;
  /**
   * Decides the days that were noted; inside the transaction of the rows, after the rollups were written and before they
   * are written again. Gives how many rows changed.
   */
  settle(): number;
  /** Forgets what was noted, after a transaction that failed. */
  forget(): void;
}

/** What counting works with. */
export interface CountingStores {
  rows: RowStore;
  rollups: Rollups;
  names: Names;
}

/** Makes the counting of a connection, by the terms in force. */
export function createCounting(
  db: Database.Database,
  terms: () => PricingTerms,
  stores: () => CountingStores,
): Counting {
  const dayRows = createDayRows(db);
  const days = new Set<number>();
  let last = Number.NaN;
  const forget = (): void => {
    days.clear();
    last = Number.NaN;
  };
  return {
    note({ timestamp }) {
      // Rows come by session: most are of the same day as the row before.
      const day = Math.floor(timestamp / DAY_MS);
      if (day === last) return;
      last = day;
      days.add(day);
    },
    settle() {
      if (days.size === 0) return 0;
      const noted = [...days];
      forget();
      if (!dayRows.isAny()) return 0;
      const kit = createKit(dayRows, stores(), terms());
      let changed = 0;
      for (const day of besideToo(noted)) if (dayRows.isOpen(day)) changed += settleDay(day, kit);
      forget();
      return changed;
    },
    forget,
  };
}

/** An agent's local day reaches into the UTC days beside the one it is stamped with. */
function besideToo(days: readonly number[]): Set<number> {
  return new Set(days.flatMap((day) => [day - 1, day, day + 1]));
}

interface Kit {
  dayRows: DayRows;
  stores: CountingStores;
  terms: PricingTerms;
  rowNames: RowNames;
}

function createKit(dayRows: DayRows, stores: CountingStores, terms: PricingTerms): Kit {
  return { dayRows, stores, terms, rowNames: createRowNames(stores.names, terms) };
}

function settleDay(day: number, kit: Kit): number {
  const { dayRows, stores, terms, rowNames } = kit;
  const buckets = dayRows.buckets(day);
  const held = dayRows.held(day * DAY_MS, (day + 1) * DAY_MS);
  const decision = decideDay({
    ...placeBuckets(buckets, kit),
    logged: loggedPairs(day, kit),
    billCounts: terms.accounts.billCounts,
  });
  const logs = [
    ...held.filter(({ excluded }) => excluded === Exclusion.billCounts),
    ...(decision.billed.size > 0 ? dayRows.counted(day) : []),
  ];
  let changed = 0;
  const set = (row: StoredRow, excluded: number): void => {
    if (setExcluded(row, excluded, stores)) changed += 1;
  };
  for (const row of buckets) set(row, decision.excluded.get(row.id) ?? Exclusion.none);
  for (const row of logs) set(row, isBilled(row, decision, rowNames) ? Exclusion.billCounts : 0);
  return changed;
}

function isBilled(row: PlacedRow, { billed }: DayDecision, rowNames: RowNames): boolean {
  if (billed.size === 0) return false;
  return billed.has(pairOf(row, rowNames)) && !rowNames.isPlanned(row);
}

function pairOf(row: PlacedRow, rowNames: RowNames): string {
  return pairKey(rowNames.account(row), rowNames.model(row.modelId));
}

/** What logs tell that no plan covers: by the sums of what counts, and by the rows that others stand for. */
function loggedPairs(day: number, kit: Kit): Set<string> {
  const { rowNames } = kit;
  const logs = logsBetween(day * DAY_MS, (day + 1) * DAY_MS, kit);
  return new Set(
    logs.filter((row) => !rowNames.isPlanned(row)).map((row) => pairOf(row, rowNames)),
  );
}

/**
 * What logs tell between two times (UTC ms, whole quarters of an hour), whether it counts or others stand for it: what counts
 * by its quarters of an hour, for plans begin and end with one.
 */
function logsBetween(from: number, to: number, { dayRows, stores }: Kit): PlacedRow[] {
  const isLog = ({ sourceId }: { sourceId: number }): boolean =>
    factsOf(stores.names.nameOf(sourceId)).kind === 'request';
  const counted = dayRows
    .quarters(from, to)
    .filter(isLog)
    .map(({ bucket, ...ids }) => ({ ...ids, timestamp: bucket * BUCKET_MS }));
  return [...counted, ...dayRows.held(from, to)];
}

function placeBuckets(
  rows: readonly StoredRow[],
  kit: Kit,
): { buckets: DayBucket[]; bills: DayBill[] } {
  const buckets: DayBucket[] = [];
  const bills: DayBill[] = [];
  const isTold = createAgentLogs(kit);
  for (const row of rows) {
    const { facts, source, account } = readBucketRow(row, kit.stores.names, kit.terms.accounts);
    if ((row.flags & Flag.bill) !== 0) {
      const whole = facts.export ?? { until: facts.to, sum: '0', hash: '' };
      bills.push({ id: row.id, account, source, export: whole });
      continue;
    }
    const model = kit.rowNames.model(row.modelId);
    buckets.push({
      id: row.id,
      account,
      model,
      source,
      requests: row.requests,
      tokens: row.inputTokens + row.outputTokens,
      width: facts.to - facts.from,
      groupedBy: facts.groupedBy,
      agentCovered: facts.agent === null ? null : isTold(facts.agent, model, facts),
    });
  }
  return { buckets, bills };
}

/** Whether an agent's logs tell a model between two times, plan or not; each span is looked up once. */
function createAgentLogs(kit: Kit) {
  const spans = new Map<string, Set<string>>();
  const { names } = kit.stores;
  const toldIn = (from: number, to: number): Set<string> => {
    const rows = logsBetween(from, to, kit);
    return new Set(
      rows.map((row) => pairKey(names.nameOf(row.sourceId), kit.rowNames.model(row.modelId))),
    );
  };
  return (agent: string, model: string, { from, to }: { from: number; to: number }): boolean => {
    const key = `${from} ${to}`;
    const told = spans.get(key) ?? toldIn(from, to);
    spans.set(key, told);
    return told.has(pairKey(agent, model));
  };
}
