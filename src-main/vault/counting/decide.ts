import { Exclusion } from '../../sources/source.ts';
import type { BillExport } from '../../sources/bucket.ts';

/** A stored row that stands for a bucket of time, as it takes part in one UTC day. */
export interface DayBucket {
  readonly id: number;
  readonly account: string;
  /** Canonical. */
  readonly model: string;
  readonly requests: number;
  readonly tokens: number;
  readonly source: string;
  /** Length of its bucket, ms. */
  readonly width: number;
  readonly groupedBy: readonly string[];
  /** Of an agent's own statistics: whether that agent's logs tell the model over the bucket. Null: a provider's. */
  readonly agentCovered: boolean | null;
}

/** A stored amount of a bill on one UTC day. */
export interface DayBill {
  readonly id: number;
  readonly account: string;
  readonly source: string;
  readonly export: BillExport;
}

/** All that decides what counts once on one UTC day. */
export interface DayFacts {
  readonly buckets: readonly DayBucket[];
  readonly bills: readonly DayBill[];
  /** `pairKey`s of what logs tell that no plan covers. */
  readonly logged: ReadonlySet<string>;
  /** Accounts whose bill counts. */
  readonly billCounts: ReadonlySet<string>;
}

/** What counts of a day: the exclusion of each bucket and bill, and which logs the bill stands for. */
export interface DayDecision {
  readonly excluded: ReadonlyMap<number, number>;
  /** `pairKey`s of logs that no plan covers and that do not count. */
  readonly billed: ReadonlySet<string>;
}

/** An account and a canonical model as one text. */
export function pairKey(account: string, model: string): string {
  return `${account}\0${model}`;
}

/** Decides what counts once on a UTC day; it depends on no order. */
export function decideDay(day: DayFacts): DayDecision {
  const excluded = new Map<number, number>();
  const billed = new Set<string>();
  const accounts = new Set([...day.buckets, ...day.bills].map(({ account }) => account));
  for (const account of accounts) {
    const buckets = decideBuckets(account, day, excluded);
    const replaces = day.billCounts.has(account);
    if (replaces) for (const { model } of buckets.provider) billed.add(pairKey(account, model));
    const isUsed = buckets.isAny || (!replaces && isLogged(account, day.logged));
    const isBilled = decideBills(account, day, { isUsed, excluded });
    if (!replaces || !isBilled) continue;
    for (const pair of day.logged) if (pair.startsWith(pairKey(account, ''))) billed.add(pair);
  }
  return { excluded, billed };
}

function isLogged(account: string, logged: ReadonlySet<string>): boolean {
  for (const pair of logged) if (pair.startsWith(pairKey(account, ''))) return true;
  return false;
}

/** Gives the provider's rows of the shape that counts, and whether any bucket tells the account's day. */
function decideBuckets(
  account: string,
  { buckets, logged, billCounts }: DayFacts,
  excluded: Map<number, number>,
): { provider: readonly DayBucket[]; isAny: boolean } {
  const own = buckets.filter((one) => one.account === account);
  const open = own.filter(({ agentCovered }) => agentCovered !== true);
  for (const { id } of own) excluded.set(id, Exclusion.coveredByLogs);
  for (const { id } of open) excluded.set(id, Exclusion.otherShape);
  const best = bestShape(open);
  const prefersBill = billCounts.has(account);
  for (const row of best) {
    const isCovered =
      row.agentCovered === null && !prefersBill && logged.has(pairKey(account, row.model));
    excluded.set(row.id, isCovered ? Exclusion.coveredByLogs : Exclusion.none);
  }
  return {
    provider: best.filter(({ agentCovered }) => agentCovered === null),
    isAny: best.length > 0,
  };
}

interface Shape {
  name: string;
  rows: DayBucket[];
  isAgent: boolean;
  requests: number;
  tokens: number;
  width: number;
  columns: number;
}

/** A provider's shape before an agent's, more requests, more tokens, the finer one, then the smaller name. */
function compareShapes(a: Shape, b: Shape): number {
  return (
    Number(a.isAgent) - Number(b.isAgent) ||
    b.requests - a.requests ||
    b.tokens - a.tokens ||
    a.width - b.width ||
    b.columns - a.columns ||
    (a.name < b.name ? -1 : 1)
  );
}

function bestShape(rows: readonly DayBucket[]): readonly DayBucket[] {
  const shapes = new Map<string, Shape>();
  for (const row of rows) {
    const { source, width, groupedBy, agentCovered } = row;
    const name = `${source}\0${width}\0${groupedBy.join()}`;
    const shape = shapes.get(name) ?? {
      name,
      rows: [],
      isAgent: agentCovered !== null,
      requests: 0,
      tokens: 0,
      width,
      columns: groupedBy.length,
    };
    shapes.set(name, shape);
    shape.rows.push(row);
    shape.requests += row.requests;
    shape.tokens += row.tokens;
  }
  return [...shapes.values()].sort(compareShapes)[0]?.rows ?? [];
}

/** Gives whether the account's bill counts on this day. */
function decideBills(
  account: string,
  { bills }: DayFacts,
  { isUsed, excluded }: { isUsed: boolean; excluded: Map<number, number> },
): boolean {
  const own = bills.filter((one) => one.account === account);
  const [first, ...others] = own;
  if (first === undefined) return false;
  const best = others.reduce((a, b) => (compareBills(b, a) < 0 ? b : a), first);
  for (const one of own) {
    const isBest = compareBills(one, best) === 0;
    const counts = isUsed ? Exclusion.coveredByUsage : Exclusion.none;
    excluded.set(one.id, isBest ? counts : Exclusion.otherShape);
  }
  return !isUsed;
}

/** Below 0 where `a` tells a day better: its last bucket is later, then its sum larger, then its hash smaller. */
export function compareExports(a: BillExport, b: BillExport): number {
  if (a.until !== b.until) return b.until - a.until;
  const [sumA, sumB] = [BigInt(a.sum), BigInt(b.sum)];
  if (sumA !== sumB) return sumA > sumB ? -1 : 1;
  if (a.hash === b.hash) return 0;
  return a.hash < b.hash ? -1 : 1;
}

function compareBills(a: DayBill, b: DayBill): number {
  const order = compareExports(a.export, b.export);
  if (order !== 0 || a.source === b.source) return order;
  return a.source < b.source ? -1 : 1;
}
