import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { SessionSums } from '../../../src-shared/ipc/sessions.ts';
import type { QueryKit } from '../query-kit.ts';
import { type SumName, sumExpressions, SUM_NAMES } from '../sums/figures.ts';
import type { Part } from '../sums/parts.ts';

/** The sums that lists of sessions show; amounts are nano-US-dollars. */
const SHOWN = [
  'requests',
  'errors',
  'input',
  'output',
  'listCost',
  'netCost',
  'covered',
  'unpriced',
] as const satisfies readonly SumName[];

/** Sums of several sessions. */
export type RawSums = Record<(typeof SHOWN)[number], bigint>;

/** The sums of one session, or (id 0) of the rows that belong to none; safe integers: nine million dollars a session. */
export interface SessionCell {
  id: number;
  /** When it begins and ends: local days where sums of days were read, else UTC ms. */
  first: number;
  last: number;
  /** In the order of `SHOWN`. */
  sums: readonly number[];
}

/** Reads the sums by session of some parts. */
export function readSessions(kit: QueryKit, parts: readonly Part[]): SessionCell[] {
  return parts.flatMap((part) => {
    const columns = expressions(kit, part.of).map((one) => `coalesce(sum(${one}), 0)`);
    const [id, at] =
      part.of === 'days' ? ['session_id', 'day'] : ['coalesce(session_id, 0)', 'timestamp'];
    const sql = `SELECT ${id}, min(${at}), max(${at}), ${columns.join(', ')}
      FROM ${part.source} WHERE ${part.where.sql} GROUP BY 1`;
    return kit
      .statement<number[]>(sql, { raw: true })
      .all(...part.where.params)
      .map(([session = 0, first = 0, last = 0, ...sums]) => ({ id: session, first, last, sums }));
  });
}

function expressions(kit: QueryKit, of: Part['of']): string[] {
  const all = sumExpressions(kit, of);
  return SHOWN.map((name) => all[SUM_NAMES.indexOf(name)] ?? '0');
}

/** Net cost of a session in nano-US-dollars. */
export function netCostOf({ sums }: SessionCell): number {
  return sums[SHOWN.indexOf('netCost')] ?? 0;
}

/** All tokens of a session. */
export function tokensOf({ sums }: SessionCell): number {
  return (sums[SHOWN.indexOf('input')] ?? 0) + (sums[SHOWN.indexOf('output')] ?? 0);
}

/** Requests of a session. */
export function requestsOf({ sums }: SessionCell): number {
  return sums[SHOWN.indexOf('requests')] ?? 0;
}

/** Failed requests of a session. */
export function errorsOf({ sums }: SessionCell): number {
  return sums[SHOWN.indexOf('errors')] ?? 0;
}

/** Sums that are added as plain numbers before they are put into an exact one: none of them leaves the safe integers. */
const SAFE = 1_000_000_000_000_000;

/** Adds sessions up, exactly. */
export function addAll(cells: readonly SessionCell[]): RawSums {
  const whole = SHOWN.map(() => 0n);
  const low = SHOWN.map(() => 0);
  for (const { sums } of cells) {
    for (let at = 0; at < low.length; at += 1) {
      const sum = (low[at] ?? 0) + (sums[at] ?? 0);
      const isLarge = Math.abs(sum) > SAFE;
      if (isLarge) whole[at] = (whole[at] ?? 0n) + BigInt(sum);
      low[at] = isLarge ? 0 : sum;
    }
  }
  const entries = SHOWN.map((name, at) => [name, (whole[at] ?? 0n) + BigInt(low[at] ?? 0)]);
  return Object.fromEntries(entries) as RawSums;
}

/** What is left of sums when others are taken away. */
export function less(all: RawSums, part: RawSums): RawSums {
  return Object.fromEntries(SHOWN.map((name) => [name, all[name] - part[name]])) as RawSums;
}

/** Sums as screens get them. */
export function toSessionSums(sums: RawSums): SessionSums {
  return {
    requests: Number(sums.requests),
    errors: Number(sums.errors),
    totalTokens: Number(sums.input + sums.output),
    listCost: formatUsd(sums.listCost),
    netCost: formatUsd(sums.netCost),
    paidCost: formatUsd(sums.netCost - sums.covered),
    unpricedRequests: Number(sums.unpriced),
  };
}
