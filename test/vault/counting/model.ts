import type { BucketFacts } from '../../../src-main/sources/bucket.ts';
import type { ParsedUsage } from '../../../src-main/sources/source.ts';

const DAY = 86_400_000;

/** A row as the model knows it. */
export interface ModelRow {
  source: string;
  usage: ParsedUsage;
  /** Null: a request. */
  bucket: BucketFacts | null;
  isBill: boolean;
}

/** The settings as the model knows them. */
export interface ModelRules {
  accountOfSource: Record<string, string>;
  accountOfProject: Record<string, string>;
  billCounts: string[];
  plan: { sources: string[]; from: number; to: number } | null;
}

const RANKS = ['claude-code', 'codex', 'openrouter', 'litellm', 'langfuse', 'helicone'];

/** What a model is called everywhere. */
function modelOf({ usage }: ModelRow): string {
  return (usage.model ?? '').replace(/^.*\//, '').replace(/-20\d{6}$/, '');
}

function dayOf({ usage }: ModelRow): number {
  return Math.floor(usage.timestamp / DAY);
}

function tokensOf({ usage }: ModelRow): number {
  return usage.freshInputTokens + usage.outputTokens;
}

/** Why each row does not count, by the decisions read once more, from all rows at once; keys are `high:low`. */
export function expectedExclusions(
  all: readonly ModelRow[],
  rules: ModelRules,
): Map<string, number> {
  const result = new Map<string, number>();
  const set = (row: ModelRow, why: number): void => {
    result.set(keyOf(row), why);
  };
  const accountOf = ({ source, usage, bucket }: ModelRow): string =>
    rules.accountOfProject[bucket?.project ?? ''] ??
    rules.accountOfSource[source] ??
    usage.provider ??
    '';
  const isPlanned = ({ source, usage: { timestamp } }: ModelRow): boolean => {
    const { plan } = rules;
    return (
      plan !== null &&
      plan.sources.includes(source) &&
      timestamp >= plan.from &&
      timestamp < plan.to
    );
  };
  const logs = all.filter((row) => row.bucket === null);
  for (const row of logs) set(row, isBeaten(row, logs) ? 4 : 0);

  const places = new Set(all.map((row) => `${accountOf(row)} ${dayOf(row)}`));
  for (const place of places) {
    const here = all.filter((row) => `${accountOf(row)} ${dayOf(row)}` === place);
    const account = place.split(' ')[0] ?? '';
    const paidLogs = here.filter((row) => row.bucket === null && !isPlanned(row));
    const isTold = (row: ModelRow): boolean =>
      paidLogs.some((log) => modelOf(log) === modelOf(row));
    const preferBill = rules.billCounts.includes(account);
    const aggregates = here.filter((row) => row.bucket !== null && !row.isBill);

    const coveredByAgent = aggregates.filter(({ bucket, ...row }) =>
      logs.some(
        (log) =>
          log.source === bucket?.agent &&
          log.usage.timestamp >= bucket.from &&
          log.usage.timestamp < bucket.to &&
          modelOf(log) === modelOf({ bucket, ...row }),
      ),
    );
    for (const row of coveredByAgent) set(row, 5);
    const open = aggregates.filter((row) => !coveredByAgent.includes(row));
    const providers = open.filter((row) => row.bucket?.agent === null);
    const shape = bestShape(providers.length > 0 ? providers : open);
    for (const row of open) {
      if (!shape.includes(row)) set(row, 6);
      else if (row.bucket?.agent === null && !preferBill && isTold(row)) set(row, 5);
      else set(row, 0);
    }
    if (preferBill) {
      const billed = shape.filter((row) => row.bucket?.agent === null).map(modelOf);
      for (const log of paidLogs)
        if (billed.includes(modelOf(log)) && result.get(keyOf(log)) === 0) set(log, 8);
    }

    const bills = here.filter((row) => row.isBill);
    const best = [...bills].sort(compareBills)[0];
    const somethingElse = shape.length > 0 || (!preferBill && paidLogs.length > 0);
    for (const row of bills) {
      if (best === undefined || compareBills(row, best) !== 0) set(row, 6);
      else set(row, somethingElse ? 7 : 0);
    }
    if (preferBill && bills.length > 0 && shape.length === 0)
      for (const log of paidLogs) if (result.get(keyOf(log)) === 0) set(log, 8);
  }
  return result;
}

export function keyOf({ usage: { key } }: ModelRow): string {
  return `${key.high}:${key.low}`;
}

function isBeaten(row: ModelRow, logs: readonly ModelRow[]): boolean {
  const { responseId } = row.usage;
  return (
    responseId !== null &&
    logs.some(
      (one) =>
        one.usage.responseId === responseId &&
        RANKS.indexOf(one.source) < RANKS.indexOf(row.source),
    )
  );
}

/** More requests, then more tokens; on a tie the finer: shorter buckets, then more columns, then by name. */
function bestShape(rows: readonly ModelRow[]): ModelRow[] {
  const shapes = new Map<string, ModelRow[]>();
  for (const row of rows) {
    const { from = 0, to = 0, groupedBy = [] } = row.bucket ?? {};
    const name = [row.source, to - from, groupedBy.join()].join('\0');
    shapes.set(name, [...(shapes.get(name) ?? []), row]);
  }
  const sum = (of: ModelRow[], figure: (row: ModelRow) => number): number =>
    of.reduce((total, row) => total + figure(row), 0);
  const width = ([row]: ModelRow[]): number => (row?.bucket?.to ?? 0) - (row?.bucket?.from ?? 0);
  const columns = ([row]: ModelRow[]): number => row?.bucket?.groupedBy.length ?? 0;
  const ordered = [...shapes].sort(
    ([nameA, a], [nameB, b]) =>
      sum(b, ({ usage }) => usage.requests) - sum(a, ({ usage }) => usage.requests) ||
      sum(b, tokensOf) - sum(a, tokensOf) ||
      width(a) - width(b) ||
      columns(b) - columns(a) ||
      (nameA < nameB ? -1 : 1),
  );
  return ordered[0]?.[1] ?? [];
}

/** The export whose last bucket is later, then the larger sum, then the smaller hash. */
function compareBills(a: ModelRow, b: ModelRow): number {
  const [x, y] = [a.bucket?.export, b.bucket?.export];
  if (!x || !y) throw new Error('A bill without its export.');
  return y.until - x.until || Number(y.sum) - Number(x.sum) || x.hash.localeCompare(y.hash);
}

/** Whether a bucket's row stands before another of the same key. */
export function replaces(row: ModelRow, before: ModelRow): boolean {
  if (row.isBill) return compareBills(row, before) < 0;
  const more = row.usage.requests - before.usage.requests || tokensOf(row) - tokensOf(before);
  return more > 0;
}
