import type { OwnerRow } from '../../../../src-shared/ipc/projects.ts';
import { sumOf } from '../../dashboard/figures.ts';
import { partBefore } from './part-before.ts';
import { addMoney } from '../../../format/money-sums.ts';

/** What rows add up to, exactly. */
export interface OwnerSum {
  netCost: string;
  shownCost: string | null;
  previousShownCost: string | null;
  listCost: string;
  paidCost: string;
  previousNetCost: string;
  requests: number;
  totalTokens: number;
  sessions: number;
  errors: number;
  unpricedRequests: number;
}

/** Adds rows up. */
export function sumOwners(rows: readonly OwnerRow[]): OwnerSum {
  const money = (read: (row: OwnerRow) => string): string => addMoney(...rows.map(read));
  const count = (read: (row: OwnerRow) => number): number =>
    rows.reduce((sum, row) => sum + read(row), 0);
  return {
    netCost: money(({ netCost }) => netCost),
    shownCost: sumOf(rows).shownCost ?? null,
    previousShownCost: sumOf(rows.map(partBefore)).shownCost ?? null,
    listCost: money(({ listCost }) => listCost),
    paidCost: money(({ paidCost }) => paidCost),
    previousNetCost: money(({ previousNetCost }) => previousNetCost),
    requests: count(({ requests }) => requests),
    totalTokens: count(({ totalTokens }) => totalTokens),
    sessions: count(({ sessions }) => sessions),
    errors: count(({ errors }) => errors),
    unpricedRequests: count(({ unpricedRequests }) => unpricedRequests),
  };
}
