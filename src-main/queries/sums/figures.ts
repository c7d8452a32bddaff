import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { Figures } from '../../../src-shared/ipc/usage.ts';
import { CostStatus } from '../../vault/kinds.ts';
import type { QueryKit } from '../query-kit.ts';
import type { CoverageSql } from './coverage.ts';

/** One sum: what of a rollup, and what of a row, adds up to it. */
interface Sum {
  rollup: string;
  row: string;
}

const same = (column: string): Sum => ({ rollup: column, row: column });

/** All sums by name, in the order in which they are read. */
const SUMS = {
  rows: { rollup: 'row_count', row: '1' },
  requests: same('requests'),
  errors: { rollup: 'requests * is_error', row: 'requests * is_error' },
  input: same('input_tokens'),
  output: same('output_tokens'),
  cacheRead: same('cache_read_tokens'),
  cacheWrite5m: same('cache_write_5m_tokens'),
  cacheWrite1h: same('cache_write_1h_tokens'),
  reasoning: same('reasoning_tokens'),
  responseTime: { rollup: 'response_time_sum', row: 'response_time_ms' },
  responseTimes: { rollup: 'response_time_count', row: 'response_time_ms IS NOT NULL' },
  listCost: same('list_cost'),
  discount: same('discount'),
  netCost: same('net_cost'),
  reportedCost: same('reported_cost'),
  cacheSavings: same('cache_savings'),
  covered: { rollup: 'net_cost * COVERED', row: 'net_cost * COVERED' },
  unpriced: { rollup: 'unpriced', row: `requests * (cost_status = ${CostStatus.unpriced})` },
} as const satisfies Record<string, Sum>;

/** Name of a sum. */
export type SumName = keyof typeof SUMS;
/** Sums of some rows, exact: tokens, counts and nano-US-dollars; response times may have fractions of a ms. */
export type Sums = Record<Exclude<SumName, 'responseTime'>, bigint> & { responseTime: number };
/** What an aggregate is in SQLite: integers come as BigInt, others as numbers. */
export type Aggregate = bigint | number;

const NAMES = Object.keys(SUMS).filter((name): name is SumName => name in SUMS);
/** The names of all sums, in the order in which they are read. */
export const SUM_NAMES: readonly SumName[] = NAMES;

/** What of one sum of days or quarter-hours, or of one row, adds up to each sum; may be null. */
export function sumExpressions(kit: QueryKit, of: keyof CoverageSql): string[] {
  const covered = kit.coverage()[of];
  const column = of === 'rows' ? 'row' : 'rollup';
  return NAMES.map((name) => SUMS[name][column].replace('COVERED', covered));
}

/** The aggregates of rollups and of rows, in one order. */
export function sumColumns(kit: QueryKit): Record<keyof CoverageSql, string[]> {
  const sums = (of: keyof CoverageSql) =>
    sumExpressions(kit, of).map((one) => `coalesce(sum(${one}), 0)`);
  return { days: sums('days'), rollups: sums('rollups'), rows: sums('rows') };
}

/** Sums of no rows. */
export function noSums(): Sums {
  return {
    rows: 0n,
    requests: 0n,
    errors: 0n,
    input: 0n,
    output: 0n,
    cacheRead: 0n,
    cacheWrite5m: 0n,
    cacheWrite1h: 0n,
    reasoning: 0n,
    responseTime: 0,
    responseTimes: 0n,
    listCost: 0n,
    discount: 0n,
    netCost: 0n,
    reportedCost: 0n,
    cacheSavings: 0n,
    covered: 0n,
    unpriced: 0n,
  };
}

/** Adds what `SUM_COLUMNS` read, from a position of the row on. */
export function addSums(sums: Sums, row: readonly Aggregate[], from: number): void {
  for (const [index, name] of NAMES.entries()) {
    const value = row[from + index] ?? 0n;
    if (name === 'responseTime') sums.responseTime += Number(value);
    else sums[name] += BigInt(value);
  }
}

/** Makes the figures of screens and of the command line; what a subscription covers is not paid. */
export function toFigures(sums: Sums): Figures {
  const cached = sums.cacheRead + sums.cacheWrite5m + sums.cacheWrite1h;
  return {
    requests: Number(sums.requests),
    errors: Number(sums.errors),
    freshInputTokens: Number(sums.input - cached),
    cacheReadTokens: Number(sums.cacheRead),
    cacheWrite5mTokens: Number(sums.cacheWrite5m),
    cacheWrite1hTokens: Number(sums.cacheWrite1h),
    inputTokens: Number(sums.input),
    outputTokens: Number(sums.output),
    reasoningTokens: Number(sums.reasoning),
    totalTokens: Number(sums.input + sums.output),
    listCost: formatUsd(sums.listCost),
    discount: formatUsd(sums.discount),
    netCost: formatUsd(sums.netCost),
    reportedCost: formatUsd(sums.reportedCost),
    paidCost: formatUsd(sums.netCost - sums.covered),
    unpricedRequests: Number(sums.unpriced),
  };
}
